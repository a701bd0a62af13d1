import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { makePlans } from '../../../src/optimize/plans.ts';
import { groupOf } from '../../../src/optimize/step-group.ts';
import { type BuildContext, unknownContext } from '../../../src/repository/build-context.ts';
import { plainRepository } from '../rules/repository-facts.ts';

const buildContext: BuildContext = {
  ...unknownContext,
  known: true,
  secretFiles: [{ path: '.ssh/id_ed25519', kind: 'private-key' }],
  has: () => true,
};
const subject = (folder: string, base: string) => ({
  folder,
  context: ruleContext(`FROM ${base}\nWORKDIR /app\nCOPY . .\n`, {
    repository: plainRepository,
    buildContext,
  }),
});

describe('makePlans', () => {
  it('changes an ignore file once for all Dockerfiles of a build context', () => {
    const { planned, files } = makePlans([
      subject('/a', 'python:3.12'),
      subject('/a', 'debian'),
      subject('/b', 'debian'),
    ]);
    expect(planned.map(({ plan }) => plan.files.length)).toEqual([1, 0, 1]);
    expect(files.map(({ folder, path }) => [folder, path])).toEqual([
      ['/a', '.dockerignore'],
      ['/b', '.dockerignore'],
    ]);
  });

  it.each([
    ['in one build context', '/a', '/a', 'compose.yaml'],
    ['above two', '/a/one', '/a/two', '../compose.yaml'],
  ])('builds on what earlier plans make of a file that builds both, %s', (_, one, two, path) => {
    const companion = {
      ...{ path, before: 'services:\n' },
      update: (_: unknown, text: string) => ({ after: `${text}# one more\n`, notes: [] }),
    };
    const built = (folder: string) => {
      const { context } = subject(folder, 'debian');
      return { folder, context: { ...context, companions: [companion] } };
    };
    const { files } = makePlans([built(one), built(two)]);
    expect(files.filter(file => file.path === path)).toEqual([
      { folder: one, path, before: 'services:\n', after: 'services:\n# one more\n# one more\n' },
    ]);
  });

  it('changes no other file for a Dockerfile whose folder may not be read', () => {
    const unread = { folder: undefined, context: ruleContext('FROM debian\nWORKDIR /app\nCOPY . .\n') };
    const { planned, files } = makePlans([subject('/a', 'debian'), unread]);
    expect(files.map(({ folder }) => folder)).toEqual(['/a']);
    expect(planned[1]?.plan.after).toBe(makePlan(unread.context).after);
  });

  it('makes the plan of a single Dockerfile as ever', () => {
    const one = subject('/a', 'python:3.12');
    expect(makePlans([one]).planned[0]?.plan).toEqual({
      ...makePlan(one.context),
      remaining: expect.anything(),
    });
  });
});

it('tells the steps for keys from those for layers', () => {
  expect(groupOf({ rule: 'private-key-copy' })).toBe('keys');
  expect(groupOf({ rule: 'full-code-copy' })).toBe('layers');
});
