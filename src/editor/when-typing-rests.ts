import * as vscode from 'vscode';

/** Milliseconds of rest before a text is looked at. */
const typingPause = 250;

export interface TypingRests extends vscode.Disposable {
  /** Looks at all open documents, soon. */
  lookAtAll(): void;
  isWaiting(document: vscode.TextDocument): boolean;
}

/**
 * Looks at documents when they are opened and, once nobody types, when they were changed.
 * @param isOurs tells which
 * @param forget a closed one, also when its language becomes another
 */
export function whenTypingRests(
  isOurs: (document: vscode.TextDocument) => boolean,
  look: (document: vscode.TextDocument) => void,
  forget: (document: vscode.TextDocument) => void,
): TypingRests {
  const waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const schedule = (document: vscode.TextDocument, milliseconds: number) => {
    if (!isOurs(document)) return;
    clearTimeout(waiting.get(document));
    const rested = () => {
      waiting.delete(document);
      look(document);
    };
    waiting.set(document, setTimeout(rested, milliseconds));
  };
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(document => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document, typingPause)),
    vscode.workspace.onDidCloseTextDocument(document => {
      clearTimeout(waiting.get(document));
      waiting.delete(document);
      forget(document);
    }),
  );
  return {
    lookAtAll: () => {
      for (const document of vscode.workspace.textDocuments) schedule(document, 0);
    },
    isWaiting: document => waiting.has(document),
    dispose() {
      listeners.dispose();
      waiting.forEach(clearTimeout);
    },
  };
}
