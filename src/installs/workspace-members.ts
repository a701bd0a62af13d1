import type { RuleContext } from '../context.ts';
import { baseName } from '../dockerfile/base-name.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { PackageManager } from '../dockerfile/package-managers.ts';
import { covers } from '../secrets/paths.ts';
import type { CodeFolder } from './code-folder.ts';
import { below } from './manifest-files.ts';

/** Files that say that other folders belong to the same install. */
const workspaceFile =
  /^(?:pnpm-workspace\.yaml|lerna\.json|nx\.json|turbo\.json|rush\.json|go\.work|settings\.gradle(?:\.kts)?)$/;

/**
 * The manifests of workspace members that the moved code brings to an install whose own manifest is there already.
 * @returns undefined where there are members and nobody knows which.
 */
export function workspaceMembers(
  { repository, buildContext }: RuleContext,
  manager: PackageManager,
  folder: string,
  code: readonly CodeFolder[],
  stays: readonly Instruction[],
): ReadonlyMap<CodeFolder, readonly string[]> | undefined {
  const members = new Map<CodeFolder, readonly string[]>();
  if (!manager.workspaces) return members;
  const tracked = repository.kind === 'known' ? repository.manifests : [];
  const known = buildContext.known || tracked.length > 0;
  const several = stays.some(
    i =>
      (i.keyword === 'COPY' || i.keyword === 'ADD') &&
      i.sources.some(({ value }) => workspaceFile.test(baseName(value))),
  );
  for (const holder of code.filter(c => covers(folder, c.folder))) {
    if (!known && several) return undefined;
    const own = manager.manifests
      .map(name => `${holder.path}/${name}`)
      .filter(name => tracked.includes(name));
    const paths = [...own, ...below(manager, holder.path, tracked)];
    if (paths.length) members.set(holder, paths);
  }
  return members;
}
