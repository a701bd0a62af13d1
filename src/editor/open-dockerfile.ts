import * as vscode from 'vscode';
import { chooseDockerfile } from './workspace-dockerfiles.ts';

/** The first step of the walkthrough: a Dockerfile of the workspace, or an example where there is none. */
export function provideOpenDockerfile(): vscode.Disposable {
  return vscode.commands.registerCommand('layerwise.openDockerfile', async () => {
    const chosen = await chooseDockerfile();
    if (chosen === 'cancelled') return;
    const document = chosen
      ? await vscode.workspace.openTextDocument(chosen)
      : await vscode.workspace.openTextDocument({ language: 'dockerfile', content: example });
    await vscode.window.showTextDocument(document);
  });
}

/** Has something to find for each group of rules: a key, and a layer. */
const example = `FROM python:3.12
WORKDIR /app
COPY .ssh/id_ed25519 /root/.ssh/id_ed25519
RUN git clone git@gitlab.com:acme/models.git
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "-m", "sample"]
`;
