import assert from 'node:assert/strict';
import type { RuleContext } from '../../../src/context.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { lint } from '../../../src/lint/lint.ts';
import { afterFix, drawback } from '../../../src/lint/settled-fixes.ts';
import { type BuildPlan, makePlan } from '../../../src/optimize/plan.ts';
import { withIgnoreFile } from '../../../src/repository/with-ignore-file.ts';
import { rules } from '../../../src/rules/index.ts';
import type { FileEdit, Finding, Fix, Report, Rule } from '../../../src/rules/rule.ts';

/**
 * What must hold of the findings of any text, and of each of their fixes.
 * @returns the rules that found something, and each with the title of its fix.
 * @throws {Error} that says what does not hold.
 */
export function checkFindings(context: RuleContext): string[] {
  const { text } = context.dockerfile;
  const findings = lint(context);
  const seen = new Set<string>();
  for (const finding of findings) {
    const { rule, message, span, related } = finding;
    seen.add(`${rule.id} (${finding.severity})`);
    assert.notEqual(message, '', `${rule.id}: message`);
    for (const { start, end } of [span, ...(related ?? []).map(r => r.span)])
      assert(
        0 <= start && start <= end && end <= text.length,
        `${rule.id}: [${start}, ${end}) lies in the text of ${text.length}`,
      );
    for (const fix of finding.fixes?.() ?? []) {
      seen.add(`${rule.id}: ${fix.title}`);
      checkFix(context, findings, finding, fix);
    }
  }
  return [...seen];
}

function checkFix(context: RuleContext, before: readonly Finding[], { rule }: Finding, fix: Fix): void {
  const name = `${rule.id}: ${fix.title}`;
  const { text } = context.dockerfile;
  assert(![fix.title, ...(fix.notes ?? [])].includes(''), `${name}: title and notes`);
  assert(applyEdits(text, fix.edits) !== text || fix.files?.length, `${name} changes something`);
  const after = afterFix(context, fix, lint);
  const unknown = ({ dockerfile }: RuleContext) =>
    dockerfile.instructions.filter(({ keyword }) => keyword === 'UNKNOWN').length;
  assert(unknown(after.context) <= unknown(context), `${name}: instructions that are not understood`);
  const own = (findings: readonly Finding[]) => findings.filter(f => f.rule === rule).length;
  assert(own(after.findings) < own(before), `${name}: findings left`);
  if (fix.reveals) return;
  for (const [id, count] of errors(after.findings))
    if (id !== rule.id) assert(count <= (errors(before).get(id) ?? 0), `${name}: new errors of ${id}`);
}

/** Fixes that nobody is offered since they would not make the file better: each has a cause to be found. */
export function withheldFixes(context: RuleContext): string[] {
  const before = { context, findings: lint(context) };
  const ignored = (rule: Rule, { span, message }: Report) =>
    !before.findings.some(
      f => f.rule === rule && f.span.start === span.start && f.span.end === span.end && f.message === message,
    );
  return rules.flatMap(rule =>
    [...rule.check(context)].flatMap(report =>
      ignored(rule, report)
        ? []
        : (report.fixes?.() ?? []).flatMap(fix => {
            const reason = drawback(before, rule, fix, lint);
            return reason === undefined ? [] : [`${rule.id}: ${fix.title}: ${reason}`];
          }),
    ),
  );
}

/** What must hold of the plan for any text. */
export function checkPlan(context: RuleContext): BuildPlan {
  const plan = makePlan(context);
  assert(plan.steps.length < 500, 'the plan ends');
  if (plan.steps.length === 0) return plan;
  const again = makePlan(plan.files.reduce(withFile, { ...context, dockerfile: readDockerfile(plan.after) }));
  const [first] = again.steps;
  assert(again.after === plan.after, `a second run changes nothing, but ${first?.rule}: ${first?.title}`);
  assert(first === undefined, `a second run has no step, but ${first?.rule}: ${first?.title}`);
  return plan;
}

function withFile(context: RuleContext, { path, after }: FileEdit): RuleContext {
  if (!path.endsWith('.dockerignore')) return context;
  return { ...context, buildContext: withIgnoreFile(context.buildContext, path, after) };
}

function errors(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings)
    if (severity === 'error') counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
