import type { FileKind } from './file-names.ts';

/** Folders that hold nothing else, lower case: OpenSSH, GnuPG; AWS, Kubernetes, Azure, Google Cloud, Oracle, pass. */
export const folderNames: readonly [RegExp, FileKind][] = [
  [/^(?:\.ssh|\.gnupg|private-keys-v1\.d)$/, 'private-key'],
  [/^(?:\.aws|\.kube|\.azure|\.gcloud|gcloud|\.oci|\.password-store)$/, 'credential'],
];

/** The folder and the name in it, lower case; the first match counts. */
export const foldersAndNames: readonly [folder: RegExp, name: RegExp, FileKind][] = [
  // GitHub CLI, rclone; clouds
  [/^\.config$/, /^(?:gh|hub|glab-cli|rclone)$/, 'credential'],
  [/^gh$/, /^hosts\.yml$/, 'credential'],
  [/^\.(?:aws|kube|azure|gcloud|oci)$/, /^(?!.*\.(?:sh|md)$)/, 'credential'],
  [/^gcloud$/, /^(?:.*\.json|credentials\.db|access_tokens\.db|legacy_credentials|\*)$/, 'credential'],
  // registries and package managers
  [/^\.docker$/, /^(?:config\.json|\*)$/, 'credential'],
  [/^\.gem$/, /^(?:credentials|\*)$/, 'credential'],
  [/^\.cargo$/, /^credentials(?:\.toml)?$/, 'credential'],
  [/^\.m2$/, /^settings.*\.xml$/, 'credential'],
  [/^\.bundle$/, /^config$/, 'maybe-credential'],
  [/^\.cargo$/, /^config(?:\.toml)?$/, 'maybe-credential'],
  [/^(?:keys?|ssh|secrets?|private)$/, /[-_]key$/, 'private-key'],
  [/^secrets?$/, /^(?!.*\.(?:conf|xml)$)/, 'maybe-credential'],
];

/** The file name alone, lower case; the first match counts. */
export const fileNames: readonly [RegExp, FileKind][] = [
  // ssh-keygen(1): id_<type>, with prefixes and suffixes; <name>_<type>; ssh_host_<type>_key
  [/(?:^|[-_.])id[-_](?:rsa|dsa|ecdsa|ed25519|\*|\?)/, 'private-key'],
  [/(?:^|[-_.])(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?(?:\.pem|\.key|\.priv)?$/, 'private-key'],
  [/(?:^|[-_.])host[-_](?:rsa|dsa|ecdsa|ed25519|\*)[-_]key$/, 'private-key'],
  // keys named for their place or purpose: deploy_key, github-key, server_key
  [/(?:^|[-_.])(?:deploy(?:ment|er)?|git|github|gitlab|bitbucket|gitea|ssh|sshd)[-_]?keys?$/, 'private-key'],
  [
    /(?:^|[-_.])(?:host|machine|server|client|rsa|dsa|ec|bastion|jump|tls|ssl|identity)[-_]?key$/,
    'private-key',
  ],
  [/(?:^|[-_.])(?:jenkins|ci|build|user|root|vagrant|ansible|access|backup|rsync)[-_]key$/, 'private-key'],
  [/(?:^|[-_.])(?:private|priv|prv)[-_.]?keys?(?:[-_.]|$)|privkey/, 'private-key'],
  [/(?:^|[-_.])private\.(?:pem|asc|gpg|txt)$|^(?:secring|secret|private).*\.(?:gpg|asc|pgp)$/, 'private-key'],
  [/^(?:adbkey|identity|insecure_key)$/, 'private-key'],
  // what opens encrypted credentials: Rails, Ansible
  [/^(?:master|production|staging|vault)\.key$/, 'credential'],
  [/^\.?vault[-_]?pass(?:word)?(?:[-_.]file|\.txt)?$/, 'credential'],
  // containers of private keys: PuTTY, PKCS#8, PKCS#12, Java; PEM
  [/\.(?:ppk|p8|pk8|pkcs8|p12|pfx|pkcs12|jks|jceks|bks|keystore)$|^keystore$/, 'private-key'],
  [/\.key$|key\d*\.pem$|^(?:key|private|priv)[^/]*\.pem$/, 'private-key'],
  [/\.pem$|^\w+[-_]key$/, 'maybe-private-key'],
  // curl(1), git-credential-store(1)
  [/^[._]?netrc(?:[-_.]\w+)?$|^\.?git-credentials$/, 'credential'],
  // npm, twine, pip, NuGet, Composer, Poetry, Maven
  [/^\.?npmrc(?:[-_.][\w-]+)?$|^[\w-]+\.npmrc$/, 'credential'],
  [/^\.?pypirc$|^pip\.(?:conf|ini)$|^nuget\.config$|^auth\.(?:json|toml)$/, 'credential'],
  [/^(?:maven-|mvn-|m2-)?settings(?:-security|-docker|-ci)?\.xml$/, 'credential'],
  [
    /^\.yarnrc(?:\.yml)?$|^\.condarc$|^\.?bunfig\.toml$|^gradle\.properties$|^\.gitconfig$/,
    'maybe-credential',
  ],
  // clusters, registries, clouds
  [/(?:^|[-_.])kube-?config(?:[-_.].*)?$|^kube\.conf(?:ig)?$/, 'credential'],
  [/^\.dockercfg$|^\.dockerconfigjson$|^docker-config\.json$/, 'credential'],
  [/service[-_]?accounts?(?:[-_.]?keys?)?(?:[-_.].*)?(?:\.json|\*)$|adminsdk.*\.json$/, 'credential'],
  [/^(?:gcp|gcs|gcloud|google|firebase|bigquery)[-_\w]*[-_](?:key|keyfile|auth)\.json$/, 'credential'],
  [/^(?:key|keyfile|client_secrets?[^/]*|accesstokens)\.json$|^\.?boto$|^\.s3cfg$/, 'credential'],
  [/(?:^|[-_.])credentials?[-_.\w]*\.(?:json|ya?ml|toml|ini|txt|properties|csv|db)$/, 'credential'],
  [/^credentials\.tfrc\.json$|^\.terraformrc$|^terraform\.tfstate$|^rclone\.conf$/, 'credential'],
  // databases, Vault, s3fs
  [/^\.(?:pgpass|my\.cnf|mylogin\.cnf|htpasswd|vault-token|passwd-s3fs)$|\.kdbx$/, 'credential'],
  [/^\.env(?:[-_.](?:prod|production|staging|stage|live|local|secrets?))*$/, 'credential'],
  [/^\.env[-_.].+$|^[\w-]+\.env$/, 'maybe-credential'],
  [
    /(?:^|[-_.])(?:token|secrets?|passwords?|api[-_]?keys?)\.(?:txt|json|ya?ml|env|toml|ini|properties)$/,
    'credential',
  ],
  [/^\.(?:tokens?|secrets?|passwords?|credentials)$|^\w+[-_](?:token|password|api[-_]?key)$/, 'credential'],
  // also the names of source folders
  [/^(?:tokens?|secrets?|passwords?|credentials)$/, 'maybe-credential'],
];

export const publicWord = /(?:^|[^a-z])(?:public|pub)(?![a-z])/;

/** Where systems keep public keys and trust anchors: apt, rpm, update-ca-certificates(8), p11-kit. */
export const publicFolder = /^(?:trusted\.gpg\.d|keyrings?|rpm-gpg|ca-certificates|anchors|trust-source)$/;

/** Names that look like keys or credentials and are none. */
export const harmlessNames: readonly RegExp[] = [
  publicWord,
  /pub(?:lic)?[-_.]?keys?(?![a-z])/,
  // sshd(8), ssh(1)
  /known[-_]?hosts|authorized[-_]?keys|^allowed_signers$|^sshd?_config/,
  // certificates, requests, parameters, trust anchors
  /\.(?:crt|cer|der|csr|crl|srl|p7b|p7c)$/,
  /^(?!.*key).*(?:certs?|certificates?|chain|bundle|cacerts?|rds-)[^/]*\.pem$/,
  /(?:^|[-_.])(?:ca|root|rootca|intermediate|dh|dhparams?|dh\d+|trust|trusted|anchors?|isrg\w*)\d*\.pem$/,
  /dhparams?|trust[-_]?store|cacerts|^root\.key$/,
  /(?:fingerprints?|checksums?|sha256|\.sig|\.md5)$/,
  // public keys of package repositories
  /^(?!.*(?:private|secret|secring)).*\.(?:gpg|asc|pgp)$/,
  /^(?!.*(?:private|secret)).*(?:gpg|pgp|rpm|apt|repo|archive|release|nodesource|yarn|signing)[-_.]?(?:\w*[-_.])?keys?(?:\.key|\.txt)?$/,
  /\.gpg\.key$|^(?:jenkins(?:\.io)?|release|winehq|docker|nginx_signing)\.key$/,
  // templates; encrypted files; programs and texts about keys
  /[-_.](?:example|sample|template|tmpl|tpl|dist|default|schema|empty|j2|erb)(?:\.[a-z]+)?$|^(?:example|sample)[-_]/,
  /\.(?:enc|encrypted|age|sealed|vault|service|patch|diff|tar|t?gz|zip|deb|rpm|jar|whl|md|rst)$/,
  /\.(?:sh|bash|py|rb|[cm]?[jt]sx?|go|rs|java|kt|cs|php|pl|lua|c|h|cpp|html|s?css|svg|png|sql|groovy|proto|gradle|kts)$/,
];
