import { expect, it } from 'vitest';
import { credentialsIn } from '../../../src/secrets/credential-lines.ts';

it.each([
  ['/root/.netrc', 'machine h login ci password Tr0ub4dor3x', ['Tr0ub4dor3x']],
  ['/root/.netrc', 'machine h\\n  login ci\\npassword Tr0ub4dor3x\\n', ['Tr0ub4dor3x']],
  ['/root/.netrc', 'machine h login ci password secret', []],
  ['/root/.netrc', 'machine h login ci password $PASSWORD', []],
  ['/srv/notes', 'machine h login ci password Tr0ub4dor3x', []],
  ['/root/.pgpass', '*:*:*:ci:Tr0ub4dor3x\ndb:5432:app:ci:Q8vX3nN7\n', ['Tr0ub4dor3x', 'Q8vX3nN7']],
  [
    '/root/.yarnrc.yml',
    'npmAuthToken: "q8vX3nN7pL2w"\nnpmRegistryServer: "https://h1.Example"',
    ['q8vX3nN7pL2w'],
  ],
  ['/x/nuget.config', '<add key="ClearTextPassword" value="Tr0ub4dor3x" />', ['Tr0ub4dor3x']],
  ['/x/NuGet.Config', '<add key=\\"ClearTextPassword\\" value=\\"Tr0ub4dor3x\\" />', ['Tr0ub4dor3x']],
  ['/root/.m2/settings.xml', '<password>{COQLCE6DU6GtcS5P=}</password><password>${env.P1}</password>', []],
  ['/root/.cargo/credentials.toml', '[registry]\ntoken = "q8vX3nN7pL2w"', ['q8vX3nN7pL2w']],
  ['/root/.gem/credentials', '---\\n:rubygems_api_key: q8vX3nN7pL2w\\n', ['q8vX3nN7pL2w']],
  ['/x/auth.json', '{"github-oauth":{"github.com":"q8vX3nN7pL2w"}}', ['q8vX3nN7pL2w']],
  [
    '/x/auth.json',
    '{"http-basic":{"h.example":{"username":"Ci1","password":"Tr0ub4dor3x"}}}',
    ['Tr0ub4dor3x'],
  ],
  ['/root/.docker/config.json', '{\\"auths\\":{\\"h\\":{\\"auth\\":\\"Y2k6cTh2\\"}}}', ['Y2k6cTh2']],
  ['/root/.gradle/gradle.properties', 'repoUser=ci\nrepoPassword=Tr0ub4dor3x', ['Tr0ub4dor3x']],
  ['/root/.kube/config', 'users:\n- user:\n    token: q8vX3nN7pL2w', ['q8vX3nN7pL2w']],
])('finds in %s %j: %j', (path, text, secrets) => {
  expect(credentialsIn(path, text).map(({ start, end }) => text.slice(start, end))).toEqual(secrets);
});

it.each([
  ['/root/.pgpass', 'aB3'],
  ['/root/.gradle/gradle.properties', 'token'],
])('stays linear on a million characters of %s', (path, part) => {
  expect(credentialsIn(path, part.repeat(1_000_000 / part.length))).toEqual([]);
});
