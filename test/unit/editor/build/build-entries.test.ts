import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBuildEntries } from '../../../../src/editor/build/build-entries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
  mkdirSync(path.join(folder, 'web'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
const found = (outer = folder) =>
  readBuildEntries(path.join(folder, 'web'), path.join(folder, 'web/Dockerfile'), outer);

it('finds the files above the build context that build it, up to the outer folder', async () => {
  put('compose.yaml', 'services:\n  all:\n    build: web\n');
  put('docker-bake.hcl', 'target "web" {\n  context = "web"\n}\n');
  const { compose, bake } = await found();
  expect(compose).toMatchObject({ path: 'compose.yaml', directory: folder, names: ['all'] });
  expect(bake).toMatchObject({ path: 'docker-bake.hcl', directory: folder, names: ['web'] });
  expect(await found(path.join(folder, 'web'))).toEqual({});
});

it('takes the nearest', async () => {
  put('compose.yaml', 'services:\n  all:\n    build: web\n');
  put('web/compose.yaml', 'services:\n  web:\n    build: .\n');
  expect((await found()).compose?.names).toEqual(['web']);
  put('web/compose.yaml', 'services:\n  web:\n    image: debian\n');
  expect((await found()).compose?.names).toEqual(['all']);
});
