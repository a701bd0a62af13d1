import * as vscode from 'vscode';

const text = `FROM python:3.12
WORKDIR /app
COPY . /app
RUN --mount=type=ssh git clone git@gitlab.com:acme/sample.git /src
COPY id_rsa /root/.ssh/id_rsa
`;

/** What must work without git, a disk or a terminal, on a folder that is on no disk. */
export const tests: Readonly<Record<string, () => Promise<void>>> = {
  async 'is active, in a web worker'() {
    await open();
    const { isActive, extensionKind } = await until(layerwise, found => found.isActive);
    equal(isActive, true);
    equal(extensionKind, vscode.ExtensionKind.UI);
    equal(typeof process, 'undefined');
  },
  async 'underlines copied sources and keys'() {
    const document = await open();
    const rules = (await diagnosticsOf(document)).map(({ code }) =>
      typeof code === 'object' ? code.value : code,
    );
    for (const rule of ['full-code-copy', 'private-key-copy']) equal(rules.includes(rule), true);
  },
  async 'serves the page of a rule'() {
    const page = vscode.Uri.parse('layerwise:/rules/full-code-copy.md');
    const { length } = (await vscode.workspace.openTextDocument(page)).getText();
    equal(length > 500, true);
  },
  async 'fixes a key'() {
    const document = await open();
    const key = (await diagnosticsOf(document)).find(found =>
      document.getText(found.range).includes('id_rsa'),
    );
    if (!key) throw new Error('the key is not found');
    const actions = await until(
      () =>
        vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          key.range,
          vscode.CodeActionKind.QuickFix.value,
          20,
        ),
      found => found.some(({ edit }) => edit),
    );
    const edit = actions.find(action => action.edit)?.edit;
    if (!edit) throw new Error('no fix');
    equal(await vscode.workspace.applyEdit(edit), true);
    equal(document.getText().includes('COPY id_rsa'), false);
    await diagnosticsOf(
      document,
      found => !found.some(({ range }) => document.getText(range).includes('id_rsa')),
    );
  },
  async 'explains a mount on hover'() {
    const document = await open();
    const position = document.positionAt(document.getText().indexOf('type=ssh') + 6);
    await until(
      () =>
        vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position),
      found => found.length > 0,
    );
  },
  async 'optimizes the whole file'() {
    const document = await open();
    await diagnosticsOf(document);
    await vscode.commands.executeCommand('layerwise.optimize', document.uri);
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input,
      input => input instanceof vscode.TabInputTextDiff,
    );
    await vscode.commands.executeCommand('layerwise.applyPlan');
    await until(
      () => document.getText(),
      after => after.includes('git fetch') && !after.includes('COPY . /app'),
    );
  },
};

let files = 0;

/** Opens a new file of the folder, which lies in memory. */
async function open(): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.joinPath(folder, `Dockerfile.${++files}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  equal(document.languageId, 'dockerfile');
  return document;
}

const layerwise = () => {
  const found = vscode.extensions.getExtension('layerwise.layerwise');
  if (!found) throw new Error('the extension is not there');
  return found;
};

const diagnosticsOf = (
  document: vscode.TextDocument,
  accept = (found: vscode.Diagnostic[]) => found.length > 0,
) =>
  until(
    () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'layerwise'),
    accept,
  );

function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

/** Asks until an answer is accepted, for half a minute. */
async function until<T>(ask: () => T | Thenable<T>, accept: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (accept(answer)) return answer;
    if (Date.now() > end) throw new Error(`not accepted: ${JSON.stringify(answer)}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
