import { folderOf } from '../dockerfile/folder-of.ts';
import { covers } from '../secrets/paths.ts';
import type { SecretFile, SecretTrace, SecretVariable } from '../secrets/sources.ts';

/** The key material that an ssh mount makes needless. */
export interface Keys {
  /** Files, public halves included. */
  readonly paths: ReadonlySet<string>;
  /** Folders called `.ssh` that hold keys, and the other files in them that stay. */
  readonly folders: ReadonlyMap<string, KeyFolder>;
  readonly variables: ReadonlySet<string>;
}

export interface KeyFolder {
  /** Came as a whole: what is in it goes with the keys. */
  readonly whole: boolean;
  /** Paths in it that other commands and copies make, and where in the text the first of them does. */
  readonly others: ReadonlyMap<string, number>;
}

/** Whether nothing is at the path any more, at a place of the text, once the keys are gone; patterns as well. */
export function goesWithKeys(keys: Keys, path: string, at: number): boolean {
  if (keys.paths.has(path)) return true;
  const own = keys.folders.get(path);
  if (own) return own.others.size === 0;
  const folder = keys.folders.get(folderOf(path));
  if (!folder) return false;
  if (folder.others.size === 0) return true;
  if (!/[*?[]/.test(path)) return folder.whole && !folder.others.has(path);
  return (
    [...keys.paths].some(key => covers(path, key)) &&
    ![...folder.others].some(([other, made]) => made < at && covers(path, other))
  );
}

/** Whether a file is a key for connections, by its name or that of a file that it is copied to. */
export const isSshFile = (trace: SecretTrace, file: SecretFile): boolean =>
  isNamedForSsh(file) ||
  trace.files.some(f => f.from.includes(file) && f.how === 'written' && isNamedForSsh(f));

/** Keys for TLS servers, tokens and signatures are of no use in an agent. */
function isNamedForSsh(file: SecretFile): boolean {
  if (file.kind !== 'private-key' || file.how === 'generated') return false;
  const names = [file.path, file.word?.value ?? '', file.contextPath ?? ''];
  if (names.some(n => /(?:^|\/)\.ssh(?:\/|$)|(?:^|[/._-])id[-_](?:rsa|dsa|ecdsa|ed25519)/.test(n)))
    return true;
  if (
    names.some(n =>
      /\.(?:key|p12|pfx|jks|keystore|p8|asc|gpg)$|(?:^|[/._-])(?:server|client|tls|ssl|host)[-_]/.test(n),
    )
  )
    return false;
  return (
    names.some(n =>
      /[-_](?:rsa|ed25519|ecdsa)$|(?:deploy|git\w*|ssh|bitbucket)[-_]?key|\.pp?k$|\/keys?\/[^/.]+$/.test(n),
    ) || !/\.\w+$/.test(file.path)
  );
}

export function isSshVariable(trace: SecretTrace, variable: SecretVariable): boolean {
  if (variable.kind !== 'private-key') return false;
  const written = trace.files.filter(f => f.from.some(s => s === variable));
  if (written.length) return written.some(isNamedForSsh);
  return !/tls|ssl|jwt|gpg|pgp|sign|app_|oauth|cosign|wallet|apple|firebase/i.test(variable.name);
}
