import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const names = ['git', 'ssh', 'ssh-add', 'ssh-keygen', 'docker', 'buildah', 'podman'];

/**
 * Makes a folder with programs that write down each call in its file `calls`, one a line, and hand it on to those of the
 * same name behind them on PATH. Returns the environment for VS Code, with a socket that looks like an ssh agent's.
 * @param folder is emptied first
 */
export function loggedPrograms(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'calls'), '');
  for (const name of names) {
    const program = path.join(folder, name);
    writeFileSync(program, script(folder, name, environment.PATH ?? ''));
    chmodSync(program, 0o755);
  }
  return {
    ...environment,
    PATH: `${folder}${path.delimiter}${environment.PATH}`,
    SSH_AUTH_SOCK: path.join(folder, 'agent'),
  };
}

const script = (folder: string, name: string, others: string) => `#!/bin/sh
echo "${name} $*" >> '${folder}/calls'
PATH='${others}'
export PATH
exec ${name} "$@"
`;
