import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The Dockerfile of the sample project as it was made. */
export const original = readFileSync(
  path.join(import.meta.dirname, '../../../scripts/sample/Dockerfile'),
  'utf8',
);

/** The line that copies the source code, as the editor draws it. */
export const sourceCopy = /^COPY\s--chown=app:app\ssrc/;

/** Whether a Dockerfile clones the sample in two stages and copies it no more. */
export const clonesInTwoStages = (text: string): boolean =>
  (text.match(/^RUN --mount=type=ssh,/gm)?.length ?? 0) === 2 && !/^COPY .*src\/\$PROJ_GIT_REPO/m.test(text);

/** Writes files with which the plan of the Dockerfile changes compose.yaml too, and makes a .dockerignore. */
export function writePlanOfThreeFiles(folder: string): void {
  const files = {
    Dockerfile: `${original}COPY . /srv/deploy\n`,
    'compose.yaml': 'services:\n  app:\n    build: .\n',
    id_rsa: '-----BEGIN OPENSSH PRIVATE KEY-----\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}
