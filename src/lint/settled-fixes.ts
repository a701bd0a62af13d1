import type { RuleContext } from '../context.ts';
import { readDockerfile } from '../dockerfile/read.ts';
import { applyEdits } from '../dockerfile/text.ts';
import { withIgnoreFile } from '../repository/with-ignore-file.ts';
import type { Finding, Fix, Rule } from '../rules/rule.ts';

export interface Linted {
  readonly context: RuleContext;
  readonly findings: readonly Finding[];
}

/** The fixes that make the file better. A text that is not read as it was meant may defeat one, and nobody is offered it. */
export function settledFixes(before: Linted, rule: Rule, fixes: readonly Fix[], lint: Lint): readonly Fix[] {
  return fixes.filter(fix => drawback(before, rule, fix, lint) === undefined);
}

type Lint = (context: RuleContext) => readonly Finding[];

/** What speaks against a fix, `new-` before the rule of a new error; undefined where nothing does. */
export function drawback(before: Linted, rule: Rule, fix: Fix, lint: Lint): string | undefined {
  const after = afterFix(before.context, fix, lint);
  const newFile = fix.files?.some(file => file.before !== file.after);
  if (!newFile && after.context.dockerfile.text === before.context.dockerfile.text) return 'no-change';
  if (unknown(after) > unknown(before)) return 'unknown-instruction';
  if (!newFile && countOf(rule, after) >= countOf(rule, before)) return 'finding-stays';
  if (fix.reveals) return undefined;
  const worse = after.findings.find(
    ({ rule: other, severity }) =>
      other !== rule && severity === 'error' && errorsOf(other, after) > errorsOf(other, before),
  );
  return worse && `new-${worse.rule.id}`;
}

const known = new WeakMap<Fix, Linted>();

/** The file with a fix, and what is left to find in it; linted once however many ask. */
export function afterFix(context: RuleContext, fix: Fix, lint: Lint): Linted {
  const found = known.get(fix);
  if (found) return found;
  const text = applyEdits(context.dockerfile.text, fix.edits);
  const ignoreFile = fix.files?.find(({ path }) => path.endsWith('.dockerignore'));
  const changed: RuleContext = {
    ...context,
    dockerfile: readDockerfile(text),
    // A rewritten ignore file leaves other files in the build context.
    buildContext: ignoreFile
      ? withIgnoreFile(context.buildContext, ignoreFile.path, ignoreFile.after)
      : context.buildContext,
  };
  const after = { context: changed, findings: lint(changed) };
  known.set(fix, after);
  return after;
}

const unknown = ({ context }: Linted): number =>
  context.dockerfile.instructions.filter(({ keyword }) => keyword === 'UNKNOWN').length;

const countOf = (rule: Rule, { findings }: Linted): number => findings.filter(f => f.rule === rule).length;

const errorsOf = (rule: Rule, { findings }: Linted): number =>
  findings.filter(f => f.rule === rule && f.severity === 'error').length;
