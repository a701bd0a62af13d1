import { expect } from 'vitest';
import type { RuleContext } from '../../../src/context.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { lint } from '../../../src/lint/lint.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { withIgnoreFile } from '../../../src/repository/with-ignore-file.ts';
import type { FileEdit, Finding, Fix } from '../../../src/rules/rule.ts';

/** What must hold of the findings of any text, and of each of their fixes. */
export function checkFindings(context: RuleContext): void {
  const { text } = context.dockerfile;
  const findings = lint(context);
  for (const finding of findings) {
    const { start, end } = finding.span;
    const inside = 0 <= start && start <= end && end <= text.length;
    expect(inside, `${finding.rule.id}: [${start}, ${end}) lies in the text of ${text.length}`).toBe(true);
    expect(finding.message, `${finding.rule.id}: message`).not.toBe('');
    for (const fix of finding.fixes?.() ?? []) checkFix(context, findings, finding, fix);
  }
}

function checkFix(context: RuleContext, before: readonly Finding[], { rule }: Finding, fix: Fix): void {
  const name = `${rule.id}: ${fix.title}`;
  const changed = fixed(context, fix);
  expect([fix.title, ...(fix.notes ?? [])], `${name}: title and notes`).not.toContain('');
  const touched = changed.dockerfile.text !== context.dockerfile.text || (fix.files?.length ?? 0) > 0;
  expect(touched, `${name} changes something`).toBe(true);
  expect(unknown(changed), `${name}: instructions that are not understood`).toBeLessThanOrEqual(
    unknown(context),
  );
  const after = lint(changed);
  const own = (findings: readonly Finding[]) => findings.filter(f => f.rule === rule).length;
  expect(own(after), `${name}: findings left`).toBeLessThan(own(before));
  for (const [id, count] of errors(after))
    if (id !== rule.id)
      expect(count, `${name}: new errors of ${id}`).toBeLessThanOrEqual(errors(before).get(id) ?? 0);
}

/** What must hold of the plan for any text. */
export function checkPlan(context: RuleContext): void {
  const plan = makePlan(context);
  expect(plan.steps.length, 'the plan ends').toBeLessThan(500);
  const again = makePlan(plan.files.reduce(withFile, { ...context, dockerfile: readDockerfile(plan.after) }));
  expect(again.after, 'a second run changes nothing').toBe(plan.after);
  expect(again.steps, 'a second run has no step').toEqual([]);
}

/** The context once a fix is applied. */
function fixed(context: RuleContext, fix: Fix): RuleContext {
  const text = applyEdits(context.dockerfile.text, fix.edits);
  return (fix.files ?? []).reduce(withFile, { ...context, dockerfile: readDockerfile(text) });
}

function withFile(context: RuleContext, { path, after }: FileEdit): RuleContext {
  if (!path.endsWith('.dockerignore')) return context;
  return { ...context, buildContext: withIgnoreFile(context.buildContext, path, after) };
}

const unknown = ({ dockerfile }: RuleContext): number =>
  dockerfile.instructions.filter(instruction => instruction.keyword === 'UNKNOWN').length;

function errors(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings)
    if (severity === 'error') counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
