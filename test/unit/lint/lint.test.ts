import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import type { TextEdit } from '../../../src/dockerfile/text.ts';
import { lint } from '../../../src/lint/lint.ts';
import type { Report, Rule } from '../../../src/rules/rule.ts';
import { defaultSettings, type Settings } from '../../../src/settings.ts';

/** Reports every instruction of the keyword. */
const every = (id: string, keyword: string, more: Partial<Report> = {}): Rule => ({
  id,
  summary: '',
  severity: 'warning',
  *check({ dockerfile }) {
    for (const { span, keyword: found } of dockerfile.instructions)
      if (found === keyword) yield { span, message: id, ...more };
  },
});

const found = (text: string, rules: readonly Rule[], settings: Partial<Settings['rules']> = {}) => {
  const context = ruleContext(text, {
    settings: { ...defaultSettings, rules: settings as Settings['rules'] },
  });
  return lint(context, rules).map(({ rule, severity, span }) => [
    rule.id,
    severity,
    text.slice(span.start, span.end),
  ]);
};

describe('lint', () => {
  it('has the findings of all rules in the order of the text', () => {
    const rules = [every('run', 'RUN'), every('copy', 'COPY'), every('run-too', 'RUN')];
    expect(found('FROM a\nCOPY b c\nRUN d\n', rules)).toEqual([
      ['copy', 'warning', 'COPY b c'],
      ['run', 'warning', 'RUN d'],
      ['run-too', 'warning', 'RUN d'],
    ]);
  });

  it('takes the severity from the settings, else from the report, else from the rule', () => {
    const rules = [every('a', 'RUN'), every('b', 'RUN', { severity: 'hint' })];
    const severities = (settings: Partial<Settings['rules']>) =>
      found('RUN x', rules, settings).map(([id, severity]) => `${id} ${severity}`);
    expect(severities({})).toEqual(['a warning', 'b hint']);
    expect(severities({ b: 'error' })).toEqual(['a warning', 'b error']);
    expect(severities({ a: 'off' })).toEqual(['b hint']);
  });
});

describe('fixes', () => {
  const text = 'FROM a\nRUN b\n';
  const titles = (edits: TextEdit[], others: readonly Rule[] = []) => {
    const rule = every('run', 'RUN', { fixes: () => [{ title: 'fix', safe: true, edits }] });
    return lint(ruleContext(text), [rule, ...others])[0]
      ?.fixes?.()
      .map(fix => fix.title);
  };

  it.each<[string, string, readonly Rule[]]>([
    ['leaves its finding', 'RUN c', []],
    ['changes nothing', 'RUN b', []],
    ['makes an instruction that is not understood', 'RUNS b', []],
    ['makes a new error of another rule', 'COPY b c', [every('copy', 'COPY', { severity: 'error' })]],
  ])('are not offered where one %s', (_, newText, others) => {
    expect(titles([{ start: 7, end: 12, newText }], others)).toEqual([]);
  });

  it('are offered where another rule has something milder to say', () => {
    expect(titles([{ start: 7, end: 12, newText: 'COPY b c' }], [every('copy', 'COPY')])).toEqual(['fix']);
  });
});

describe('ignore comments', () => {
  const rules = [every('run', 'RUN'), every('copy', 'COPY')];
  const ids = (text: string) => found(text, rules).map(([id]) => id);

  it.each([
    ['the next instruction', '# layerwise ignore=run\nRUN a\nRUN b', ['run']],
    ['over other comments', '# layerwise ignore=run\n\n# more\nRUN a', []],
    ['with a reason', '#layerwise  ignore=run because of that\nRUN a', []],
    ['of several rules', '# layerwise ignore=copy,run\nRUN a\nCOPY b c', ['copy']],
    ['of another rule', '# layerwise ignore=copy\nRUN a', ['run']],
    ['the whole file', 'RUN a\nRUN b\n# layerwise ignore-file=run', []],
    ['inside the instruction', 'RUN a \\\n# layerwise ignore=run\n  b', []],
    ['behind the last instruction', 'RUN a\n# layerwise ignore=run', ['run']],
    ['misspelt', '# layerwise ignore=run,\n# layerwise ignore: run\n# Layerwise ignore=run\nRUN a', ['run']],
    ['in a heredoc', 'RUN <<E\n# layerwise ignore-file=run\nE', ['run']],
  ])('%s', (_, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });
});

it('tells the last rule what comments ignore, and whether it was needed', () => {
  const states: string[] = [];
  const last: Rule = {
    ...every('last', 'NONE'),
    check(_, ignored) {
      states.push(...(ignored?.() ?? []).map(({ rule, state }) => `${rule} ${state}`));
      return [];
    },
  };
  const text =
    '# layerwise ignore-file=run,nothing,off\nFROM a\n# layerwise ignore=copy,run\nRUN a\n# layerwise ignore=run';
  found(text, [every('run', 'RUN'), every('copy', 'COPY'), every('off', 'RUN'), last], { off: 'off' });
  expect(states).toEqual(['run used', 'nothing unknown', 'off off', 'copy unused', 'run used', 'run unused']);
});
