import { expect, it } from 'vitest';
import { withIgnored } from '../../../src/secrets/ignored-files.ts';

it.each([
  [undefined, 'id_rsa\n'],
  ['', 'id_rsa\n'],
  ['a', 'a\nid_rsa\n'],
  ['a\n', 'a\nid_rsa\n'],
  ['a\r\nb', 'a\r\nb\r\nid_rsa\r\n'],
])('%j', (text, after) => {
  const file = text === undefined ? undefined : { path: 'Dockerfile.dockerignore', text };
  expect(withIgnored(file, ['id_rsa'])).toEqual({
    path: file?.path ?? '.dockerignore',
    before: text ?? '',
    after,
  });
});
