import { describe, expect, it } from 'vitest';
import { classifyVariable, classifyVariableName } from '../../../src/secrets/variable-names.ts';

const expected: Record<'private-key' | 'secret' | 'nothing', string> = {
  'private-key': `SSH_PRIVATE_KEY ssh_prv_key SSH_KEY SSHKEY GIT_SSH_KEY DEPLOY_KEY DEPLOY_SSH_PRIVATE_KEY
    GIT_PRIVATE_KEY SSH_PRIVKEY PRIVATE_KEY PRIVKEY ID_RSA SSH_ID_RSA RSA_PRIVATE_KEY SSH_DEPLOY_KEY SSH_PRIVATE_KEY_BASE64
    sshPrivateKey TLS_PRIVATE_KEY GPG_PRIVATE_KEY GITHUB_KEY GIT_KEY`,
  secret: `NPM_TOKEN npm_auth_token npmAuthToken GITHUB_TOKEN GH_BLOG_TOKEN BB_TOKEN TOKEN BUILD_TOKEN GITHUB_PAT
    API_KEY APIKEY STRIPE_SECRET_KEY SECRET SECRET_KEY_BASE OTP_SECRET NEXTAUTH_SECRET CALENDSO_ENCRYPTION_KEY
    PASSWORD DB_PASS DB_PASSWORD MYSQL_ROOT_PASSWORD MYSQL_PWD PGPASSWORD RO_CERTPASSWD KEY_PASSPHRASE BASIC_AUTH NPM_AUTH
    AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN GOOGLE_CREDENTIALS LICENSE_KEY APP_KEY
    SONAR_TOKEN PIP_INDEX_PASSWORD ARTIFACTORY_PASSWORD FONTAWESOME_NPM_AUTH_TOKEN GITHUBTOKEN COMPOSER_AUTH
    KEYCLOAK_ADMIN_PASSWORD KEYSTORE_PASSWORD GPG_PASSPHRASE AZURE_STORAGE_CONNECTION_STRING`,
  nothing: `GPG_KEY GPG_KEYS GPG_KEY_ID PUBLIC_KEY SSH_PUBKEY SSH_PUB_KEY ssh_pub_key SSH_PUBLIC_KEY PDNS_PUBKEY
    KEYCLOAK_VERSION KEYCLOAK_HOME KEYSERVER PDNS_KEYSERVER KEYMAP KEYSTONEJS_VERSION TOKENIZER TOKENIZERS_PARALLELISM
    MAX_TOKENS PASSENGER_VERSION COMPASS_VERSION BYPASS PWD OLDPWD SECRETS_DIR SECRET_NAME KEY_PATH KEY_ID
    ANSIBLE_VAULT_PASSWORD_FILE MYSQL_PASSWORD_FILE BASTION_KEYFILE RABBITMQ_SSL_KEYFILE TOKEN_URL TOKEN_TTL AUTH_TYPE
    AUTH_SERVER ENABLE_AUTH DISABLE_AUTH RSA_PRIVATE_KEY_NAME SSH_AUTH_SOCK GOPRIVATE PATH NEXT_PUBLIC_API_KEY
    ENABLE_ADMIN_FINE_GRAINED_AUTHZ AUTHOR AUTHORS CACHE_KEY MONKEY KEYBOARD PASSIVE_PORTS SSH_KEY_PATH SSH_KEY_FILE
    PASSWORD_MIN_LENGTH PRIVATE_REPO STRIPE_PUBLISHABLE_KEY PHP_KEYS KEY_FINGERPRINT DH_KEY_SIZE NOPASSWD`,
};

describe('classifyVariableName', () => {
  for (const [kind, names] of Object.entries(expected))
    for (const name of names.split(/\s+/))
      it(`takes ${name} for ${kind}`, () => {
        expect(classifyVariableName(name) ?? 'nothing').toBe(kind);
      });
});

describe('classifyVariable', () => {
  it.each([
    ['SSH_KEY', 'id_rsa', undefined],
    ['SSH_KEY', '/run/secrets/key', undefined],
    ['SSH_KEY', '$HOME/.ssh/id_rsa', undefined],
    ['SSH_KEY', 'deploy.pem', undefined],
    ['SSH_KEY', '-----BEGIN OPENSSH PRIVATE KEY-----', 'private-key'],
    ['SSH_KEY', undefined, 'private-key'],
    ['SSH_KEY', '', 'private-key'],
    ['PROXY_AUTH', 'true', undefined],
    ['OAUTH_SECRET', 'https://vault.example.com/x', undefined],
    ['DB_SECRET', 'postgres://app:pw@db/app', 'secret'],
    ['RELEASE_AUTH_KEY', '0x7EED19F3', undefined],
    ['SRV_KEY', '46095ACC8548582C1A2699A9D27D666CD88E42B4', undefined],
    ['SRV_KEY', 'AB12 CD34 EF56 AB12 CD34  EF56 AB12 CD34 EF56 AB12', undefined],
    ['SRV_KEY', 'd41d8cd98f00b204e9800998ecf8427e', 'secret'],
    ['NPM_TOKEN', '${NPM_TOKEN}', 'secret'],
  ])('%s=%s', (name, value, kind) => {
    expect(classifyVariable(name, value)).toBe(kind);
  });
});
