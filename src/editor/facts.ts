import * as vscode from 'vscode';
import { type Configuration, valueIn } from '../configuration/configuration.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { type BuildContext, unknownContext } from '../repository/build-context.ts';
import { type RepositoryFacts, unknownRepository } from '../repository/facts.ts';
import { buildContextFolder } from './build-context-folder.ts';
import type { Configurations } from './configurations.ts';
import { createFolderFacts, type FolderFacts } from './folder-facts.ts';

/** What is known of a Dockerfile's surroundings: a snapshot. */
export interface Facts {
  /** Absolute path of the build context; undefined where nothing may be read from disk. */
  readonly folder: string | undefined;
  readonly repository: RepositoryFacts;
  readonly buildContext: BuildContext;
  /** What people chose for it. */
  readonly configuration: Configuration;
}

export interface BuildFacts extends vscode.Disposable {
  /**
   * What is known by now, at once; the first question also starts to gather.
   * @param context the build context, absolute, where more is known of it than the settings say
   */
  of(document: vscode.TextDocument, dockerfile: Dockerfile, context?: string): Facts;
  /** Resolves when `of` knows what holds at the time of this call. */
  refresh(document: vscode.TextDocument, dockerfile: Dockerfile): Promise<void>;
  isGathering(document: vscode.TextDocument): boolean;
  readonly onDidChange: vscode.Event<void>;
  /** Gathering starts or ends. */
  readonly onDidChangeGathering: vscode.Event<void>;
}

/** Facts about the open Dockerfiles. */
export function createBuildFacts(log: vscode.LogOutputChannel, configurations: Configurations): BuildFacts {
  const folders = new Map<string, FolderFacts>();
  const changed = new vscode.EventEmitter<void>();
  const gatheringChanged = new vscode.EventEmitter<void>();

  const open = (folder: string) => {
    const facts = createFolderFacts(folder, {
      changed() {
        log.info(summary(facts));
        changed.fire();
      },
      gatheringChanged: () => gatheringChanged.fire(),
      failed: error => log.error(`${folder}: ${error}`),
    });
    folders.set(folder, facts);
    return facts;
  };
  const factsOf = (
    document: vscode.TextDocument,
    dockerfile: Dockerfile,
    context?: string,
  ): FolderFacts | undefined => {
    const chosen = context ?? valueIn(configurations.of(document), 'buildContext');
    const folder = buildContextFolder(document, dockerfile, chosen);
    if (folder === undefined) return undefined;
    const facts = folders.get(folder) ?? open(folder);
    const file = document.uri.fsPath;
    if (!facts.dockerfiles.has(file)) {
      facts.dockerfiles.add(file);
      facts.refresh();
    }
    return facts;
  };
  const close = ({ uri }: vscode.TextDocument) => {
    for (const [folder, facts] of folders) {
      facts.dockerfiles.delete(uri.fsPath);
      if (facts.dockerfiles.size > 0) continue;
      folders.delete(folder);
      facts.dispose();
    }
  };
  const listeners = vscode.Disposable.from(
    changed,
    gatheringChanged,
    configurations.onDidChange(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidCloseTextDocument(close),
  );
  return {
    onDidChange: changed.event,
    onDidChangeGathering: gatheringChanged.event,
    of(document, dockerfile, context) {
      const facts = factsOf(document, dockerfile, context);
      const configuration = configurations.of(document);
      return {
        folder: facts?.folder,
        repository: facts?.repository() ?? unknownRepository,
        buildContext: facts?.buildContext(document.uri.fsPath) ?? unknownContext,
        configuration,
      };
    },
    async refresh(document, dockerfile) {
      await configurations.ready(document);
      const facts = factsOf(document, dockerfile);
      await (facts?.isGathering() ? facts.settled() : facts?.refresh());
    },
    isGathering: ({ uri }) =>
      [...folders.values()].some(facts => facts.dockerfiles.has(uri.fsPath) && facts.isGathering()),
    dispose() {
      listeners.dispose();
      for (const facts of folders.values()) facts.dispose();
    },
  };
}

function summary(facts: FolderFacts): string {
  const repository = facts.repository();
  if (repository.kind !== 'known') return `${facts.folder}: repository ${repository.kind}`;
  const { remote, head, tracked, nested } = repository;
  const place = `${remote?.ssh ?? 'no remote'} at ${head ?? 'no commit'}`;
  const size = `${tracked.files} files of ${tracked.bytes} bytes`;
  return `${facts.folder}: ${place}, ${size}, ${Object.keys(nested).length} work trees below`;
}
