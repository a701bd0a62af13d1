import * as vscode from 'vscode';
import type { BuildChoices } from '../../builders/build-request.ts';

/** What the settings say of the image's name and of the cache that a team shares; empty texts count as unset. */
export function readImageSettings(document: vscode.TextDocument): Pick<BuildChoices, 'image' | 'cache'> {
  const chosen = vscode.workspace.getConfiguration('layerwise', document);
  const text = (name: string) => {
    const value = chosen.get<unknown>(name);
    return (typeof value === 'string' && value.trim()) || undefined;
  };
  const [image, cache] = [text('image'), text('registryCache')];
  return { ...(image && { image }), ...(cache && { cache }) };
}
