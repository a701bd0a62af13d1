import { expect, it } from 'vitest';
import { refKind } from '../../../src/clone/ref-kind.ts';

it.each([
  ['03ca73c32eb8a7485548f7cc75cc9ba6f708cd33', 'commit'],
  ['03ca73c', 'commit'],
  ['v1.9.4', 'tag'],
  ['v3', 'tag'],
  ['1.2', 'tag'],
  ['ndn-cxx-0.4.1', 'tag'],
  ['NFD-0.4.1-rc2', 'tag'],
  ['REL_12_3', 'tag'],
  ['release-1.2.3', 'tag'],
  ['2024-05-18', 'tag'],
  ['tags/anything', 'tag'],
  ['refs/tags/main', 'tag'],
  ['main', 'moving'],
  ['numbers', 'moving'],
  ['stable-2.1', 'moving'],
  ['release/v1.12', 'moving'],
  ['5.15.x', 'moving'],
  ['v3.0-dev', 'moving'],
  ['origin/v1.2.3', 'moving'],
  ['refs/heads/v1.2.3', 'moving'],
  ['HEAD', 'moving'],
  ['deadbee-branch', 'moving'],
  ['x03ca73c', 'moving'],
  ['remotes/origin/v1.2.3', 'moving'],
  ['+refs/heads/v1.2.3', 'moving'],
  ['+refs/tags/main', 'tag'],
  ['HEAD-1.2', 'tag'],
  ['FETCH_HEAD', 'moving'],
  ['stable/2.1', 'moving'],
  ['stable/2.1.3', 'tag'],
  ['v1.0-next', 'moving'],
  ['12345', 'tag'],
  ['2024', 'moving'],
  ['boost_1', 'tag'],
  ['boost1', 'moving'],
  ['1.2.3-beta.1', 'tag'],
])('takes %s for a %s', (ref, kind) => {
  expect(refKind(ref, ref)).toBe(kind);
});

it.each([
  ['$COMMIT_SHA', 'given'],
  ['${APP_HASH}', 'given'],
  ['v${VERSION}', 'tag'],
  ['$TOOL_TAG', 'tag'],
  ['$GIT_BRANCH', 'moving'],
  ['$(git tag | tail -n 1)', 'moving'],
])('judges %s, whose value is not known, by its name: %s', (ref, kind) => {
  expect(refKind(ref, undefined)).toBe(kind);
});

it('goes by the value of a variable where it is known', () => {
  expect(refKind('$COMMIT', 'master')).toBe('moving');
  expect(refKind('$BRANCH', 'v1.2.3')).toBe('tag');
});
