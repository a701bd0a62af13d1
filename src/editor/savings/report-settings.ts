import * as vscode from 'vscode';

export interface ReportSettings {
  readonly codeLens: boolean;
  /** How many recent commits are looked at. */
  readonly commits: number;
  /** Bytes per second. */
  readonly bandwidth: number;
}

export function readReportSettings(document: vscode.TextDocument): ReportSettings {
  const chosen = vscode.workspace.getConfiguration('layerwise', document);
  const number = (name: string, fallback: number) => {
    const value = chosen.get<unknown>(name);
    return typeof value === 'number' && value > 0 ? value : fallback;
  };
  return {
    codeLens: chosen.get<unknown>('codeLens') !== false,
    commits: Math.round(number('report.commits', 50)),
    bandwidth: number('report.bandwidth', 10) * 1_000_000,
  };
}
