import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { classifyFileName, maySayNothing } from '../secrets/file-names.ts';
import { type BuildContext, type SecretFile, unknownContext } from './build-context.ts';
import { type IgnoreRules, parseDockerignore } from './dockerignore.ts';
import { listLimit } from './facts.ts';
import { smallFile } from './small-file.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Files and folders that are read at most. */
  readonly entryLimit?: number;
}

/**
 * Reads the names of what the builder would be given, the first bytes of files that may be keys, and settings that may
 * hold credentials; no content is kept. Links are not followed, `.git` is not entered. Rejects only when aborted.
 * @param dockerfilePath absolute, or relative to the folder
 */
export async function readBuildContext(
  folder: string,
  dockerfilePath: string,
  { signal, entryLimit = 200_000 }: ReadOptions = {},
): Promise<BuildContext> {
  const ignoreFile = await ignoreFileInForce(folder, resolve(folder, dockerfilePath));
  if (ignoreFile === 'unreadable') return unknownContext;
  const rules = parseDockerignore(ignoreFile?.text ?? '');
  const limit = Math.min(entryLimit, matchLimit / (rules.count + 1));
  const pause = Math.ceil(matchesAtOnce / (rules.count + 1));
  const paths = new Set<string>();
  const secretFiles: SecretFile[] = [];
  let entries = 0;
  for await (const { path, isFile } of walk(folder, rules)) {
    signal?.throwIfAborted();
    if (++entries > limit) break;
    if (entries % pause === 0) await setImmediate();
    if (rules.ignores(path)) continue;
    addWithFolders(paths, path);
    const kind = isFile && secretFiles.length < listLimit ? await secretKind(folder, path) : undefined;
    if (kind) secretFiles.push({ path, kind });
  }
  if (entries === 0) return unknownContext;
  const has = (path: string) => paths.has(posix.normalize(`/${path}`).slice(1).replace(/\/$/, ''));
  return {
    known: paths.size > 0,
    ignoreFile,
    ignores: rules.ignores,
    secretFiles,
    has,
    truncated: entries > limit,
  };
}

/** Rules times entries that are matched at most: a long ignore file must not hold the editor up. */
const matchLimit = 20_000_000;
/** Between two pauses in which others have their turn. */
const matchesAtOnce = 20_000;

interface Entry {
  readonly path: string;
  readonly isFile: boolean;
}

/** The folder itself as '', then all that is in it, folder by folder, those near the root first. */
async function* walk(root: string, rules: IgnoreRules): AsyncGenerator<Entry> {
  const queue = [''];
  for (const folder of queue) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => undefined);
    if (entries && folder === '') yield { path: '', isFile: false };
    for (const entry of entries ?? []) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      yield { path, isFile: entry.isFile() };
      const isOpen = entry.isDirectory() && entry.name !== '.git';
      if (isOpen && (!rules.ignores(path) || rules.mayKeepBelow(path))) queue.push(path);
    }
  }
}

/** A folder that is left out comes into the image all the same with what a `!` rule keeps in it. */
function addWithFolders(paths: Set<string>, path: string): void {
  for (let p = path; !paths.has(p); p = p.includes('/') ? posix.dirname(p) : '') paths.add(p);
}

async function secretKind(folder: string, path: string): Promise<SecretFile['kind'] | undefined> {
  const kind = classifyFileName(path);
  if (kind === 'credential' && maySayNothing.test(path))
    return namesSecretsAlone(await smallFile(join(folder, path), folder)) ? undefined : kind;
  if (kind === 'private-key' || kind === 'credential') return kind;
  if (kind !== 'maybe-private-key') return undefined;
  return privateKeyHeader.test(await firstBytes(join(folder, path))) ? 'private-key' : undefined;
}

/** Whether the settings hold no secret, or only the names of variables in its place. */
const namesSecretsAlone = (text: string | undefined): boolean =>
  text !== undefined &&
  text !== 'unreadable' &&
  !/pass|auth|token|secret|:\/\/[^\s/"']*@/i.test(text.replace(withVariable, ''));

const withVariable =
  /(?:\w*_(?:authToken|auth|password)\s*=\s*|<pass(?:word|phrase)>\s*|Password"\s+value=")(?:\$\{[\w.:?-]+\}|%\w+%)(?:\s*<\/pass(?:word|phrase)>)?|always-auth\s*=\s*\w+/gi;

const privateKeyHeader =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY|^PuTTY-User-Key-File-/;

async function firstBytes(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: 63 })) chunks.push(chunk);
  } catch {
    // Unreadable for us is unreadable for the builder, which then says so.
  }
  return Buffer.concat(chunks).toString('latin1');
}

/** The one beside the Dockerfile replaces that of the context. */
async function ignoreFileInForce(
  folder: string,
  dockerfile: string,
): Promise<BuildContext['ignoreFile'] | 'unreadable'> {
  const [own, shared] = [`${dockerfile}.dockerignore`, join(folder, '.dockerignore')];
  for (const file of [own, shared]) {
    const text = await smallFile(file, file === own ? dirname(file) : folder);
    if (text === 'unreadable') return text;
    if (text !== undefined) return { path: relative(folder, file).split(sep).join('/'), text };
  }
  return undefined;
}
