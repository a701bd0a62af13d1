import { lint } from '../lint/lint.ts';
import { afterFix, type Linted } from '../lint/settled-fixes.ts';
import { rules } from '../rules/index.ts';
import type { FileEdit, Finding, Fix, RuleContext } from '../rules/rule.ts';
import { companionSteps } from './companion-steps.ts';

/** How a Dockerfile becomes the one that Layerwise would write. */
export interface BuildPlan {
  readonly before: string;
  readonly after: string;
  readonly steps: readonly Step[];
  /** What no fix could settle: left to a person. */
  readonly remaining: readonly Finding[];
  /** Other files of the build context that the plan changes. */
  readonly files: readonly FileEdit[];
}

export interface Step {
  readonly rule: string;
  readonly message: string;
  readonly title: string;
  readonly safe: boolean;
  readonly notes: readonly string[];
  /** The text after it. */
  readonly after: string;
  /** Paths of the other files that it changes. */
  readonly files: readonly string[];
}

export interface PlanOptions {
  /** Leaves out fixes that change where the code comes from. */
  readonly safeOnly?: boolean;
  /** The id of the rule whose findings alone are fixed. */
  readonly only?: string;
  /** Steps to leave out, by their title. */
  readonly without?: ReadonlySet<string>;
}

/** More steps than any file needs; a rule whose fix does not settle its finding must not run for ever. */
const stepLimit = 500;

/** Applies one fix, reads again, and so on until none is left. Rules are taken in their order: keys first, layers second. */
export function makePlan(context: RuleContext, options: PlanOptions = {}): BuildPlan {
  const before = context.dockerfile.text;
  const seen = new Set([before]);
  const files = new Map<string, FileEdit>();
  const steps: Step[] = [];
  let current: Linted = { context, findings: lint(context) };
  while (steps.length < stepLimit) {
    const next = nextFix(current, options, seen, files);
    if (!next) break;
    const { finding, fix, after } = next;
    const { text } = after.context.dockerfile;
    seen.add(text);
    for (const file of fix.files ?? [])
      files.set(file.path, { ...file, before: files.get(file.path)?.before ?? file.before });
    steps.push({
      rule: finding.rule.id,
      message: finding.message,
      title: fix.title,
      safe: fix.safe,
      notes: fix.notes ?? [],
      after: text,
      files: (fix.files ?? []).map(({ path }) => path),
    });
    current = after;
  }
  const beside = options.safeOnly
    ? undefined
    : companionSteps(context.companions ?? [], current.context.dockerfile, options.without);
  return {
    before,
    after: current.context.dockerfile.text,
    steps: withNotes([...steps, ...(beside?.steps ?? [])], beside?.notes),
    remaining: current.findings,
    files: [...files.values(), ...(beside?.files ?? [])],
  };
}

/** Notes that no step of their own goes with stand with the last one. */
const withNotes = (steps: readonly Step[], notes: readonly string[] = []): readonly Step[] =>
  steps.map((step, i) => (i < steps.length - 1 ? step : { ...step, notes: [...step.notes, ...notes] }));

function nextFix(
  { context, findings }: Linted,
  options: PlanOptions,
  seen: ReadonlySet<string>,
  files: ReadonlyMap<string, FileEdit>,
): { finding: Finding; fix: Fix; after: Linted } | undefined {
  for (const finding of inRuleOrder(findings)) {
    if (options.only !== undefined && finding.rule.id !== options.only) continue;
    const fix = finding.fixes?.()[0];
    if (!fix || (options.safeOnly && !fix.safe) || options.without?.has(fix.title)) continue;
    const after = afterFix(context, fix, lint);
    const newFile = fix.files?.some((file: FileEdit) => files.get(file.path)?.after !== file.after);
    if (!seen.has(after.context.dockerfile.text) || (newFile && !fix.edits.length))
      return { finding, fix, after };
  }
  return undefined;
}

const inRuleOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule));
