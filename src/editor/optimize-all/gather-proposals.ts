import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import { isDockerfile } from '../dockerfiles.ts';
import type { BuildFacts } from '../facts.ts';
import { type Proposal, propose } from '../proposal.ts';
import { workspaceDockerfiles } from '../workspace-dockerfiles.ts';

export interface Gathered {
  /** How many Dockerfiles were looked at. */
  readonly seen: number;
  /** Plans with at least one step. */
  readonly proposals: readonly Proposal[];
}

/** Plans for the Dockerfiles of the workspace, with progress; undefined when the person would not wait. */
export function gatherProposals(analyses: Analyses, facts: BuildFacts): Thenable<Gathered | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Planning for all Dockerfiles'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancelled = new Promise<void>(resolve => token.onCancellationRequested(() => resolve()));
    const found = await workspaceDockerfiles(token);
    const proposals: Proposal[] = [];
    let seen = 0;
    for (const uri of found) {
      progress.report({ message: vscode.workspace.asRelativePath(uri), increment: 100 / found.length });
      const document = await opened(uri);
      if (!document) continue;
      const { dockerfile } = analyses.of(document).context;
      await Promise.race([facts.refresh(document, dockerfile), cancelled]);
      if (token.isCancellationRequested) return undefined;
      const proposal = await propose(document, analyses, facts);
      if (proposal.plan.steps.length > 0) proposals.push(proposal);
      seen++;
    }
    return token.isCancellationRequested ? undefined : { seen, proposals };
  });
}

/** Undefined for what cannot be read as text, or is no Dockerfile in spite of its name. */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const document = await vscode.workspace.openTextDocument(uri).then(
    read => read,
    () => undefined,
  );
  return document && isDockerfile(document) ? document : undefined;
}
