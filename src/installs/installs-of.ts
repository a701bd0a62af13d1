import { type Install, readInstall } from '../dockerfile/installs.ts';
import type { Run } from '../dockerfile/model.ts';
import { packageManagers } from '../dockerfile/package-managers.ts';

const known = new WeakMap<Run, readonly Install[]>();

/** What a RUN installs; `make` counts as a build of the language that the base image is for. */
export function installsOf(run: Run): readonly Install[] {
  const installs = known.get(run) ?? readInstalls(run);
  known.set(run, installs);
  return installs;
}

function readInstalls(run: Run): Install[] {
  const language = /(?:^|\/)(golang|rust)(?=[:@]|$)/.exec(run.stage?.base.reference ?? '')?.[1];
  const manager = packageManagers.find(m => m.name === (language === 'rust' ? 'cargo' : 'go'));
  return run.script.commands.flatMap(command => {
    if (command.name !== 'make') return readInstall(command) ?? [];
    if (!language || !manager) return [];
    return { command, manager, from: 'build', files: [], folder: undefined, dependenciesOnly: false };
  });
}
