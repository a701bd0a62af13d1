import * as vscode from 'vscode';
import { indexLines, type TextEdit } from '../dockerfile/text.ts';
import { lineEdits } from '../optimize/line-edits.ts';
import type { FileEdit } from '../rules/rule.ts';
import { toTextEdits } from './to-vscode.ts';

/** Why an edit cannot be made, as a sentence for the user. */
export interface Refusal {
  readonly refused: string;
}

/**
 * One edit of a Dockerfile and of the files of its build context that a fix changes.
 * @param folder the build context; undefined when it is not known
 */
export async function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
  files: readonly FileEdit[] = [],
  folder?: string,
): Promise<vscode.WorkspaceEdit | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  const textEdits = toTextEdits(indexLines(document.getText()), edits);
  const refusal = await addFileEdits(edit, files, folder);
  if (refusal) return refusal;
  edit.set(document.uri, textEdits);
  return edit;
}

/**
 * Those to be made before those to be changed. VS Code goes through an edit in its order: where a file cannot be made,
 * no text is changed by then.
 */
export const madeFirst = <File extends FileEdit>(files: readonly File[]): File[] =>
  [...files].sort((a, b) => Number(a.before !== '') - Number(b.before !== ''));

/** Adds the edits of files of a build context; some may be added already where it refuses. */
export async function addFileEdits(
  edit: vscode.WorkspaceEdit,
  files: readonly FileEdit[],
  folder: string | undefined,
  metadata?: vscode.WorkspaceEditEntryMetadata,
): Promise<Refusal | undefined> {
  for (const file of madeFirst(files)) {
    if (folder === undefined) return { refused: vscode.l10n.t('The build context is not known.') };
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), file.path);
    const refusal =
      file.before === '' ? await create(edit, uri, file, metadata) : await change(edit, uri, file, metadata);
    if (refusal) return refusal;
  }
  return undefined;
}

export const isRefusal = (edit: vscode.WorkspaceEdit | Refusal): edit is Refusal => 'refused' in edit;

async function create(
  edit: vscode.WorkspaceEdit,
  uri: vscode.Uri,
  file: FileEdit,
  metadata: vscode.WorkspaceEditEntryMetadata | undefined,
): Promise<Refusal | undefined> {
  const size = await vscode.workspace.fs.stat(uri).then(
    stat => stat.size,
    () => undefined,
  );
  if (size) return { refused: vscode.l10n.t('{0} exists since a moment ago.', file.path) };
  // Only an empty one: what comes into being until the edit is applied stays.
  const overwrite = size === 0;
  edit.createFile(uri, { overwrite, contents: new TextEncoder().encode(file.after) }, metadata);
  return undefined;
}

async function change(
  edit: vscode.WorkspaceEdit,
  uri: vscode.Uri,
  file: FileEdit,
  metadata: vscode.WorkspaceEditEntryMetadata | undefined,
): Promise<Refusal | undefined> {
  const document = await vscode.workspace.openTextDocument(uri).then(
    opened => opened,
    () => undefined,
  );
  const text = document?.getText() ?? '';
  if (comparable(text) !== comparable(file.before))
    return {
      refused: document?.isDirty
        ? vscode.l10n.t('{0} has unsaved changes: save or revert them first.', file.path)
        : vscode.l10n.t('{0} has changed since it was read.', file.path),
    };
  const edits = toTextEdits(indexLines(text), lineEdits(text, file.after));
  edit.set(
    uri,
    edits.map((one): [vscode.TextEdit, typeof metadata] => [one, metadata]),
  );
  return undefined;
}

/** VS Code drops the byte order mark and evens out mixed line endings. */
const comparable = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
