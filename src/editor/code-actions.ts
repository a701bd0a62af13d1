import * as vscode from 'vscode';
import { type Span, touches } from '../dockerfile/text.ts';
import { ignoreForFile, ignoreForInstruction } from '../lint/ignore-edits.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { documentationUri } from './documentation.ts';
import { type Asked, editAction } from './edit-action.ts';
import { fixActions, fixAllOfRule } from './fix-actions.ts';

const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

/** The fixes of the findings that a part of the text touches, and the ways to silence and to understand them. */
export async function actionsAt(asked: Asked, span: Span): Promise<vscode.CodeAction[]> {
  const found = asked.findings.filter(finding => touches(finding.span, span));
  const rules = [...new Set(found.map(({ rule }) => rule))];
  const fixes = await fixActions(asked, found);
  const ignore = (await Promise.all(found.map(finding => ignoreActions(asked, finding)))).flat();
  return [
    ...fixes,
    ...rules.flatMap(rule => fixAllOfRule(asked, rule)),
    ...(fixes.length > 0 ? [optimizeAction(asked)] : []),
    // Findings of one rule in one instruction are ignored together.
    ...new Map(ignore.map(action => [action.title, action])).values(),
    ...rules.map(documentationAction),
  ];
}

function ignoreActions(asked: Asked, { rule, span }: Finding): Promise<vscode.CodeAction[]> {
  const { dockerfile } = asked.context;
  const here = ignoreForInstruction(dockerfile, rule.id, span);
  const everywhere = ignoreForFile(dockerfile, rule.id);
  const inFile = vscode.l10n.t('Ignore {0} in this file', rule.id);
  return Promise.all([
    ...(here
      ? [editAction(asked, vscode.l10n.t('Ignore {0} for this instruction', rule.id), QuickFix, [here])]
      : []),
    editAction(asked, inFile, QuickFix, [everywhere]),
  ]);
}

function documentationAction({ id }: Rule): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Show documentation of {0}', id), QuickFix);
  action.command = { command: 'vscode.open', title: action.title, arguments: [documentationUri(id)] };
  return action;
}

function optimizeAction({ document }: Asked): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Optimize image build…'), RefactorRewrite);
  action.command = { command: 'layerwise.optimize', title: action.title, arguments: [document.uri] };
  return action;
}
