import * as vscode from 'vscode';
import type { Proposal } from './proposal.ts';
import type { Refusal } from './workspace-edit.ts';

/**
 * The document of a plan, which VS Code may have closed and opened again meanwhile; refused where its text is another
 * than the plan was made for, or where its file was written by another hand under unsaved text.
 */
export async function plannedDocument({
  document: made,
  plan,
  saved,
}: Proposal): Promise<vscode.TextDocument | Refusal> {
  const document = await reopened(made);
  const now = document && (await savedText(document));
  if (document?.getText() !== plan.before) return changedMeanwhile(made);
  // Saved in this window meanwhile, it is the text of the plan.
  if (now === saved || now === plan.before) return document;
  return {
    refused: vscode.l10n.t('{0} has changed on disk meanwhile, so nothing was applied.', nameOf(made)),
  };
}

export const changedMeanwhile = (document: vscode.TextDocument): Refusal => ({
  refused: vscode.l10n.t('{0} was changed or closed meanwhile, so nothing was applied.', nameOf(document)),
});

/** What the file of a document holds; undefined where there is none. */
export async function savedText({ uri, isUntitled }: vscode.TextDocument): Promise<string | undefined> {
  if (isUntitled) return undefined;
  return vscode.workspace.fs.readFile(uri).then(
    bytes => new TextDecoder().decode(bytes),
    () => undefined,
  );
}

const nameOf = ({ uri }: vscode.TextDocument): string => vscode.workspace.asRelativePath(uri);

/** VS Code closes documents that no editor shows; unsaved text that was closed is gone. */
async function reopened(document: vscode.TextDocument): Promise<vscode.TextDocument | undefined> {
  if (!document.isClosed) return document;
  if (document.isUntitled) return undefined;
  return vscode.workspace.openTextDocument(document.uri).then(
    opened => opened,
    () => undefined,
  );
}
