import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';
import { dockerfileSelector, isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { provideNotes } from './fix-notes.ts';

const { QuickFix, RefactorRewrite, SourceFixAll } = vscode.CodeActionKind;
const fixAllKind = SourceFixAll.append('layerwise');

/** Offers what can be done about the findings under the cursor, and all safe fixes on saving. */
export function provideQuickFixes(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { only, diagnostics }) {
      if (!isDockerfile(document)) return [];
      const analysis = analyses.of(document);
      const { folder } = facts.of(document, analysis.context.dockerfile);
      const asked = { ...analysis, document, folder, diagnostics };
      if (only && !only.contains(QuickFix) && only.intersects(fixAllKind)) {
        const { fixAllSafe } = await import('./fix-actions.ts');
        return fixAllSafe(asked, fixAllKind);
      }
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const { actionsAt } = await import('./code-actions.ts');
      const actions = await actionsAt(asked, span);
      return actions.filter(({ kind }) => !only || (kind && only.contains(kind)));
    },
    async resolveCodeAction(action) {
      const { resolveEdit } = await import('./fix-actions.ts');
      return resolveEdit(action);
    },
  };
  return vscode.Disposable.from(
    provideNotes(),
    vscode.languages.registerCodeActionsProvider(dockerfileSelector, provider, {
      providedCodeActionKinds: [QuickFix, RefactorRewrite, fixAllKind],
    }),
  );
}
