import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../src/configuration/read-configuration.ts';

/** Each problem with the part of the text that it marks. */
function problemsOf(text: string): string[] {
  return readConfiguration(text).problems.map(
    ({ span, message }) => `${JSON.stringify(text.slice(span.start, span.end))} ${message}`,
  );
}

describe('readConfiguration', () => {
  it('reads YAML, with the levels of dotted names', () => {
    const text =
      'rules:\n  full-code-copy: off\nclone:\n  history: with\nminimumLayerSize: 2.5\nhostKeys:\n  - a b c\n';
    expect(readConfiguration(text)).toEqual({
      configuration: {
        rules: { 'full-code-copy': 'off' },
        'clone.history': 'with',
        minimumLayerSize: 2.5,
        hostKeys: ['a b c'],
      },
      problems: [],
    });
  });

  it('reads JSON, indented by tabs as well', () => {
    const text = JSON.stringify({ $schema: 'x', builder: 'kaniko', report: { commits: 5 } }, undefined, '\t');
    const { configuration, problems } = readConfiguration(text);
    expect([configuration, problems]).toEqual([{ builder: 'kaniko', 'report.commits': 5 }, []]);
  });

  it.each(['', '# nothing yet\n', 'rules:\nclone:\n  # history: with\nbuilder:\n', '{}'])(
    'takes %j for no choice at all',
    text => {
      expect(readConfiguration(text)).toEqual({ configuration: {}, problems: [] });
    },
  );

  it('keeps what is right, and marks what is not', () => {
    const text = [
      'rules: { full-code-copy: off, full-copy: error, host-key-scan: loud }',
      'builder: kanico',
      'clone: { histroy: with }',
      'codeLens: "no"',
      'minimumLayerSize: -1',
      'report: { commits: 1.5, bandwidth: 0 }',
      'hostKeys: [1]',
      'syntax: 7',
      'buidler: kaniko',
    ].join('\n');
    expect(readConfiguration(text).configuration).toEqual({ rules: { 'full-code-copy': 'off' } });
    expect(problemsOf(text)).toEqual([
      '"full-copy" No rule is called full-copy.',
      '"loud" "loud" is none of error, warning, information, hint, off.',
      '"kanico" "kanico" is none of buildkit, buildah, podman, kaniko.',
      '"histroy" No setting is called clone.histroy.',
      '"\\"no\\"" "no" is none of true, false.',
      '"-1" -1 is less than 0.',
      '"1.5" 1.5 is no whole number.',
      '"0" 0 is not more than 0.',
      '"[1]" [1] is no list of texts.',
      '"7" 7 is no text.',
      '"buidler" No setting is called buidler.',
    ]);
  });

  it.each([
    ['rules: [', /^"" /],
    ['builder: kaniko\nbuilder: podman\n', /^"b/],
    ['builder: *x\n', /Unresolved alias/],
    ['builder: kaniko\n---\nbuilder: podman\n', /^"---[^"]*" A configuration file holds one document\.$/],
    ['- builder\n', /^"- builder\\n" No settings/],
    ['kaniko', /^"kaniko" No settings/],
    ['rules: [full-code-copy]', /^"\[full-code-copy\]" .* is no list of rules/],
    ['report: 5', /^"report" No setting is called report\.$/],
    ['report: { commits: 1001 }', /^"1001" 1001 is more than 1000\.$/],
    ['minimumLayerSize: .inf', /^"\.inf" null is no number\.$/],
    ['rules: { constructor: off }', /No rule is called constructor/],
    ['__proto__: { builder: kaniko }', /No setting is called __proto__/],
    ['rules: { full-code-copy }', /^"full-code-copy" null is none of/],
  ])('tells of %j at its place', (text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
    expect(readConfiguration(text).configuration).not.toHaveProperty('builder');
  });

  it('tells of what stands behind an alias at the key that has it', () => {
    expect(problemsOf('clone: &same { histroy: 1 }\nreport: *same\n')).toEqual([
      '"histroy" No setting is called clone.histroy.',
      '"report" No setting is called report.histroy.',
    ]);
  });

  it('does not unfold aliases without end', () => {
    const lists = Array.from({ length: 20 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(10)}]`);
    const text = `z: &a-1 [x]\n${lists.join('\n')}\n`;
    expect(problemsOf(text)).toHaveLength(1);
  });
});
