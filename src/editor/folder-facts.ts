import path from 'node:path';
import type * as vscode from 'vscode';
import { type BuildContext, unknownContext } from '../repository/build-context.ts';
import { type RepositoryFacts, unknownRepository } from '../repository/facts.ts';
import { watchFolder } from './watch-folder.ts';

/** What is known of a folder that is a build context: gathered in the background, and again when it changes. */
export interface FolderFacts extends vscode.Disposable {
  readonly folder: string;
  /** As gathered last. */
  repository(): RepositoryFacts;
  /** As a Dockerfile sees it, which may have an ignore file of its own; by absolute path. */
  buildContext(dockerfile: string): BuildContext;
  isGathering(): boolean;
  /** The Dockerfiles that use the folder, by absolute path. */
  readonly dockerfiles: Set<string>;
  /** Gathers anew; resolves when nothing is under way any more. */
  refresh(): Promise<void>;
  /** Resolves at once when nothing is under way. */
  settled(): Promise<void>;
}

export interface FolderFactsEvents {
  readonly changed: () => void;
  /** Gathering starts or ends. */
  readonly gatheringChanged: () => void;
  readonly failed: (error: unknown) => void;
}

export function createFolderFacts(folder: string, events: FolderFactsEvents): FolderFacts {
  const dockerfiles = new Set<string>();
  let repository: RepositoryFacts = unknownRepository;
  let contexts: ReadonlyMap<string, BuildContext> = new Map();
  let running: AbortController | undefined;
  let gathering: Promise<void> | undefined;
  let watch: vscode.Disposable | undefined;

  const gather = async (signal: AbortSignal) => {
    // Not loaded before there is a Dockerfile to gather for.
    const [{ gatherFacts }, { readBuildContext }, { watchPaths }] = await Promise.all([
      import('../repository/git.ts'),
      import('../repository/read-build-context.ts'),
      import('../repository/watch-paths.ts'),
    ]);
    const files = [...dockerfiles];
    const [found, read] = await Promise.all([
      gatherFacts(folder, { signal }),
      Promise.all(files.map(async file => [file, await readBuildContext(folder, file, { signal })] as const)),
    ]);
    const ignoreFiles = [path.join(folder, '.dockerignore'), ...files.map(file => `${file}.dockerignore`)];
    const watched = [...(await watchPaths(found)), ...ignoreFiles];
    signal.throwIfAborted();
    repository = found;
    contexts = new Map(read);
    watch?.dispose();
    watch = watchFolder(folder, watched, start);
    events.changed();
  };
  const start = () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const ended = gather(signal)
      .catch(error => signal.aborted || events.failed(error))
      .then(() => {
        if (gathering !== ended) return;
        gathering = undefined;
        events.gatheringChanged();
      });
    gathering = ended;
    events.gatheringChanged();
  };
  const settled = async () => {
    while (gathering) await gathering;
  };
  return {
    folder,
    dockerfiles,
    repository: () => repository,
    buildContext: dockerfile => contexts.get(dockerfile) ?? unknownContext,
    isGathering: () => gathering !== undefined,
    settled,
    refresh() {
      start();
      return settled();
    },
    dispose() {
      running?.abort();
      watch?.dispose();
    },
  };
}
