import { classifyFileName } from './file-names.ts';

export type VariableKind = 'private-key' | 'secret';

/**
 * Judges a build argument or environment variable by its name, and by its value where the file gives one:
 * a value that is a path, a switch, a plain address or a fingerprint is no secret whatever the name says.
 */
export function classifyVariable(name: string, value?: string): VariableKind | undefined {
  const kind = classifyVariableName(name);
  return kind !== undefined && value !== undefined && isHarmlessValue(value, name) ? undefined : kind;
}

/** Judges by the name alone. */
export function classifyVariableName(name: string): VariableKind | undefined {
  if (!sign.test(name) && !accessToken.test(name)) return undefined;
  const words = wordsOf(name);
  const joined = words.join('_');
  if (exactSecrets.test(joined)) return 'secret';
  if (harmlessNames.test(joined) || words.some(w => publicWords.has(w)) || isOpenPgp(words)) return undefined;
  if (attributeWords.has(words.at(-1) ?? '')) return undefined;
  if (privateKeyNames.test(joined)) return 'private-key';
  return words.some(w => secretWords.has(w) || gluedSecret.test(w)) ? 'secret' : undefined;
}

/** What every name that speaks of a secret has in it, */
const sign = /key|auth|cred|pass|pw|secret|token|cookie|bearer|connection|priv|prv|pvt|[rd]sa|ed25519/i;

/** but for a personal access token; `PATH` is none. */
const accessToken = /[Pp]at(?![a-z\d])|PAT(?![A-Za-z\d])/;

/** `npmAuthToken`, `NPM_AUTH_TOKEN` and `npm-auth-token` are the same three words. */
function wordsOf(name: string): string[] {
  if (/^[A-Z]+(?:_[A-Z]+)*$/.test(name)) return name.toLowerCase().split('_');
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(w => w !== '');
}

function isHarmlessValue(value: string, name: string): boolean {
  const text = value.trim();
  return (
    /^(?:true|false|yes|no|on|off|none|null|undefined|nil|required|optional|enabled|disabled)$/i.test(text) ||
    // a path, or a name that only a file has
    /^(?:\.{0,2}|~|\$\{?\w+\}?|file:\/)\/[\w./${}~:-]*$/.test(text) ||
    /^[\w.-]+\.(?:pem|key|json|ya?ml|txt|pub|crt|rsa|ppk|env|conf|xml|gpg|asc)$/i.test(text) ||
    (/^[\w./-]+$/.test(text) && classifyFileName(text) === 'private-key' && !/key$/i.test(text)) ||
    // an address without user information
    /^[a-z][a-z+.-]*:\/\/[^\s@]*$/i.test(text) ||
    (/key|auth/i.test(name) && isFingerprint(text))
  );
}

/** OpenPGP key ids and fingerprints, one or several, as `gpg --recv-keys` takes them: public. */
function isFingerprint(text: string): boolean {
  return /^(?:(?:0x)?(?:[\dA-F]{8}|[\dA-F]{16}|[\dA-F]{40}|(?:[\dA-F]{4} {1,2}){9}[\dA-F]{4})[\s,;]*)+$/.test(
    text,
  );
}

// The floor is BuildKit's SecretsUsedInArgOrEnv: these words refused, `public`, `file` and `version` allowed.
const secretWords = new Set(
  `apikey auth credential credentials key password pword passwd secret token
   apikeys creds cred keys passwords secrets tokens pass passphrase pat pw pwd accesskey secretkey privatekey
   authtoken accesstoken apitoken passcode bearer cookiesecret netrc`.split(/\s+/),
);

/** Written without a separator: PGPASSWORD, NPMTOKEN, CERTPASSWD. */
const gluedSecret = /^(?!no|open).{2,}(?:password|passwd|passphrase|token|secret|apikey|credentials?)$/;

const exactSecrets =
  /^(?:aws_)?(?:access_key_id|secret_access_key|session_token)$|^aws_access_key$|^secret_key_base$|(?:^|_)(?:erlang_cookie|connection_?string)$/;

const publicWords = new Set(
  'public pub pubkey pubkeys publickey publishable file files filename version fingerprint fingerprints'.split(
    ' ',
  ),
);

/** Keys of GnuPG are public ones, given by id or fingerprint, unless the name says otherwise. */
const isOpenPgp = (words: readonly string[]): boolean =>
  words.some(w => /^(?:gpg|pgp)(?:keys?)?$/.test(w)) &&
  !words.some(w => /^(?:priv\w*|pass\w*|secret|token)$/.test(w));

/** A last word that makes the name speak about a secret rather than hold it. */
const attributeWords = new Set(
  `path paths dir directory folder home mount location url uri urls host hostname hosts port domain server endpoint
   id ids name names user username users email type kind class algorithm alg algo length len size bits ttl age expiry
   expires expiration expire lifetime duration timeout interval rotation count max min limit enable enabled disable
   disabled required optional policy prefix suffix format mode method methods provider providers issuer audience realm
   header headers scope scopes store storage keyfile keystore truststore ring keyring sha sha1 sha256 sha512 checksum
   env var alias arn region backend service address addr plugin plugins strategy source sources debug level
   template driver only check checks validation request requests field column delimiter separator image tag branch
   repo repository release build script cmd command command args options opts sock socket proto protocol`.split(
    /\s+/,
  ),
);

/** Names with a secret word that hold none. */
const harmlessNames =
  /^(?:old)?pwd$|^(?:enable|disable|use|no|with|skip|allow|require|max|min|num|has|is)_|(?:^|_)(?:cache|sort|primary|foreign|partition|routing|map|site|project|event|group|order|hot|index|object|feature|restriction|release|signing|repo|apt|rpm|yum|archive|package)_keys?$|^(?:php|node|python|ruby|nginx|mongo\w*|redis|rabbitmq|tomcat|httpd|mysql|mariadb|postgres|yarn|docker|java|jenkins)_keys?$|(?:^|_)(?:pad|eos|bos|unk|sep|cls|mask)_token$/;

/** OpenSSH's and TLS's private halves, and keys named for cloning. */
const privateKeyNames =
  /(?:^|_)(?:private|priv|prv|pvt)_?(?:\w+_)?(?:key|rsa|pem)s?(?:_|$)|(?:^|_)(?:privkey|privatekey|prvkey|sshkey|deploykey)(?:_|$)|(?:^|_)ssh_(?:\w+_)?keys?(?:_|$)|(?:^|_)ssh_(?:private|priv|prv)(?:_|$)|(?:^|_)(?:deploy(?:ment)?|git|github|gitlab|bitbucket|repo|clone)_keys?(?:_|$)|(?:^|_)id_(?:rsa|dsa|ecdsa|ed25519)(?:_|$)|(?:^|_)(?:rsa|dsa|ed25519|ecdsa)_(?:private|priv|key)(?:_|$)|(?:^|_)key_(?:rsa|ed25519)$/;
