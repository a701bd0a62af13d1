import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import type { BuildContext } from '../../../src/repository/build-context.ts';
import { parseDockerignore } from '../../../src/repository/dockerignore.ts';

const ignoreText = 'node_modules\n';
const buildContext: BuildContext = {
  known: true,
  ignoreFile: { path: '.dockerignore', text: ignoreText },
  ignores: parseDockerignore(ignoreText).ignores,
  secretFiles: [
    { path: 'deploy/id_ed25519', kind: 'private-key' },
    { path: '.npmrc', kind: 'credential' },
  ],
  has: () => true,
};

it('leaves keys and credentials out of the build context, one step after another', () => {
  const settings = { ...ruleContext('').settings, rules: { 'full-code-copy': 'off' as const } };
  const plan = makePlan(ruleContext('FROM debian:bookworm\nCOPY . /app\n', { buildContext, settings }));

  expect(plan.after).toBe(plan.before);
  expect(plan.remaining).toEqual([]);
  expect(plan.files).toHaveLength(1);
  const [file] = plan.files;
  expect(file?.path).toBe('.dockerignore');
  expect(file?.before).toBe(ignoreText);
  const { ignores } = parseDockerignore(file?.after ?? '');
  expect([ignores('deploy/id_ed25519'), ignores('.npmrc'), ignores('node_modules'), ignores('src')]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('stops when the same text would come again', () => {
  const text = 'FROM debian:bookworm\nCOPY id_rsa /root/.ssh/id_rsa\nCOPY . /app\n';
  const once = makePlan(ruleContext(text)).after;
  expect(makePlan(ruleContext(once)).steps).toEqual([]);
});

it('leaves out what is not safe, and steps that are switched off', () => {
  const text = 'FROM python:3.12\nCOPY . /app\n';
  expect(makePlan(ruleContext(text), { safeOnly: true }).after).toBe(text);
  const [step] = makePlan(ruleContext(text)).steps;
  expect(step?.safe).toBe(false);
  expect(makePlan(ruleContext(text), { without: new Set([step?.title ?? '']) }).after).toBe(text);
});

it('has the fixes of one rule where only that is asked for', () => {
  const text =
    'FROM debian:12\nCOPY .npmrc /root/\nCOPY id_rsa /root/.ssh/\nRUN git clone git@github.com:acme/a.git\n';
  const { steps } = makePlan(ruleContext(text), { only: 'private-key-copy' });
  expect([...new Set(steps.map(({ rule }) => rule))]).toEqual(['private-key-copy']);
});

it('says with its last step what could not be written into files beside the Dockerfile', () => {
  const companion = {
    path: 'docker-bake.json',
    before: '{}',
    update: () => ({ after: '{}', notes: ['Look.'] }),
  };
  const notesOf = (text: string) =>
    makePlan({ ...ruleContext(text), companions: [companion] }).steps.map(({ notes }) =>
      notes.includes('Look.'),
    );
  expect(notesOf('FROM debian\nADD id_rsa /root/.ssh/id_rsa\nCOPY . /app\n')).toEqual([false, true]);
  expect(notesOf('FROM debian\n')).toEqual([]);
});
