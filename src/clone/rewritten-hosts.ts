import { runsWith } from '../dockerfile/bare-text.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { remembered } from '../dockerfile/remembered.ts';
import type { SshHost } from './ssh-host.ts';

/** Hosts whose https addresses git turns into ssh ones, by a `url.….insteadOf` of this or an earlier RUN. */
export function rewrittenHosts(dockerfile: Dockerfile, run: Run): SshHost[] {
  const stages = lineage(run.stage);
  return rewrites(dockerfile)
    .filter(({ run: other }) => other.index <= run.index && other.stage && stages.includes(other.stage))
    .map(({ host }) => host);
}

/** All such rewrites of the file, by their RUN. */
export const rewrites = remembered((dockerfile: Dockerfile) =>
  runsWith(dockerfile, /insteadof/i).flatMap(run =>
    run.script.commands.flatMap(({ words }) => {
      const text = words.map(w => w.value).join(' ');
      // What is pushed elsewhere is fetched from where it was.
      if (!/(?<!push)insteadof/i.test(text) || !/https:\/\//.test(text)) return [];
      const [, address = ''] = /url[. ]+"?((?:ssh:\/\/)?[\w.-]+@[\w.-]+)/i.exec(text) ?? [];
      const host = /@([\w.-]+)$/.exec(address)?.[1];
      return host === undefined ? [] : [{ run, host: { host: host.toLowerCase(), port: 22 } }];
    }),
  ),
);
