import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfiguration } from '../../../src/configuration/read-configuration.ts';

const root = path.join(import.meta.dirname, '../../..');
const validate = new Ajv({
  allowUnionTypes: true,
  strict: true,
  keywords: ['markdownDescription', 'markdownEnumDescriptions'],
}).compile(JSON.parse(readFileSync(path.join(root, 'schemas/layerwise.json'), 'utf8')));

describe('the schema of the configuration file takes what we take', () => {
  it.each([
    '{}',
    'rules:\n',
    'rules: { full-code-copy: off }',
    'rules: { full-copy: off }',
    'rules: { full-code-copy: loud }',
    'clone: { history: with }',
    'clone: { history: never }',
    'clone.history: with',
    'clone.history: never',
    'report: { commits: 1000, bandwidth: 0.1 }',
    'report: { commits: 0 }',
    'report: { bandwidth: 0 }',
    'hostKeys: [a]',
    'hostKeys: [1]',
    'codeLens: 1',
    'builder: kaniko',
    'buidler: kaniko',
    '$schema: x',
  ])('%s', text => {
    expect(validate(parse(text))).toBe(readConfiguration(text).problems.length === 0);
  });
});
