import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruleContext } from '../../../../src/context.ts';
import { readCompanions } from '../../../../src/editor/build/companions.ts';
import { planNotes } from '../../../../src/optimize/explain.ts';
import { makePlan, type PlanOptions } from '../../../../src/optimize/plan.ts';

/** Nothing to fix in it. */
const text = `FROM debian:12
ARG COMMIT_SHA
RUN --mount=type=ssh,required=true make COMMIT="\${COMMIT_SHA:?}"
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};

async function planned(options?: PlanOptions, dockerfile = 'Dockerfile', context = '.', outer = folder) {
  const companions = await readCompanions(path.join(folder, context), path.join(folder, dockerfile), outer);
  const known = ruleContext(text);
  const rules = { 'ssh-client-missing': 'off' } as const;
  return makePlan({ ...known, settings: { ...known.settings, rules }, companions }, options);
}

it('brings the compose file along, as a step that can be left out', async () => {
  put('compose.yaml', 'services:\n  app:\n    build: .\n  db:\n    image: postgres\n');
  const plan = await planned();
  expect(plan.files.map(({ path }) => path)).toEqual(['compose.yaml']);
  expect(plan.files[0]?.after).toContain('      ssh:\n        - default\n');
  expect(plan.after).toBe(text);
  const titles = plan.steps.map(({ title }) => title);
  expect(titles).toHaveLength(1);
  expect((await planned({ without: new Set(titles) })).files).toEqual([]);
  expect((await planned({ safeOnly: true })).files).toEqual([]);
});

it('leaves services alone that build another file', async () => {
  put('compose.yaml', 'services:\n  app:\n    build: ./app\n');
  expect((await planned()).files).toEqual([]);
  put('compose.yaml', 'services:\n  app:\n    build: .\n');
  expect((await planned({}, 'Dockerfile.other')).files).toEqual([]);
});

it('brings bake files along, and says what is to be added by hand', async () => {
  put(
    'docker-bake.hcl',
    'target "image" {\n  dockerfile = "Dockerfile"\n}\ntarget "other" {\n  context = DIR\n}\n',
  );
  put('docker-bake.override.json', '{"target": {"more": {}}}');
  const plan = await planned();
  expect(plan.files.map(({ path }) => path)).toEqual(['docker-bake.hcl', 'docker-bake.override.json']);
  expect(plan.files[0]?.after).toContain(
    '  dockerfile = "Dockerfile"\n  args       = { COMMIT_SHA = COMMIT_SHA }\n',
  );
  expect(plan.files[1]?.after).toContain('"ssh": ["default"]');
  expect(planNotes(plan)).toEqual([
    expect.stringMatching(/docker-bake\.hcl.*args = /),
    expect.stringMatching(/docker-bake\.hcl.*ssh = \["default"\]/),
  ]);
  expect((await planned({}, 'Dockerfile.other')).files).toEqual([]);
});

it('says what devcontainers cannot do', async () => {
  put('compose.yaml', 'services:\n  app:\n    build: .\n');
  put('.devcontainer/devcontainer.json', '{ "build": { "dockerfile": "../Dockerfile" } }');
  expect(planNotes(await planned())).toEqual([expect.stringMatching(/devcontainer\.json.*ssh agent/)]);
  put('.devcontainer/devcontainer.json', '{ "build": { "dockerfile": "Dockerfile" } }');
  expect(planNotes(await planned())).toEqual([]);
});

it('finds the devcontainers that have folders of their own', async () => {
  put('compose.yaml', 'services:\n  app:\n    build: .\n');
  put('.devcontainer/devcontainer.json', '{ "image": "debian" }');
  put('.devcontainer/web/devcontainer.json', '{ "build": { "dockerfile": "../../Dockerfile" } }');
  put('.devcontainer/notes.txt', '');
  expect(planNotes(await planned())).toEqual([
    expect.stringMatching(/^\.devcontainer\/web\/devcontainer\.json .*ssh agent/),
  ]);
});

describe('above the build context, as in a monorepo', () => {
  const inService = (outer?: string) =>
    planned({}, 'services/web/Dockerfile', 'services/web', outer && path.join(folder, outer));

  beforeEach(() => {
    put('services/web/Dockerfile', text);
    put('compose.yaml', 'services:\n  web:\n    build: services/web\n  other:\n    build: .\n');
    put('docker-bake.hcl', 'target "web" {\n  context = "services/web"\n}\n');
    put('.devcontainer/devcontainer.json', '{ "build": { "dockerfile": "../services/web/Dockerfile" } }');
  });

  it('finds what builds the file, up to the outer folder', async () => {
    const plan = await inService();
    expect(plan.files.map(file => file.path)).toEqual(['../../compose.yaml', '../../docker-bake.hcl']);
    expect(plan.files[0]?.after.match(/ssh:/g)).toHaveLength(1);
    expect(plan.files[1]?.after).toContain('ssh     = ["default"]');
    expect(planNotes(plan)).toEqual([expect.stringMatching(/devcontainer\.json.*ssh agent/)]);
    expect((await inService('services')).files).toEqual([]);
    expect((await inService('elsewhere')).files).toEqual([]);
  });

  it('takes the one beside the file too', async () => {
    put('services/web/compose.yml', 'services:\n  web:\n    build: .\n');
    const files = (await inService()).files.map(file => file.path);
    expect(files).toEqual(['compose.yml', '../../compose.yaml', '../../docker-bake.hcl']);
  });

  it('reads nothing out of the outer folder by links', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
    rmSync(path.join(folder, 'compose.yaml'));
    writeFileSync(path.join(outside, 'x.yaml'), 'services:\n  web:\n    build: services/web\n');
    symlinkSync(path.join(outside, 'x.yaml'), path.join(folder, 'compose.yaml'));
    expect((await inService()).files.map(file => file.path)).toEqual(['../../docker-bake.hcl']);
    rmSync(outside, { recursive: true });
  });
});
