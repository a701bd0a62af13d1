import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';
import { dockerfileSelector, isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { knownSavings } from './savings/known-savings.ts';
import type { LayerHistories } from './savings/layer-histories.ts';
import { toRange } from './to-vscode.ts';

/** Tells what mounts, flags, directives and the lines of a clone are for, and what a finding costs or leaks. */
export function provideHovers(
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable {
  const provider: vscode.HoverProvider = {
    async provideHover(document, position, token) {
      if (!isDockerfile(document)) return undefined;
      const { hoverAt } = await import('../hovers/hover.ts');
      if (token.isCancellationRequested) return undefined;
      const { context, findings } = analyses.of(document);
      const { folder, configuration } = facts.of(document, context.dockerfile);
      const measured = () => {
        const known = knownSavings({ document, folder, context, configuration }, histories);
        return known && { copy: known.copy.copy, report: known.subject };
      };
      const hover = hoverAt({ context, findings, measured }, document.offsetAt(position));
      if (!hover) return undefined;
      return new vscode.Hover(
        new vscode.MarkdownString(hover.text),
        toRange(context.dockerfile.lines, hover.span),
      );
    },
  };
  return vscode.languages.registerHoverProvider(dockerfileSelector, provider);
}
