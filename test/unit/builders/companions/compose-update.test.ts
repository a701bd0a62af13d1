import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { updateCompose } from '../../../../src/builders/companions/compose-update.ts';
import { needsOf, secrets, twoStageClone } from '../request.ts';

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

it('adds to maps, and fills what is empty', () => {
  const maps =
    'services:\n  app:\n    build:\n      context: .\n      args:\n        A: 1\n      ssh:\nsecrets:\n';
  expect(update(maps).after).toBe(
    maps.replace('A: 1\n', 'A: 1\n        COMMIT_SHA: null\n').replace('ssh:\n', 'ssh:\n        - default\n'),
  );
  expect(parse(update(maps, secrets).after).secrets).toHaveProperty('npmrc');
});

it('knows secrets by their sources, and declares those that are not', () => {
  const before = `services:
  app:
    build:
      context: .
      args: [REGISTRY]
      secrets:
        - source: npmrc
          target: /root/.npmrc
        - pip-token
secrets:
  npmrc:
    file: npmrc
  pip-token:
    environment: PIP_TOKEN
`;
  expect(update(before, secrets)).toEqual({
    after: `${before.replace('        - pip-token\n', '        - pip-token\n        - known_hosts\n')}  known_hosts:
    file: \${HOME}/.ssh/known_hosts
`,
    notes: [],
  });
});

it('takes a build by an alias for what it says', () => {
  const shared = 'x-build: &build\n  context: ./other\nservices:\n  app:\n    build:\n      <<: *build\n';
  expect(update(shared)).toEqual({ after: shared, notes: [] });
  const whole = 'x-args: &args [COMMIT_SHA]\nservices:\n  app:\n    build: { context: ., args: *args }\n';
  expect(update(whole)).toEqual({ after: whole.replace('*args }', '*args, ssh: [ default ] }'), notes: [] });
});

it.each([
  // The alias is another service's too.
  ['services:\n  app:\n    build: *b\n', ''],
  ['services:\n  app:\n    build:\n      context: .\n      args: *b\n', 'ssh'],
  ['services:\n  app:\n    build:\n      context: .\n      args: $ARGS\n', 'ssh'],
  // A list of its own would take the place of the merged one.
  ['services:\n  app:\n    build:\n      <<: *b\n', 'ssh'],
  ['services:\n  app:\n    build:\n      context: .\n      args:\n        <<: *b\n', 'args, ssh'],
])('writes into nothing shared: %j', (services, keys) => {
  const before = `x-b: &b\n  context: .\n  args: { A: 1 }\n${services}`;
  const { after, notes } = update(before);
  expect(Object.keys(parse(after)['x-b'])).toEqual(['context', 'args']);
  const added = ['args', 'ssh'].filter(
    key =>
      after.split(`${key}:`).length > before.split(`${key}:`).length || after.includes('COMMIT_SHA: null'),
  );
  expect(added.join(', ')).toBe(keys);
  expect(notes).toHaveLength(keys === 'args, ssh' ? 0 : 1);
});

it('declares no secrets in an alias', () => {
  const before = 'x-s: &s {}\nservices:\n  app:\n    build: .\nsecrets: *s\n';
  const { after, notes } = update(before.replace('{}', '{ a: { file: a } }'), secrets);
  expect(after).toContain('secrets: *s\n');
  expect(notes).toEqual([expect.stringContaining('app')]);
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
  'services:\n  app:\n    build:\n      dockerfile_inline: |\n        FROM a\n',
  'services:\n  app:\n    build: .\n    volumes: *nowhere\n',
])('leaves %j alone', text => {
  expect(update(text)).toEqual({ after: text, notes: [] });
});
