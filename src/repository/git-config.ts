import { parseRemoteUrl, type RemoteUrl } from './remote-url.ts';

/** Every value of a key, in the order of the files; section and variable in lower case, as git prints them. */
export type GitConfig = ReadonlyMap<string, readonly string[]>;

/** Reads what `git config --list -z` prints. */
export function parseGitConfig(text: string): GitConfig {
  const config = new Map<string, string[]>();
  for (const record of text.split('\0')) {
    const lineEnd = record.indexOf('\n');
    const key = lineEnd === -1 ? record : record.slice(0, lineEnd);
    const value = lineEnd === -1 ? 'true' : record.slice(lineEnd + 1);
    const values = config.get(key);
    if (values) values.push(value);
    else config.set(key, [value]);
  }
  return config;
}

export interface Remote {
  readonly name: string;
  readonly url: RemoteUrl;
}

/** The remote that the branch tracks, else `origin`, else the only one: the first of them that has an ssh form. */
export function chooseRemote(config: GitConfig, branch: string | undefined): Remote | undefined {
  const all = subsections(config, 'remote', 'url');
  const tracked = branch === undefined ? undefined : config.get(`branch.${branch}.remote`)?.at(-1);
  for (const name of [tracked, 'origin', all.length === 1 ? all[0] : undefined]) {
    const text = name === undefined ? undefined : config.get(`remote.${name}.url`)?.[0];
    const url = text === undefined ? undefined : parseRemoteUrl(rewritten(text, config));
    if (name !== undefined && url) return { name, url };
  }
  return undefined;
}

/** Names of the filters that a checkout or a comparison of file contents would run. */
export function filterNames(config: GitConfig): string[] {
  return [...new Set(['clean', 'smudge', 'process'].flatMap(key => subsections(config, 'filter', key)))];
}

function subsections(config: GitConfig, section: string, variable: string): string[] {
  const [start, end] = [`${section}.`, `.${variable}`];
  const shortest = start.length + end.length;
  const keys = [...config.keys()].filter(k => k.length >= shortest && k.startsWith(start) && k.endsWith(end));
  return keys.map(k => k.slice(start.length, -end.length));
}

/** Applies `url.<base>.insteadOf`: the longest match counts. */
function rewritten(url: string, config: GitConfig): string {
  const rules = subsections(config, 'url', 'insteadof').flatMap(base =>
    (config.get(`url.${base}.insteadof`) as readonly string[]).map(prefix => ({ base, prefix })),
  );
  const matching = rules.filter(({ prefix }) => url.startsWith(prefix));
  const [best] = matching.sort((a, b) => b.prefix.length - a.prefix.length);
  return best ? best.base + url.slice(best.prefix.length) : url;
}
