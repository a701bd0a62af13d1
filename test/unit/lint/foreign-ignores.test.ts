import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { findsSame } from '../../../src/lint/foreign-rules.ts';
import { lint } from '../../../src/lint/lint.ts';

const ids = (text: string) => lint(ruleContext(text)).map(({ rule }) => rule.id);

const variable = 'ARG NPM_TOKEN\n';

describe('what was told to other linters', () => {
  it.each([
    '# hadolint ignore=DL3064\n',
    '# hadolint ignore=DL3008,DL3064 it is a test\n',
    '#hadolint  ignore = DL3008 , DL3064\n',
    '# tally ignore=SecretsUsedInArgOrEnv\n',
    '# tally ignore=buildkit/SecretsUsedInArgOrEnv,DL3006;reason=it is a test\n',
    '# tally ignore=hadolint/DL3064\n',
    '# TALLY IGNORE=dl3064\n',
    '# tally ignore=all\n',
  ])('%j holds for the next instruction', comment => {
    expect(ids(`FROM alpine\n${comment}${variable}`)).toEqual([]);
    expect(ids(`FROM alpine\n${comment}RUN true\n${variable}`)).toEqual(['secret-argument']);
  });

  it.each([
    '# check=skip=SecretsUsedInArgOrEnv\n',
    '# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended, SecretsUsedInArgOrEnv;error=true\n',
    '# check=error=true;skip=all\n',
    '# hadolint global ignore=DL3064\n',
    '# tally global ignore=buildkit/SecretsUsedInArgOrEnv;reason=x\n',
  ])('%j holds for the whole file', head => {
    expect(ids(`${head}FROM alpine\nRUN true\n${variable}`)).toEqual([]);
  });

  it.each([
    '# check=skip=JSONArgsRecommended\n',
    '# check=error=true\n',
    '# hadolint ignore=DL3008\n',
    '# hadolint shell=bash\n',
    '# hadolint global ignore=DL3008\n',
    '# my hadolint ignore=DL3064\n',
    '\n# check=skip=all\n',
  ])('%j says nothing of it', head => {
    expect(ids(`${head}FROM alpine\n${variable}`)).toEqual(['secret-argument']);
  });

  it('holds at any instruction where they look at all of them', () => {
    const clone = 'RUN git clone https://acme:glpat-abcdefghij0123456789@example.com/acme/shop.git\n';
    expect(ids(`FROM alpine\n${clone}`)).toContain('credential-in-url');
    const ignored = ids(`FROM alpine\n# tally ignore=tally/secrets-in-code\n${clone}`);
    expect(ignored).not.toContain('credential-in-url');
  });

  it('leaves out no finding that they do not have', () => {
    const key = 'COPY id_rsa /root/.ssh/id_rsa\n';
    expect(ids(`# check=skip=all\n# hadolint global ignore=DL3064\nFROM alpine\n${key}`)).toEqual([
      'private-key-copy',
    ]);
    expect(findsSame('SecretsUsedInArgOrEnv', 'secret-literal', undefined)).toBe(false);
    expect(ids(`FROM alpine\n${variable}# hadolint ignore=DL3064\n`)).toEqual(['secret-argument']);
  });
});
