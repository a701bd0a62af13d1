import * as vscode from 'vscode';

/** Sentences one after another; Chinese sets no blank between them. */
export const inOneLine = (sentences: readonly string[]): string =>
  sentences.length ? sentences.reduce((all, sentence) => vscode.l10n.t('{0} {1}', all, sentence)) : '';
