import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { explainPlan, explainUnchanged, leftErrors } from '../../../src/optimize/explain.ts';
import { explainPlans } from '../../../src/optimize/explain-plans.ts';
import { type BuildPlan, makePlan } from '../../../src/optimize/plan.ts';
import type { RuleContext } from '../../../src/rules/rule.ts';
import { plainRepository } from '../rules/repository-facts.ts';

const text = 'FROM python:3.12\nWORKDIR /app\nCOPY . .\n';

function sized(bytes: number): RuleContext {
  return ruleContext(text, { repository: { ...plainRepository, tracked: { files: 9, bytes } } });
}

describe('explainUnchanged', () => {
  const unchanged = (context: RuleContext) => explainUnchanged('Dockerfile', context, makePlan(context));

  it('names the sizes when the source is too small to pay', () => {
    expect(unchanged(sized(4_200_000))).toEqual({
      cause: 'small-source',
      text: expect.stringMatching(/\b4\.2 MB\b.*\b10 MB\b/),
    });
  });

  it('says a tiny size in kilobytes', () => {
    expect(unchanged(sized(1200)).text).toContain('is 1.2 kB, and under 10 MB');
  });

  it('waits for the first commit of a repository', () => {
    const repository = { ...plainRepository, head: undefined, tracked: { files: 0, bytes: 0 } };
    const { cause, text: said } = unchanged(ruleContext(text, { repository }));
    expect([cause, said]).toEqual(['no-commit', expect.stringContaining('clones commits')]);
  });

  it('does not blame the size of a tree that is large but ignored', () => {
    const { settings } = sized(1);
    const ignored = {
      ...sized(30_000_000),
      settings: { ...settings, rules: { 'full-code-copy': 'off' } },
    } as const;
    expect(unchanged(ignored).cause).toBe('no-findings');
  });

  it('counts the findings without a fix', () => {
    const context = ruleContext('FROM python:3.12\nWORKDIR /app\nONBUILD COPY . .\n');
    expect(makePlan(context).steps).toEqual([]);
    expect(unchanged(context)).toEqual({
      cause: 'findings-left',
      text: expect.stringContaining('one finding'),
    });
    const two = ruleContext('FROM python:3.12\nWORKDIR /app\nONBUILD COPY . .\nONBUILD ADD . .\n');
    expect(unchanged(two).text).toContain('the 2 findings need');
  });
});

describe('leftErrors', () => {
  const left = (copies: string) =>
    leftErrors(makePlan(ruleContext(`FROM python:3.12\nWORKDIR /app\nONBUILD COPY . .\n${copies}`)));

  it('says which error no step settles, and how many where there are several', () => {
    const address = (name: string) => `ADD https://acme:glpat-abcdefghij0123456789@example.com/${name} /x/\n`;
    expect(left('')).toEqual([]);
    expect(left(address('a'))).toEqual([expect.stringMatching(/^One error is left to you: .*example\.com/)]);
    expect(left(address('a') + address('b'))).toEqual(['2 errors are left to you.']);
  });
});

describe('explainPlan', () => {
  it('gives steps with reasons, then what to know', () => {
    const explained = explainPlan('Dockerfile', makePlan(sized(30_000_000)));
    expect(explained).toMatch(/^# What changes in Dockerfile\n\n1\. \*\*Clone the source/);
    expect(explained).toContain('30 MB of source code');
    expect(explained).toMatch(/## Before you build\n\n- .*COMMIT_SHA/);
    expect(explained).not.toContain('## Left to you');
  });

  it('says what the plan saves between its steps and what to know, where that is known', () => {
    const plan = makePlan(sized(30_000_000));
    expect(explainPlan('Dockerfile', plan)).not.toContain('What it saves');
    expect(explainPlan('Dockerfile', plan, ['Much.', '', '| a |'])).toMatch(
      /`full-code-copy`\n\n## What it saves\n\nMuch\.\n\n\| a \|\n\n## Before you build/,
    );
  });

  it('says what stands in the way of the build, and what to do', () => {
    const finding = {
      check: 'agent-missing',
      severity: 'error',
      message: 'No agent runs.',
      remedy: 'Start one.',
    } as const;
    expect(explainPlan('Dockerfile', makePlan(sized(30_000_000)), [], [finding])).toMatch(
      /## Before you build\n\n(- .*\n)+- \*\*No agent runs\.\*\* Start one\.\n/,
    );
  });

  it('names other files, and says each note once', () => {
    const step = {
      rule: 'a-rule',
      message: 'Costs.',
      title: 'Mend it',
      safe: true,
      notes: ['Look.'],
      after: 'FROM b',
      files: [],
    };
    const plan: BuildPlan = {
      before: 'FROM a',
      after: 'FROM b',
      steps: [step, { ...step, title: 'Mend more' }],
      remaining: [],
      files: [
        { path: '.dockerignore', before: '', after: '.git\n' },
        { path: 'compose.yaml', before: 'a', after: 'b' },
      ],
    };
    const explained = explainPlan('Dockerfile', plan);
    expect(explained.match(/Look\./g)).toHaveLength(1);
    expect(explained).toMatch(/2\. \*\*Mend more\*\*/);
    expect(explained).toMatch(/- \.dockerignore is made\n- compose\.yaml is changed/);
  });
});

describe('explainPlans', () => {
  const plan = makePlan(sized(30_000_000));
  const finding = (message: string) =>
    ({ check: 'agent-missing', severity: 'error', message, remedy: 'Start one.' }) as const;
  const explained = (name: string, ...messages: string[]) => ({
    name,
    plan,
    savings: undefined,
    ahead: messages.map(finding),
  });

  it('says once what stands in the way of several builds, and of which', () => {
    const text = explainPlans([
      explained('a/Dockerfile', 'All.', 'Two.'),
      explained('b/Dockerfile', 'All.', 'One.'),
      explained('c/Dockerfile', 'All.', 'Two.'),
    ]);
    expect(text.match(/^# What changes in/gm)).toHaveLength(3);
    expect(text).toMatch(/# What changes in b\/Dockerfile\n[\s\S]*\*\*One\.\*\*[\s\S]*# What changes in c/);
    expect(text.split('# Before you build any of them\n\n')[1]).toBe(
      '- **All.** Start one.\n- **Two.** Start one. (a/Dockerfile, c/Dockerfile)\n',
    );
    expect(text.match(/All\./g)).toHaveLength(1);
  });

  it('leaves a single plan as it is', () => {
    expect(explainPlans([explained('Dockerfile', 'All.')])).toBe(
      explainPlan('Dockerfile', plan, undefined, [finding('All.')]),
    );
  });
});
