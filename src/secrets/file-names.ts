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
  const kind = kindOf(path);
  return kind && !isPublicPath(path) ? kind : undefined;
}

/** Without a look at what is public, which few need. */
function kindOf(path: string): FileKind | undefined {
  const folders = segmentsOf(path);
  const name = folders.pop();
  if (name === undefined) return undefined;
  const pair = `${folders.at(-1) ?? ''}/${name}`;
  const row =
    (anyPair.test(pair) ? foldersAndNames.find(([p]) => p.test(pair)) : undefined) ??
    (anyFileName.test(name) ? fileNames.find(([p]) => p.test(name)) : undefined);
  if (row && row[1] !== 'maybe-private-key') return row[1];
  if (folders.includes('.ssh') || folders.includes('.gnupg')) return inKeyFolder(name);
  if (row) return row[1];
  // `token.txt*` is how an optional file is written: COPY does not mind when a pattern matches nothing.
  if (/[^*]\*$/.test(name)) return classifyFileName(path.slice(0, path.lastIndexOf('*')));
  return /[*?]/.test(name) && folders.some(f => keyFolder.test(f)) ? 'maybe-private-key' : undefined;
}

/** Whether the path says that everybody may read the content: a public half, a certificate, a template. */
export function isPublicPath(path: string): boolean {
  const folders = segmentsOf(path);
  const name = folders.pop() ?? '';
  if (folders.some(f => publicWord.test(f) || publicFolder.test(f))) return true;
  if (folders.at(-1) === '.ssh' && /^(?:\w*config|environment|rc)$/.test(name)) return true;
  return publicFolder.test(name) || anyHarmlessName.test(name);
}

/**
 * What a COPY of the source to the destination brings, by either name: `COPY deploy /root/.ssh/id_rsa` is a key,
 * `COPY id_rsa.pub /root/.ssh/` is none.
 */
export function classifyCopiedFile(source: string, destination: string): FileKind | undefined {
  const base = segmentsOf(source).at(-1) ?? '';
  const folder = /[/\\]$|(?:^|\/)\.{1,2}$|(?:^|\/)\.(?:ssh|aws|kube|gnupg|azure)$/.test(destination);
  const target = folder ? `${destination}/${base}` : destination;
  const kind = dockerFolder.test(destination) ? 'credential' : surer(kindOf(source), () => kindOf(target));
  return kind && !isPublicPath(source) && !isPublicPath(target) ? kind : undefined;
}

const surer = (first: FileKind | undefined, other: () => FileKind | undefined): FileKind | undefined =>
  first === 'private-key' || first === 'credential' ? first : (other() ?? first);

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
