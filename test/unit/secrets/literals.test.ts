import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLiterals, isReference, strengthOf } from '../../../src/secrets/literals.ts';
import { tokenShapes } from '../../../src/secrets/tokens.ts';

const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string;
const letters = (n: number): string => 'aB3dE5fG7hJ9kLmNpQrStUvWxYz2468'.repeat(10).slice(0, n);
const hex = (n: number): string => '0a1b2c3d4e5f6789'.repeat(8).slice(0, n);

// Put together here so that no scanner takes this file for a leak.
const tokens: readonly [string, string][] = [
  ['GitHub', `ghp_${letters(36)}`],
  ['GitHub', `github_pat_${letters(22)}_${letters(59)}`],
  ['GitLab', `glpat-${letters(20)}`],
  ['Bitbucket', `ATBB${letters(32)}`],
  ['npm', `npm_${letters(36)}`],
  ['PyPI', `pypi-AgE${letters(90)}`],
  ['RubyGems', `rubygems_${hex(48)}`],
  ['Docker Hub', `dckr_pat_${letters(27)}`],
  ['Hugging Face', `hf_${'abcdEFGHijklMNOPqrstUVWXyzABcdEFgh'}`],
  ['AWS', `AKIA${'Z2Y3X4W5V6U7TSRQ'}`],
  ['Google', `AIza${letters(35)}`],
  ['DigitalOcean', `dop_v1_${hex(64)}`],
  ['Slack', `xoxb-${'2468013579'}-${letters(24)}`],
  ['Stripe', `sk_live_${letters(24)}`],
  ['SendGrid', `SG.${letters(22)}.${letters(43)}`],
  ['Anthropic', `sk-ant-api03-${letters(60)}`],
  ['OpenAI', `sk-proj-${letters(60)}`],
  ['SonarQube', `sqp_${hex(40)}`],
  ['JWT', `eyJ${letters(20)}.eyJ${letters(30)}.${letters(43)}`],
];

describe('findLiterals', () => {
  it.each(tokens)('finds a token of %s alone and in a text', (issuer, token) => {
    const text = `RUN curl -H "Authorization: token ${token}" https://x@${token}:y@z`;
    const found = findLiterals(text);
    expect(found.map(l => l.name)).toEqual([issuer, issuer]);
    expect(text.slice(found[0]?.start, found[0]?.end)).toBe(token);
  });

  it.each(tokens)('does not take a shorter one for a token of %s', (_, token) => {
    expect(findLiterals(token.slice(0, 14))).toEqual([]);
  });

  it('has rows that never meet', () => {
    for (const [, token] of tokens) expect(tokenShapes.filter(s => s.pattern.test(token))).toHaveLength(1);
  });

  it.each([`ghp_${'x'.repeat(36)}`, 'AKIAIOSFODNN7EXAMPLE', `npm_${letters(35)}`, 'eyJhbGciOiJIUzI1NiJ9'])(
    'passes over %s',
    text => {
      expect(findLiterals(text)).toEqual([]);
    },
  );

  it.each([
    ['as it is', pem],
    ['on one line with escapes', pem.replaceAll('\n', '\\n')],
    ['in continued lines', pem.replaceAll('\n', '\\n\\\n')],
    ['as echo writes it, line by line', pem.replaceAll('\n', '" >> key && \\\n echo "').slice(0, 400)],
    [
      'encrypted, with headers',
      pem.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n'),
    ],
  ])('finds a private key %s', (_, key) => {
    const found = findLiterals(`RUN cat <<EOF\n${key}\nEOF`);
    expect(found.map(l => l.kind)).toEqual(['private-key']);
  });

  it('passes over headers without a key and over certificates', () => {
    expect(findLiterals('RUN grep -q "-----BEGIN RSA PRIVATE KEY-----" key || exit 1')).toEqual([]);
    expect(findLiterals(pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'))).toEqual([]);
  });

  // A quadratic pattern would take minutes here, far beyond the time that a test may take.
  it.each([
    '-----BEGIN RSA PRIVATE KEY-----',
    'PuTTY-User-Key-File-2:',
    'eyJ',
    'eyJaaaaaaaaaaaaaa.',
    'ghp_',
    'A',
    'glpat-.',
  ])('stays linear on a million characters of %s', unit => {
    const text = unit.repeat(1_000_000 / unit.length);
    expect(findLiterals(text).length).toBeLessThan(100_000);
    expect(strengthOf(text)).toMatch(/\w/);
    expect(isReference(text)).toBe(false);
  });

  it('gives spans within the text, in order', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...tokens.map(t => t[1]), pem),
        fc.string(),
        (before, secret, after) => {
          const text = `${before} ${secret} ${after}`;
          const found = findLiterals(text);
          expect(found.length).toBeGreaterThan(0);
          for (const { start, end } of found)
            expect(0 <= start && start < end && end <= text.length).toBe(true);
        },
      ),
    );
  });
});

describe('strengthOf', () => {
  it.each([
    ['', 'placeholder'],
    ['changeme', 'placeholder'],
    ['<token>', 'placeholder'],
    ['xxxxxx', 'placeholder'],
    ['${NPM_TOKEN}', 'placeholder'],
    ['"$NPM_TOKEN"', 'placeholder'],
    ['${A:-}', 'placeholder'],
    ['$(openssl rand -base64 32)', 'placeholder'],
    ['${{ secrets.TOKEN }}', 'placeholder'],
    ['your-token-here', 'placeholder'],
    ['secret', 'placeholder'],
    ['dummyKeyWithMinimumLength', 'placeholder'],
    ['precompile_placeholder', 'placeholder'],
    ['0', 'placeholder'],
    ['password', 'default'],
    ['root', 'default'],
    ['jenkins', 'default'],
    ['admin123', 'default'],
    ['12345678', 'default'],
    ['hunter2-Correct_horse', 'real'],
    ['a11b2c3d-ee44-55ff-6a77-88bb99cc00dd', 'real'],
    ['1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d', 'real'],
    [`ghp_${letters(36)}`, 'real'],
  ])('%j is %s', (value, strength) => {
    expect(strengthOf(value)).toBe(strength);
  });
});
