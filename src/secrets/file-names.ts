import { baseName } from '../dockerfile/base-name.ts';
import {
  fileNames,
  folderNames,
  foldersAndNames,
  harmlessNames,
  publicFolder,
  publicWord,
} from './file-name-tables.ts';

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
  const plain = plainPath(path);
  const kind = kindOf(plain);
  return kind && !isPublic(plain) ? kind : undefined;
}

/** Without a look at what is public, which few need. Most paths are of no kind: they are not taken apart. */
function kindOf(path: string): FileKind | undefined {
  const name = baseName(path);
  if (name === '') return undefined;
  const kind =
    (anyFolderName.test(name) ? byName(folderNames, name) : undefined) ??
    (anyFolder.test(path) ? byFolder(baseName(path.slice(0, -name.length - 1)), name) : undefined) ??
    (anyFileName.test(name) ? byName(fileNames, name) : undefined);
  if (kind && kind !== 'maybe-private-key') return kind;
  if (inSshFolder.test(path)) return inKeyFolder(name);
  if (kind) return kind;
  if (!name.includes('*') && !name.includes('?')) return undefined;
  // `token.txt*` is how an optional file is written: COPY does not mind when a pattern matches nothing.
  if (/[^*]\*$/.test(name)) return classifyFileName(path.slice(0, -1));
  return foldersOf(path).some(folder => keyFolder.test(folder)) ? 'maybe-private-key' : undefined;
}

const byName = (table: typeof fileNames, name: string): FileKind | undefined =>
  table.find(([pattern]) => pattern.test(name))?.[1];

const byFolder = (folder: string, name: string): FileKind | undefined =>
  foldersAndNames.find(([f, n]) => f.test(folder) && n.test(name))?.[2];

/** Whether the path says that everybody may read the content: a public half, a certificate, a template. */
export const isPublicPath = (path: string): boolean => isPublic(plainPath(path));

function isPublic(path: string): boolean {
  const folders = foldersOf(path);
  const name = baseName(path);
  // Keys in such a folder are public halves, settings in one called so are those of a site.
  const isSetting = name.startsWith('.');
  if (folders.some(f => publicFolder.test(f) || (!isSetting && publicWord.test(f)))) return true;
  if (folders.at(-1) === '.ssh' && /^(?:\w*config|environment|rc)$/.test(name)) return true;
  return publicFolder.test(name) || anyHarmlessName.test(name);
}

const foldersOf = (path: string): string[] => path.split('/').slice(0, -1);

/**
 * What a COPY of the source to the destination brings, by either name: `COPY deploy /root/.ssh/id_rsa` is a key,
 * `COPY id_rsa.pub /root/.ssh/` is none.
 */
export function classifyCopiedFile(source: string, destination: string): FileKind | undefined {
  const from = plainPath(source);
  const folder = plainPath(destination);
  const to = folderPath.test(destination) && from ? `${folder && `${folder}/`}${baseName(from)}` : folder;
  const named = kindOf(from);
  const isSure = named === 'private-key' || named === 'credential';
  const kind = dockerFolder.test(destination) ? 'credential' : isSure ? named : (kindOf(to) ?? named);
  return kind && !isPublic(from) && !isPublic(to) ? kind : undefined;
}

/** In lower case, without empty parts and `.`. */
function plainPath(path: string): string {
  const lower = path.toLowerCase().replaceAll('\\', '/');
  let start = 0;
  while (lower[start] === '/' || lower.startsWith('./', start)) start++;
  let end = lower.length;
  while (end > start && lower[end - 1] === '/') end--;
  const rest = lower.slice(start, end);
  if (rest === '' || !needless.test(rest)) return rest;
  return rest
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
}

/** An empty part, or `.`. */
const needless = /(?:^|\/)\.?(?:\/|$)/;

/** What is a folder by the way it is written, or by its name. */
const folderPath = /[/\\]$|(?:^|\/)\.{1,2}$|(?:^|\/)\.(?:ssh|aws|kube|gnupg|azure)$/;

const inSshFolder = /(?:^|\/)\.(?:ssh|gnupg)\//;

const dockerFolder = /^(?:\/root|\/home\/[^/]+|~|\$\{?HOME\}?)\/\.docker\/?$/;

const anyOf = (patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(p => p.source).join('|'));

const anyFolderName = anyOf(folderNames.map(([pattern]) => pattern));
const anyFileName = anyOf(fileNames.map(([pattern]) => pattern));
/** One of the folders right above the name. */
const anyFolder = new RegExp(
  `(?:^|/)(?:${foldersAndNames.map(([folder]) => folder.source.slice(1, -1)).join('|')})/[^/]*$`,
);
const anyHarmlessName = anyOf(harmlessNames);

const keyFolder = /^(?:private[-_]?)?keys?$|^private$/;

/** In `.ssh` a key may have any name; the files of other programs have an extension. */
function inKeyFolder(name: string): FileKind | undefined {
  return /\.(?!(?:pem|key|rsa)$)[a-z]+\d*$/.test(name) ? undefined : 'private-key';
}

/** Settings that hold credentials in some projects, and in others none or the names of variables: told by the content. */
export const maySayNothing = /(?:npmrc|yarnrc\.yml|pip\.(?:conf|ini)|nuget\.config|settings[\w-]*\.xml)$/i;
