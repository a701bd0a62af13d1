import { expect, it } from 'vitest';
import { code } from '../../../src/hovers/markdown.ts';

it.each([
  ['make', '`make`'],
  ['a `b` c', '``a `b` c``'],
  ['`pwd`', '`` `pwd` ``'],
  ['a\n  b', '`a b`'],
])('writes %j as code', (text, written) => {
  expect(code(text)).toBe(written);
});
