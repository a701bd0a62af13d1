import path from 'node:path';
import * as vscode from 'vscode';
import type { MeasuredCopy } from '../../report/measured-copy.ts';
import type { LayerHistory } from '../../repository/layer-history.ts';

/** What recent commits cost, read in the background and remembered. */
export interface LayerHistories extends vscode.Disposable {
  /**
   * As far as it is known by now; the first question starts to read, in trusted workspaces.
   * @param folder the build context, absolute
   */
  of(folder: string, copy: MeasuredCopy, commits: number): LayerHistory | undefined;
  /** Resolves with the whole history; undefined where there is none or the token says stop. */
  whole(
    folder: string,
    copy: MeasuredCopy,
    commits: number,
    token: vscode.CancellationToken,
  ): Promise<LayerHistory | undefined>;
  readonly onDidChange: vscode.Event<void>;
}

interface Reading {
  readonly key: string;
  readonly abort: AbortController;
  latest: LayerHistory | undefined;
  readonly ended: Promise<void>;
}

export function createLayerHistories(log: vscode.LogOutputChannel): LayerHistories {
  /** By folder: one at a time, since a new commit makes the old history useless. */
  const readings = new Map<string, Reading>();
  /** Compressed bytes by blob id, of all repositories. */
  const known = new Map<string, number>();
  const changed = new vscode.EventEmitter<void>();

  const start = (folder: string, copy: MeasuredCopy, commits: number): Reading => {
    const copied = path.join(folder, copy.path);
    const { head, copiesGit, keepsGit, ignores } = copy;
    const key = [head, commits, copiesGit, keepsGit].join(' ');
    const running = readings.get(copied);
    if (running?.key === key) return running;
    running?.abort.abort();
    const abort = new AbortController();
    const reading: Reading = { key, abort, latest: undefined, ended: Promise.resolve() };
    const read = async () => {
      const { layerHistory } = await import('../../repository/layer-history.ts');
      const options = { signal: abort.signal, commits, copiesGit, keepsGit, ignores, known };
      for await (const history of layerHistory(copied, options)) {
        reading.latest = history;
        changed.fire();
      }
    };
    const ended = read().catch(error => {
      if (!abort.signal.aborted) log.warn(`${copied}: ${error}`);
    });
    const started = Object.assign(reading, { ended });
    readings.set(copied, started);
    return started;
  };
  return {
    onDidChange: changed.event,
    of(folder, copy, commits) {
      return vscode.workspace.isTrusted ? start(folder, copy, commits).latest : undefined;
    },
    async whole(folder, copy, commits, token) {
      if (!vscode.workspace.isTrusted) return undefined;
      const reading = start(folder, copy, commits);
      const cancelled = new Promise<void>(resolve => token.onCancellationRequested(() => resolve()));
      await Promise.race([reading.ended, cancelled]);
      return token.isCancellationRequested ? undefined : reading.latest;
    },
    dispose() {
      for (const { abort } of readings.values()) abort.abort();
      changed.dispose();
    },
  };
}
