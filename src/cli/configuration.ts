import path from 'node:path';
import { t } from '@vscode/l10n';
import type { Configuration } from '../configuration/configuration.ts';
import { nearestFile } from '../configuration/nearest-file.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { indexLines } from '../dockerfile/text.ts';
import { smallFile } from '../repository/small-file.ts';
import { foldersFrom } from './folders.ts';

/** The message has a line `path:line:column message` for each problem. */
export class ConfigurationError extends Error {}

/**
 * Finds what holds for the Dockerfiles of a folder; each folder is asked once. `buildContext` is absolute.
 * @throws {ConfigurationError} for a file that is not right, the same error each time.
 */
export function createConfigurationReader(): (folder: string) => Promise<Configuration> {
  const found = new Map<string, Promise<Configuration>>();
  const files = new Map<string, Promise<Configuration>>();
  const read = async (folder: string): Promise<Configuration> => {
    const folders = foldersFrom(folder);
    const file = await nearestFile(folders, async (place, name) => {
      const text = await smallFile(path.join(place, name), folders.at(-1) ?? place);
      return text === undefined ? undefined : { text, path: path.join(place, name) };
    });
    if (!file) return {};
    const known = files.get(file.path) ?? accepted(file.path, file.text);
    files.set(file.path, known);
    return known;
  };
  return folder => {
    const known = found.get(folder) ?? read(folder);
    found.set(folder, known);
    return known;
  };
}

async function accepted(file: string, text: string): Promise<Configuration> {
  if (text === 'unreadable')
    throw new ConfigurationError(
      `${path.relative('', file)}:1:1 ${t('This is not read: it is no file, larger than 1 MB, or leads out of the repository.')}`,
    );
  const { configuration, problems } = readConfiguration(text);
  if (problems.length > 0) {
    const lines = indexLines(text);
    const shown = path.relative('', file);
    const messages = problems.map(({ span, message }) => {
      const { line, character } = lines.positionAt(span.start);
      return `${shown}:${line + 1}:${character + 1} ${message}`;
    });
    throw new ConfigurationError(messages.join('\n'));
  }
  const { buildContext } = configuration;
  if (!buildContext) return configuration;
  return { ...configuration, buildContext: path.resolve(path.dirname(file), buildContext) };
}
