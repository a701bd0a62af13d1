import * as vscode from 'vscode';
import { type Configuration, mergeConfigurations } from '../configuration/configuration.ts';
import {
  type ConfigurationFile,
  configurationFilePattern,
  findConfigurationFile,
  foldersFrom,
  innermostFolder,
  isConfigurationFile,
} from './configuration-files.ts';
import { readSettings } from './settings.ts';
import { watch } from './watch.ts';

/** What people chose for documents: in the settings and, over them, in the configuration file that a team shares. */
export interface Configurations extends vscode.Disposable {
  /** As far as it is known by now; the first question starts to look for the file. */
  of(document: vscode.TextDocument): Configuration;
  /** Resolves when `of` knows the file. */
  ready(document: vscode.TextDocument): Promise<void>;
  /** The files that hold for documents asked about. */
  files(): readonly ConfigurationFile[];
  readonly onDidChange: vscode.Event<void>;
}

interface Place {
  file: ConfigurationFile | undefined;
  reading: Promise<void> | undefined;
}

export function createConfigurations(log: vscode.LogOutputChannel): Configurations {
  const places = new Map<string, Place>();
  const changed = new vscode.EventEmitter<void>();
  /** Of the folders outside of the workspace. */
  const watchers = new Map<string, vscode.Disposable>();
  let settings = new WeakMap<vscode.TextDocument, Configuration>();

  const search = async (innermost: vscode.Uri) => {
    const folders = await foldersFrom(innermost);
    for (const folder of folders.filter(one => !vscode.workspace.getWorkspaceFolder(one)))
      if (!watchers.has(folder.toString())) {
        const pattern = new vscode.RelativePattern(folder, configurationFilePattern);
        watchers.set(folder.toString(), watch(pattern, readAgain));
      }
    return findConfigurationFile(folders);
  };
  const read = (folder: vscode.Uri, place: Place) => {
    const reading = search(folder).then(found => {
      if (place.reading !== reading) return;
      place.reading = undefined;
      const same = found?.text === place.file?.text && found?.uri.path === place.file?.uri.path;
      place.file = found;
      if (same) return;
      for (const { message } of found?.problems ?? []) log.warn(`${found?.uri.fsPath}: ${message}`);
      changed.fire();
    });
    place.reading = reading;
    return reading;
  };
  const placeOf = (document: vscode.TextDocument): Place | undefined => {
    const folder = innermostFolder(document);
    if (!folder) return undefined;
    const known = places.get(folder.toString());
    if (known) return known;
    const place: Place = { file: undefined, reading: undefined };
    places.set(folder.toString(), place);
    read(folder, place);
    return place;
  };
  const readAgain = () => {
    for (const [folder, place] of places) read(vscode.Uri.parse(folder, true), place);
  };
  const settingsChanged = () => {
    settings = new WeakMap();
    changed.fire();
  };
  const listeners = vscode.Disposable.from(
    changed,
    watch(`**/${configurationFilePattern}`, readAgain),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('layerwise')) settingsChanged();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      settingsChanged();
      readAgain();
    }),
    // Before a watcher tells of it.
    vscode.workspace.onDidSaveTextDocument(document => {
      if (isConfigurationFile(document)) readAgain();
    }),
  );
  return {
    onDidChange: changed.event,
    of(document) {
      const file = placeOf(document)?.file;
      const own = settings.get(document) ?? readSettings(document);
      settings.set(document, own);
      return file ? mergeConfigurations(own, file.configuration) : own;
    },
    async ready(document) {
      await placeOf(document)?.reading;
    },
    files: () => {
      const found = [...places.values()].flatMap(({ file }) => file ?? []);
      return [...new Map(found.map(file => [file.uri.toString(), file])).values()];
    },
    dispose() {
      listeners.dispose();
      for (const watcher of watchers.values()) watcher.dispose();
    },
  };
}
