import * as vscode from 'vscode';
import type { Completion, CompletionKind } from '../completions/completion.ts';
import { mayComplete } from '../completions/may-complete.ts';
import type { Analyses } from './analyses.ts';
import { dockerfileSelector, isDockerfile } from './dockerfiles.ts';
import { toRange } from './to-vscode.ts';

/** Offers mounts and their options, flags, directives and the two-stage clone. */
export function provideCompletions(analyses: Analyses): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      const before = document.lineAt(position).text.slice(0, position.character);
      if (!isDockerfile(document) || !mayComplete(before)) return [];
      const { completionsAt } = await import('../completions/complete.ts');
      if (token.isCancellationRequested) return [];
      const { context } = analyses.of(document);
      const basics = languageServers.some(id => vscode.extensions.getExtension(id) !== undefined);
      return completionsAt({ context, basics }, document.offsetAt(position)).map((completion, i) => {
        const range = toRange(context.dockerfile.lines, completion.span);
        return toItem(completion, i, { inserting: range.with({ end: position }), replacing: range });
      });
    },
  };
  return vscode.languages.registerCompletionItemProvider(dockerfileSelector, provider, '-', '=', ',');
}

/**
 * Container Tools, and Docker as it was called before. Both bring dockerfile-language-service, which completes
 * keywords, stage names, `--from`, `--chown`, `--platform`, variables and the names of directives. VS Code itself has a
 * grammar for Dockerfiles and no completions; Docker DX completes Compose and Bake files only.
 */
const languageServers = ['ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker'];

const { CompletionItemKind } = vscode;
const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  directive: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Field,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  stage: CompletionItemKind.Module,
  snippet: CompletionItemKind.Snippet,
};

function toItem(
  { label, kind, insert, detail, text, open }: Completion,
  place: number,
  range: vscode.CompletionItem['range'] & object,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, ...(detail && { description: detail }) }, kinds[kind]);
  item.range = range;
  item.insertText = kind === 'snippet' ? new vscode.SnippetString(insert) : insert;
  // In the given order, which tells the likely from the possible.
  item.sortText = String(place).padStart(3, '0');
  if (text) item.documentation = new vscode.MarkdownString(text);
  if (open) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
