import * as vscode from 'vscode';

const scheme = 'layerwise';

/** The page of a rule, as a document that VS Code shows as a Markdown preview (`workbench.editorAssociations`). */
export const documentationUri = (rule: string): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/rules/${rule}.md` });

/** Serves the pages that the extension brings along, so that they open without a network. */
export function provideDocumentation(extension: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const read = (file: string) =>
        vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'src', file));
      const translated = path.replace(/md$/, `${vscode.env.language}.md`);
      return new TextDecoder().decode(await read(translated).then(undefined, () => read(path)));
    },
  });
}
