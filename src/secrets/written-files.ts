import { credentialsIn } from './credential-lines.ts';
import type { Data } from './data-flow.ts';
import type { FileWrite } from './file-effects.ts';
import { classifyFileName } from './file-names.ts';
import { findLiterals } from './literals.ts';
import type { SecretFile, SecretKind, SecretVariable, Source } from './sources.ts';

/** What a command made of a file. */
export interface WrittenFile {
  readonly kind: SecretKind;
  readonly how: SecretFile['how'];
  readonly from: readonly Source[];
  /** The file's name shows what the sources hold. */
  readonly reveals: boolean;
}

/** Whether a file holds a secret after data went into it; undefined when not. */
export function judgeWrite(path: string, write: FileWrite, data: Data): WrittenFile | undefined {
  const looksLikeKey = classifyFileName(path) === 'private-key';
  const literal = findLiterals(data.text)[0];
  const credential = credentialsIn(path, data.text).length > 0;
  // What nothing defines is mostly meant for the container, unless the file is one of credentials.
  const meant = looksLikeKey || classifyFileName(path) === 'credential';
  const sources = data.sources.filter(s =>
    s.type === 'variable' ? !isDefault(s, meant) : s.type !== 'inherited' || meant,
  );
  const made = (kind: SecretKind, how: SecretFile['how'], from: readonly Source[] = [], reveals = false) => ({
    kind,
    how,
    from,
    reveals,
  });
  const keys = sources.filter(s => s.kind === 'private-key');
  if (keys.length) return made('private-key', 'written', keys);
  if (looksLikeKey && isKeyFile(path, write)) {
    // The name says that it is a private key: so is what goes into it.
    const from = [...sources, ...data.unnamed];
    if (from.length) return made('private-key', 'written', from, true);
    if (literal) return made('private-key', 'literal');
    return data.opaque ? made('private-key', 'fetched') : undefined;
  }
  const others = sources.filter(s => s.kind === 'secret');
  if (others.length) return made('secret', 'written', others);
  // What makes up such a file as a whole is a secret, whatever it is called.
  if (meant && data.unnamed.length && /^[\s"']*\$\{?\w+\}?[\s"']*$/.test(data.text))
    return made('secret', 'written', data.unnamed, true);
  if (literal) return made(literal.kind === 'token' ? 'secret' : 'private-key', 'literal');
  return credential ? made('secret', 'literal') : undefined;
}

/** What the file itself gives: also as the default of an argument, which a file of credentials does not keep. */
const isDefault = ({ content, instruction }: SecretVariable, meant: boolean): boolean =>
  content === 'default' && !(meant && instruction.keyword === 'ARG');

/** Downloads called `*.key` are signing keys of package repositories; only an SSH key's own name tells more. */
function isKeyFile(path: string, write: FileWrite): boolean {
  return write.content !== 'download' && write.content !== 'output'
    ? true
    : /(?:^|\/)\.ssh\/|(?:^|[/._-])id_(?:rsa|dsa|ecdsa|ed25519)|_rsa$|private/.test(path);
}
