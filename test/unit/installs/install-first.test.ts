import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { type BuildContext, unknownContext } from '../../../src/repository/build-context.ts';
import { withIgnoreFile } from '../../../src/repository/with-ignore-file.ts';

const text = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n';
const folder: BuildContext = {
  ...unknownContext,
  known: true,
  has: path => ['package.json', 'node_modules'].includes(path),
};

const ignoreFileAfter = (buildContext: BuildContext) =>
  makePlan(ruleContext(text, { buildContext })).files.map(({ path, after }) => ({ path, after }));

it('adds a line of its own to an ignore file whose last line does not end', () => {
  const context = withIgnoreFile(folder, 'Dockerfile.dockerignore', 'dist');
  expect(ignoreFileAfter(context)).toEqual([
    { path: 'Dockerfile.dockerignore', after: 'dist\nnode_modules\n' },
  ]);
});

it('makes an ignore file where there is none', () => {
  expect(ignoreFileAfter(folder)).toEqual([{ path: '.dockerignore', after: 'node_modules\n' }]);
});
