import * as vscode from 'vscode';

/** Something that is loaded when one of its commands is first called. */
export interface LoadedOnCommand extends vscode.Disposable {
  /** Loads it without a command; resolves when it is there. */
  load(): Promise<void>;
}

/**
 * Stands in for commands until one of them is called: then their module is loaded and provides them itself.
 * @param load imports the module, which so becomes a chunk of its own
 * @param provide registers the same commands
 */
export function loadOnCommand<Module>(
  commands: readonly string[],
  load: () => Promise<Module>,
  provide: (module: Module) => vscode.Disposable,
): LoadedOnCommand {
  let provided: vscode.Disposable;
  let loading: Promise<void> | undefined;
  const start = async () => {
    const module = await load();
    provided.dispose();
    provided = provide(module);
  };
  const loaded = () => {
    loading ??= start();
    return loading;
  };
  provided = vscode.Disposable.from(
    ...commands.map(command =>
      vscode.commands.registerCommand(command, async (...given: unknown[]) => {
        await loaded();
        return vscode.commands.executeCommand(command, ...given);
      }),
    ),
  );
  return { load: loaded, dispose: () => provided.dispose() };
}
