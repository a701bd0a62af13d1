import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder with a `docker` that writes down how it was called and answers as an engine of version 28 would; a
 * build fails, as BuildKit shows it, once there is a file `fail` in the folder. Returns the environment for VS Code.
 * @param folder is emptied first
 */
export function stubBuilder(folder: string): Readonly<Record<string, string>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const program = path.join(folder, 'docker');
  writeFileSync(path.join(folder, 'calls'), '');
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return {
    STUB_BUILDER: folder,
    PATH: `${folder}${path.delimiter}${process.env.PATH}`,
    // Else VS Code takes PATH from a login shell.
    VSCODE_CLI: '1',
    // No key of the person who runs the tests.
    SSH_AUTH_SOCK: '',
  };
}

/** The arguments of the builds so far are in the file `calls` beside it, one call a line. */
const script = `#!/bin/sh
folder=$(dirname "$0")
case "$1 $2" in
  'version --format') echo 28.2.2 ;;
  'buildx version') echo 'github.com/docker/buildx v0.24.0 d0e5e86' ;;
  'compose version') echo 2.40.0 ;;
  'buildx inspect') echo 'BuildKit version: v0.22.0' ;;
  *)
    echo "$*" >> "$folder/calls"
    echo '#1 [internal] load build definition from Dockerfile'
    # VS Code takes a process that ends at once for one that did not start, and cuts what it said.
    sleep 1
    if [ -e "$folder/fail" ]; then
      cat <<'END'
Dockerfile:5
--------------------
   3 |     ARG PROJ_GIT_REPO=sample
   4 |     ENV PROJ_SRC=/srv/src
   5 | >>> RUN useradd --create-home app
   6 |     WORKDIR /srv
   7 |${'     '}
--------------------
ERROR: failed to solve: process "/bin/sh -c useradd --create-home app" did not complete successfully: exit code: 9
END
      sleep 1
      exit 1
    fi
    echo '#2 DONE 0.1s' ;;
esac
`;
