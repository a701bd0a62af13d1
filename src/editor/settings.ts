import * as vscode from 'vscode';
import { type BuilderName, defaultSettings, type Settings } from '../settings.ts';
import type { Severity } from '../severity.ts';

/** The settings in force for a document; what is not of the declared type, as hand-written JSON may be, counts as unset. */
export function readSettings(document: vscode.TextDocument): Settings {
  const chosen = vscode.workspace.getConfiguration('layerwise', document);
  const megabytes = chosen.get<unknown>('minimumLayerSize');
  const syntax = chosen.get<unknown>('syntax');
  const hostKeys = chosen.get<unknown>('hostKeys');
  return {
    builder: oneOf(builders, chosen.get('builder')) ?? defaultSettings.builder,
    history: oneOf(histories, chosen.get('clone.history')) ?? defaultSettings.history,
    minimumLayerSize:
      typeof megabytes === 'number' ? megabytes * 1_000_000 : defaultSettings.minimumLayerSize,
    syntax: typeof syntax === 'string' ? syntax.trim() : defaultSettings.syntax,
    hostKeys: Array.isArray(hostKeys) ? hostKeys.filter(key => typeof key === 'string') : [],
    rules: readSeverities(chosen.get('rules')),
  };
}

/** The build context that the user names for a document, relative to its workspace folder; undefined when unset. */
export function readBuildContextSetting(document: vscode.TextDocument): string | undefined {
  const path = vscode.workspace.getConfiguration('layerwise', document).get<unknown>('buildContext');
  return (typeof path === 'string' && path.trim()) || undefined;
}

const builders: readonly BuilderName[] = ['buildkit', 'buildah', 'podman', 'kaniko'];
const histories: readonly Settings['history'][] = ['auto', 'without', 'with'];
const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

const oneOf = <T>(allowed: readonly T[], value: unknown): T | undefined => allowed.find(one => one === value);

function readSeverities(value: unknown): Record<string, Severity | 'off'> {
  const rules: Record<string, Severity | 'off'> = {};
  for (const [id, chosen] of Object.entries(value ?? {})) {
    const severity = oneOf(severities, chosen);
    if (severity) rules[id] = severity;
  }
  return rules;
}
