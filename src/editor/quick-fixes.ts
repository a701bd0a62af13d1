import * as vscode from 'vscode';
import { type Span, type TextEdit, touches } from '../dockerfile/text.ts';
import { ignoreForFile, ignoreForInstruction } from '../lint/ignore-edits.ts';
import { lineEdits } from '../optimize/line-edits.ts';
import { makePlan, type PlanOptions } from '../optimize/plan.ts';
import { rules } from '../rules/index.ts';
import type { FileEdit, Finding, Rule, RuleContext } from '../rules/rule.ts';
import type { Analyses } from './analyses.ts';
import { dockerfileSelector, isDockerfile } from './dockerfiles.ts';
import { documentationUri } from './documentation.ts';
import type { BuildFacts } from './facts.ts';
import { isRefusal, workspaceEdit } from './workspace-edit.ts';

const { QuickFix, RefactorRewrite, SourceFixAll } = vscode.CodeActionKind;
const fixAllKind = SourceFixAll.append('layerwise');

/** Offers the fixes of the findings under the cursor, and the ways to silence and to understand them. */
export function provideQuickFixes(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { only, diagnostics }) {
      if (!isDockerfile(document)) return [];
      const analysis = analyses.of(document);
      const folder = facts.of(document, analysis.context.dockerfile).folder;
      const asked: Asked = { ...analysis, document, folder, diagnostics };
      if (only?.intersects(SourceFixAll)) return fixAll(asked);
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const actions = await actionsAt(asked, span);
      return actions.filter(action => !only || (action.kind && only.contains(action.kind)));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(dockerfileSelector, provider, {
      providedCodeActionKinds: [QuickFix, RefactorRewrite, fixAllKind],
    }),
    vscode.commands.registerCommand('layerwise.showNotes', showNotes),
  );
}

/** What a person has to know after a fix. Not awaited: the message may stay for long. */
function showNotes(notes: readonly string[]): void {
  vscode.window.showInformationMessage(notes.join(' '));
}

interface Asked {
  readonly document: vscode.TextDocument;
  readonly context: RuleContext;
  readonly findings: readonly Finding[];
  readonly folder: string | undefined;
  readonly diagnostics: readonly vscode.Diagnostic[];
}

async function actionsAt(asked: Asked, span: Span): Promise<vscode.CodeAction[]> {
  const found = asked.findings.filter(finding => touches(finding.span, span));
  const foundRules = [...new Set(found.map(({ rule }) => rule))];
  const fixes = await Promise.all(found.map(finding => fixActions(asked, finding)));
  const wholeFile = await Promise.all(foundRules.map(rule => fixAllOfRule(asked, rule)));
  const silence = await Promise.all(found.map(finding => ignoreActions(asked, finding)));
  return [
    ...fixes.flat(),
    ...wholeFile.flat(),
    ...(fixes.flat().length > 0 ? [optimizeAction()] : []),
    ...silence.flat(),
    ...foundRules.map(documentationAction),
  ];
}

function fixActions(asked: Asked, finding: Finding): Promise<vscode.CodeAction[]> {
  const actions = (finding.fixes?.() ?? []).map(async (fix, i) => {
    const action = await editAction(asked, fix.title, fix.edits, fix.files);
    action.diagnostics = diagnosticsOf(asked, finding);
    action.isPreferred = i === 0 && fix.safe;
    if (fix.notes?.length)
      action.command = { command: 'layerwise.showNotes', title: '', arguments: [fix.notes] };
    return action;
  });
  return Promise.all(actions);
}

async function fixAllOfRule(asked: Asked, rule: Rule): Promise<vscode.CodeAction[]> {
  const count = asked.findings.filter(finding => finding.rule === rule && finding.fixes?.().length).length;
  if (count < 2) return [];
  const others = rules.filter(other => other !== rule).map(({ id }) => [id, 'off'] as const);
  const settings = {
    ...asked.context.settings,
    rules: { ...asked.context.settings.rules, ...Object.fromEntries(others) },
  };
  const title = vscode.l10n.t('Fix all {0} findings in this file', rule.id);
  return planAction({ ...asked, context: { ...asked.context, settings } }, title);
}

async function fixAll(asked: Asked): Promise<vscode.CodeAction[]> {
  const title = vscode.l10n.t('Apply all safe Layerwise fixes');
  return planAction(asked, title, { safeOnly: true }, fixAllKind);
}

async function planAction(
  asked: Asked,
  title: string,
  options?: PlanOptions,
  kind = QuickFix,
): Promise<vscode.CodeAction[]> {
  const plan = makePlan(asked.context, options);
  if (plan.steps.length === 0) return [];
  return [await editAction(asked, title, lineEdits(plan.before, plan.after), plan.files, kind)];
}

async function ignoreActions(asked: Asked, finding: Finding): Promise<vscode.CodeAction[]> {
  const { dockerfile } = asked.context;
  const { id } = finding.rule;
  const here = ignoreForInstruction(dockerfile, id, finding.span);
  const actions = [
    ...(here ? [editAction(asked, vscode.l10n.t('Ignore {0} for this instruction', id), [here])] : []),
    editAction(asked, vscode.l10n.t('Ignore {0} in this file', id), [ignoreForFile(dockerfile, id)]),
  ];
  return Promise.all(actions);
}

function documentationAction({ id }: Rule): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Show documentation of {0}', id), QuickFix);
  action.command = { command: 'vscode.open', title: action.title, arguments: [documentationUri(id)] };
  return action;
}

function optimizeAction(): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Optimize image build…'), RefactorRewrite);
  action.command = { command: 'layerwise.optimize', title: action.title };
  return action;
}

async function editAction(
  { document, folder }: Asked,
  title: string,
  edits: readonly TextEdit[],
  files?: readonly FileEdit[],
  kind = QuickFix,
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(title, kind);
  const edit = await workspaceEdit(document, edits, files, folder);
  if (isRefusal(edit)) action.disabled = { reason: edit.refused };
  else action.edit = edit;
  return action;
}

/** The shown diagnostics of a finding, so that VS Code offers the fix beside them. */
const diagnosticsOf = ({ context, document, diagnostics }: Asked, { rule, span }: Finding) =>
  diagnostics.filter(
    ({ source, code, range }) =>
      source === 'layerwise' &&
      typeof code === 'object' &&
      code.value === rule.id &&
      document.offsetAt(range.start) === span.start &&
      context.dockerfile.text.length >= span.end,
  );
