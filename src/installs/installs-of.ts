import { type Install, mayInstall, readInstall } from '../dockerfile/installs.ts';
import type { Run } from '../dockerfile/model.ts';
import { packageManagers } from '../dockerfile/package-managers.ts';
import { remembered } from '../dockerfile/remembered.ts';

/** What a RUN installs; `make` counts as a build of the language that the base image is for. */
export const installsOf = (run: Run): readonly Install[] =>
  mayInstall(run.bare) || run.bare.includes('make') ? readInstalls(run) : [];

const readInstalls = remembered((run: Run): readonly Install[] => {
  const language = /(?:^|\/)(golang|rust)(?=[:@]|$)/.exec(run.stage?.base.reference ?? '')?.[1];
  const manager = packageManagers.find(m => m.name === (language === 'rust' ? 'cargo' : 'go'));
  return run.script.commands.flatMap(command => {
    if (command.name !== 'make') return readInstall(command) ?? [];
    if (!language || !manager) return [];
    return { command, manager, from: 'build', files: [], folder: undefined, dependenciesOnly: false };
  });
});
