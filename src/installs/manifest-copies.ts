import type { RuleContext } from '../context.ts';
import { baseName } from '../dockerfile/base-name.ts';
import { folderOf } from '../dockerfile/folder-of.ts';
import type { Copy, Instruction, Word } from '../dockerfile/model.ts';
import type { PackageManager } from '../dockerfile/package-managers.ts';
import { textOf } from '../dockerfile/text.ts';
import { covers } from '../secrets/paths.ts';
import { type CodeFolder, targetOf } from './code-folder.ts';
import type { EarlyRun } from './early-run.ts';
import { manifestFiles } from './manifest-files.ts';
import { workspaceMembers } from './workspace-members.ts';

/** The instructions that bring the manifests of installs to where the code will be. */
export interface ManifestCopies {
  readonly lines: readonly string[];
  /** Whether the build context tells that these are all. */
  readonly known: boolean;
  /** Folders of the context in which installs write what a COPY may then bring another of. */
  readonly written: readonly string[];
}

/**
 * @param stays instructions that stay before the installs: what they bring is not brought again
 * @returns undefined where the manifests are not certain enough.
 */
export function manifestCopies(
  context: RuleContext,
  { installs }: EarlyRun,
  code: readonly CodeFolder[],
  stays: readonly Instruction[],
): ManifestCopies | undefined {
  const byFolder = new Map<CodeFolder, Set<string>>();
  const written = new Set<string>();
  let known = true;
  for (const { install, placed } of installs) {
    if (install.from === 'words') continue;
    const folder = install.folder ? placed.pathOf(install.folder.value) : placed.place.folder;
    if (folder === undefined) return undefined;
    const named = install.files.map(word => placed.pathOf(word.value));
    const at = holderOf(code, named[0] ?? folder);
    const brought = named.length ? !at : bringsManifest(context, stays, folder, install.manager);
    if (brought && at?.path !== '') {
      const members = workspaceMembers(context, install.manager, folder, code, stays);
      if (!members) return undefined;
      for (const [holder, paths] of members)
        byFolder.set(holder, new Set([...(byFolder.get(holder) ?? []), ...paths]));
      continue;
    }
    if (!at) return undefined;
    const contextPath = (path: string) =>
      [at.path, path.slice(at.folder.length).replace(/^\//, '')].filter(Boolean).join('/');
    if (named.some(path => holderOf(code, path) !== at)) return undefined;
    const files = manifestFiles(context, install, contextPath(folder), named.map(contextPath));
    if (!files) return undefined;
    known &&= files.known;
    const paths = byFolder.get(at) ?? new Set();
    for (const path of files.paths) paths.add(path);
    byFolder.set(at, paths);
    for (const name of install.manager.writes ?? []) written.add(contextPath(`${folder}/${name}`));
  }
  const lines: string[] = [];
  for (const [at, paths] of byFolder) {
    const missing = [...paths].filter(path => !isBrought(stays, path));
    // A pattern that may match nothing cannot stand alone.
    const own = copyLines(
      context,
      at,
      missing.every(path => path.endsWith('*')) ? (missing.length ? [...paths] : []) : missing,
    );
    if (!own) return undefined;
    lines.push(...own);
  }
  return { lines, known, written: [...written] };
}

/** The innermost of the folders that hold the path. */
const holderOf = (code: readonly CodeFolder[], path: string): CodeFolder | undefined =>
  code.filter(({ folder }) => covers(folder, path)).toSorted((a, b) => b.folder.length - a.folder.length)[0];

const copiesOf = (stays: readonly Instruction[]): Copy[] =>
  stays.flatMap(i => ((i.keyword === 'COPY' || i.keyword === 'ADD') && i.from === undefined ? i : []));

const isBrought = (stays: readonly Instruction[], path: string): boolean =>
  copiesOf(stays).some(copy =>
    copy.sources.some(({ value }) => covers(value.replace(/^\.\//, ''), path.replace(/\*$/, ''))),
  );

/** Whether the manifest is copied to the folder itself, from wherever. */
const bringsManifest = (
  { dockerfile }: RuleContext,
  stays: readonly Instruction[],
  folder: string,
  { manifests }: PackageManager,
): boolean =>
  copiesOf(stays).some(copy => {
    const target = targetOf(dockerfile, copy);
    return (
      target !== undefined &&
      (target === folder || folderOf(target) === folder) &&
      copy.sources.some(({ value }) => manifests.some(name => covers(baseName(value), name)))
    );
  });

/** One COPY for each folder, in the form of the COPY that brings the code. */
function copyLines(
  context: RuleContext,
  { copy, path: root }: CodeFolder,
  paths: readonly string[],
): string[] | undefined {
  const flags = copy.flags
    .filter(({ name }) => name !== 'exclude')
    .map(flag => `${textOf(context.dockerfile, flag)} `)
    .join('');
  const base = (copy.destination as Word).value.replace(/\/+$/, '');
  if (copy.flags.some(({ name }) => name === 'parents') || [...paths, base].some(p => /[\s"'\\]/.test(p)))
    return undefined;
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    // A folder is copied as what it holds.
    const inside = path.endsWith('/') ? path.slice(0, -1) : folderOf(path);
    groups.set(inside, [...(groups.get(inside) ?? []), path]);
  }
  return [...groups].map(([folder, own]) => {
    const below = folder.slice(root.length).replace(/^\//, '');
    return `COPY ${flags}${own.join(' ')} ${[base, below].filter(Boolean).join('/')}/`;
  });
}
