import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { updateCompose } from '../../../src/builders/companions/compose-update.ts';
import { needsOf, secrets, twoStageClone } from './request.ts';

const update = (before: string, text = twoStageClone) =>
  updateCompose(before, needsOf(text), (context, file) => context === '.' && file === 'Dockerfile');

const compose = `# our stack
services:
  app:
    build: .   # here
    ports:
      - "80:80"

  other:
    build: ./other
`;

it('gives the service that builds the file the agent and the commit, and leaves the rest', () => {
  const { after, notes } = update(compose);
  expect(notes).toEqual([]);
  expect(parse(after).services.app.build).toEqual({ context: '.', args: ['COMMIT_SHA'], ssh: ['default'] });
  const rest = after.split('\n').filter(line => !/build:$|context|args|ssh|COMMIT_SHA|default/.test(line));
  expect(rest.join('\n')).toBe(compose.replace('    build: .   # here\n', ''));
  expect(after).toContain('context: . # here\n');
});

it('declares secrets where compose finds them', () => {
  const { after } = update('services:\n  app:\n    build:\n      context: .\n', secrets);
  const { services, secrets: declared } = parse(after);
  expect(services.app.build.secrets).toEqual(['npmrc', 'pip-token', 'known_hosts']);
  expect(declared).toEqual({
    npmrc: { file: '${HOME}/.npmrc' },
    'pip-token': { environment: 'PIP_TOKEN' },
    known_hosts: { file: '${HOME}/.ssh/known_hosts' },
  });
});

it('changes nothing the second time, nor where all is there in other forms', () => {
  const { after } = update(compose);
  expect(update(after).after).toBe(after);
  const there =
    'services:\n  app:\n    build:\n      context: .\n      args:\n        COMMIT_SHA: abc\n      ssh:\n        - default=/a\n';
  expect(update(there).after).toBe(there);
});

it('keeps other layouts', () => {
  const wide =
    'services:\n    app:\n        build:\n            context:   .\n            args:\n                - A=1\n';
  expect(update(wide).after).toBe(
    `${wide}                - COMMIT_SHA\n            ssh:\n                - default\n`,
  );
  const flush = 'services:\n  app:\n    build:\n      context: .\n      args:\n      - A=1\n';
  expect(update(flush).after).toBe(`${flush}      - COMMIT_SHA\n      ssh:\n      - default\n`);
});

it('tells what to add where it cannot write without changing the rest', () => {
  const odd = 'services:\n   app: { build: . }\n   more: {\n     image: a }\n';
  expect(update(odd)).toEqual({ after: odd, notes: [expect.stringContaining('app')] });
});

it.each([
  'services: [',
  '- a\n',
  '',
  'services:\n  app:\n    image: a\n',
  'services:\n  app:\n    build: $CONTEXT\n',
])('leaves %j alone', text => {
  expect(update(text)).toEqual({ after: text, notes: [] });
});
