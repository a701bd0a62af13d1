import type { Submodule } from './facts.ts';
import { parseGitConfig } from './git-config.ts';
import type { Ask } from './pushed-state.ts';
import { withoutCredentials } from './remote-url.ts';

/** Joins the submodules that a tree pins, by folder below `prefix`, with the addresses that .gitmodules gives them. */
export async function readSubmodules(
  ask: Ask,
  prefix: string,
  gitlinks: ReadonlyMap<string, string>,
): Promise<Submodule[]> {
  if (gitlinks.size === 0) return [];
  const modules = parseGitConfig((await ask('config', '--blob', 'HEAD:.gitmodules', '--list', '-z')) ?? '');
  const urls = new Map<string, string>();
  for (const [key, paths] of modules) {
    const name = /^submodule\.(.+)\.path$/s.exec(key)?.[1];
    const url = name === undefined ? undefined : modules.get(`submodule.${name}.url`)?.at(-1);
    if (url !== undefined) urls.set(paths.at(-1) as string, withoutCredentials(url));
  }
  const fromRoot = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  return [...gitlinks].map(([path, commit]) => ({ path, url: urls.get(fromRoot(path)) ?? '', commit }));
}
