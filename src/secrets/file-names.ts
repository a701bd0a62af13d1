import { fileNames, foldersAndNames, harmlessNames, publicFolder, publicWord } from './file-name-tables.ts';

/** What the name of a file or folder lets expect of its content. */
export type FileKind =
  | 'private-key'
  | 'credential'
  /** Certificates and private keys share the name (`*.pem`): its use or its content decides. */
  | 'maybe-private-key'
  /** A configuration file that may hold a token (`.yarnrc.yml`): its content decides. */
  | 'maybe-credential';

/**
 * Judges a path by its name alone; glob patterns and folders too, where a folder stands for all that it holds.
 * Undefined: nothing secret is to be expected, as of public halves, certificates, known hosts and templates.
 */
export function classifyFileName(path: string): FileKind | undefined {
  const segments = segmentsOf(path);
  const kind = kindOf(segments);
  return kind && !isPublic(segments) ? kind : undefined;
}

/** Without a look at what is public, which few need. */
function kindOf(segments: readonly string[]): FileKind | undefined {
  const name = segments.at(-1);
  if (name === undefined) return undefined;
  const pair = `${segments.at(-2) ?? ''}/${name}`;
  const row =
    (anyPair.test(pair) ? foldersAndNames.find(([p]) => p.test(pair)) : undefined) ??
    (anyFileName.test(name) ? fileNames.find(([p]) => p.test(name)) : undefined);
  if (row && row[1] !== 'maybe-private-key') return row[1];
  if (liesIn(segments, '.ssh') || liesIn(segments, '.gnupg')) return inKeyFolder(name);
  if (row) return row[1];
  if (!/[*?]/.test(name)) return undefined;
  const folders = segments.slice(0, -1);
  // `token.txt*` is how an optional file is written: COPY does not mind when a pattern matches nothing.
  if (/[^*]\*$/.test(name)) return classifyFileName([...folders, name.slice(0, -1)].join('/'));
  return folders.some(folder => keyFolder.test(folder)) ? 'maybe-private-key' : undefined;
}

function liesIn(segments: readonly string[], folder: string): boolean {
  const at = segments.indexOf(folder);
  return at !== -1 && at < segments.length - 1;
}

/** Whether the path says that everybody may read the content: a public half, a certificate, a template. */
export const isPublicPath = (path: string): boolean => isPublic(segmentsOf(path));

function isPublic(segments: readonly string[]): boolean {
  const folders = segments.slice(0, -1);
  const name = segments.at(-1) ?? '';
  if (folders.some(f => publicWord.test(f) || publicFolder.test(f))) return true;
  if (folders.at(-1) === '.ssh' && /^(?:\w*config|environment|rc)$/.test(name)) return true;
  return publicFolder.test(name) || anyHarmlessName.test(name);
}

/**
 * What a COPY of the source to the destination brings, by either name: `COPY deploy /root/.ssh/id_rsa` is a key,
 * `COPY id_rsa.pub /root/.ssh/` is none.
 */
export function classifyCopiedFile(source: string, destination: string): FileKind | undefined {
  const from = segmentsOf(source);
  const to = segmentsOf(destination);
  if (/[/\\]$|(?:^|\/)\.{1,2}$|(?:^|\/)\.(?:ssh|aws|kube|gnupg|azure)$/.test(destination))
    to.push(...from.slice(-1));
  const named = kindOf(from);
  const isSure = named === 'private-key' || named === 'credential';
  const kind = dockerFolder.test(destination) ? 'credential' : isSure ? named : (kindOf(to) ?? named);
  return kind && !isPublic(from) && !isPublic(to) ? kind : undefined;
}

function segmentsOf(path: string): string[] {
  const segments = path.toLowerCase().replaceAll('\\', '/').split('/');
  return segments.includes('') || segments.includes('.')
    ? segments.filter(s => s !== '' && s !== '.')
    : segments;
}

const dockerFolder = /^(?:\/root|\/home\/[^/]+|~|\$\{?HOME\}?)\/\.docker\/?$/;

const anyOf = (patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(p => p.source).join('|'));

const anyFileName = anyOf(fileNames.map(([pattern]) => pattern));
const anyPair = anyOf(foldersAndNames.map(([pattern]) => pattern));
const anyHarmlessName = anyOf(harmlessNames);

const keyFolder = /^(?:private[-_]?)?keys?$|^private$/;

/** In `.ssh` a key may have any name; the files of other programs have an extension. */
function inKeyFolder(name: string): FileKind | undefined {
  return /\.(?!(?:pem|key|rsa)$)[a-z]+\d*$/.test(name) ? undefined : 'private-key';
}
