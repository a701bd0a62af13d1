import { bareText } from '../dockerfile/bare-text.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { credentialFile } from './credential-lines.ts';
import { mountedSecrets } from './mounted-secrets.ts';
import type { VariableTable } from './secret-variables.ts';
import type { SecretFile } from './sources.ts';
import { tokenSign } from './tokens.ts';

/**
 * Whether a RUN can have to do with secrets at all, told by a quick look at its text: what is left out need not be
 * parsed. Says yes too often, never no where `traceRun` would find something.
 */
export function secretsTouched(
  dockerfile: Dockerfile,
  variables: VariableTable,
): (run: Run, files: readonly SecretFile[]) => boolean {
  const holders = variables.secrets().length > 0 ? namesOfHolders(dockerfile, variables) : undefined;
  const values = holdsKeyFile(dockerfile);
  const mounts = bareText(dockerfile).includes('=secret');
  return (run, files) => {
    const text = run.bare;
    if (keyFile.test(text) || tokenSign.test(text) || text.includes('PRIVATE KEY')) return true;
    if (credentialFile.test(text)) return true;
    if (text.includes('openssl') && text.includes('-out')) return true;
    if (holders && (holders.test(text) || printsAll.test(text))) return true;
    if (text.includes('$') && (values || secretName.test(text))) return true;
    if (values && text.includes('~')) return true;
    if (keyFile.test(dockerfile.variables.workdir(run) ?? '')) return true;
    if (mounts && mountedSecrets(run).length > 0) return true;
    return files.length > 0 && mayName(text, files);
  };
}

/** Whether a variable does, by which any path may be meant. */
const holdsKeyFile = ({ declarations }: Dockerfile): boolean =>
  declarations.some(({ definitions }) => definitions.some(({ value }) => keyFile.test(value ?? '')));

/** The names of variables that hold a secret, or may turn out to: their values are not the file's own words. */
function namesOfHolders({ declarations }: Dockerfile, variables: VariableTable): RegExp {
  const open = declarations.flatMap(({ definitions }) =>
    definitions.filter(({ value }) => value === undefined || /[$`]|^\W*$/.test(value)),
  );
  const names = new Set([...variables.secrets(), ...open].map(({ name }) => name.replace(/\W/g, '\\$&')));
  return new RegExp([...names].join('|'));
}

/** Commands that print all variables. */
const printsAll = /(?:env|set|export)(?![\w-])/;

/** What the names of private keys and of programs that make them have in them; public keys of packages are told apart. */
const keyFile =
  /(?<!apt-|--recv-)key(?!server|scan|ring)|\.ssh(?!\/(?:known_hosts|config)(?![\w.-]))|\.gnupg|(?<![a-z])[rd]sa|ecdsa|ed25519|id[-_][*?]|priv|prv|secr|identity|\.p(?:em|pk|8|12|fx|kcs)|\.pk8|\.jks|\.jceks|\.bks|PuTTY/i;

/** What the names of variables with secrets have in them, besides. */
const secretName =
  /token|pass|pword|pwd_|_pwd|pw_|_pw|pvt|cred|auth|cookie|bearer|_pat(?![a-z])|pat_|connection_?string/i;

/** Whether the text may name one of the files, or a folder above it. */
function mayName(text: string, files: readonly SecretFile[]): boolean {
  if (/[$~]|(?:^|[\s=<])[./*?]+(?:[\s;&|)]|$)/.test(text)) return true;
  const parts = new Set(files.flatMap(f => f.path.split('/').filter(part => part !== '')));
  for (const part of parts) if (text.includes(part)) return true;
  // A pattern's plain folders have to be the file's too.
  const patterns = text.split(/[\s;&|]+/).filter(word => /[*?[]/.test(word));
  return patterns.some(pattern =>
    pattern.split('/').every(part => part === '' || /^\.+$|[*?[]/.test(part) || parts.has(part)),
  );
}
