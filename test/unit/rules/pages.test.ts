import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { lint } from '../../../src/lint/lint.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { rules } from '../../../src/rules/index.ts';
import type { Rule } from '../../../src/rules/rule.ts';
import { readFacts } from './facts.ts';
import { root, update } from './fixture-files.ts';
import { onlyRule } from './only.ts';
import { type Pair, readPage } from './page.ts';

it('reads a page', () => {
  const markdown =
    '# a-b\n\nWhy.\n\n❌\n\n<!--\n#- lfs\n-->\n```dockerfile\nFROM a\n```\n\n✅ so\n\n```dockerfile\nFROM b\n```\n\n## When to ignore it\n\nNever.\n';
  const { pairs, ...page } = readPage(markdown);
  expect(page).toEqual({ title: 'a-b', reason: 'Why.', sections: ['When to ignore it'] });
  expect(pairs).toMatchObject([{ head: '#- lfs', bad: 'FROM a\n', good: 'FROM b\n' }]);
  expect(pairs.map(({ goodSpan }) => markdown.slice(goodSpan.start, goodSpan.end))).toEqual(['FROM b\n']);
});

for (const rule of rules) {
  const file = path.join(root, `src/rules/${rule.id}.md`);
  if (existsSync(file)) describe(`the page of ${rule.id}`, () => checkPage(rule, file));
}

function checkPage(rule: Rule, file: string): void {
  const page = readPage(readFileSync(file, 'utf8'));

  it('gives a reason, an example and when to ignore the rule', () => {
    expect(page.title).toBe(rule.id);
    expect(page.reason).toMatch(/\w.*\.$/s);
    expect(page.pairs).not.toEqual([]);
    expect(page.sections).toContain('When to ignore it');
  });

  for (const [i, pair] of page.pairs.entries()) {
    const context = (text: string) => onlyRule(ruleContext(text, readFacts(pair.head)), rule.id);

    it(`shows the defect in ❌ ${i + 1}, and what its fix makes of it in ✅ ${i + 1}`, () => {
      const findings = lint(context(pair.bad));
      expect(findings).not.toEqual([]);
      if (findings.some(finding => finding.fixes?.().length)) {
        const { after } = makePlan(context(pair.bad));
        if (update) rewrite(file, pair, after);
        else expect(pair.good).toBe(after);
      }
      expect(lint(context(update ? makePlan(context(pair.bad)).after : pair.good))).toEqual([]);
    });
  }
}

function rewrite(file: string, { good }: Pair, text: string): void {
  const markdown = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    markdown.replace(`\`\`\`dockerfile\n${good}\`\`\``, () => `\`\`\`dockerfile\n${text}\`\`\``),
  );
}
