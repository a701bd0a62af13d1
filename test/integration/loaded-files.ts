import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

export interface LoadedFile {
  readonly path: string;
  readonly text: string;
  /** Milliseconds, as of `performance.now()`. */
  readonly time: number;
}

/** JavaScript files of the extension that this process loads from now on, in a list that grows. */
export function watchLoadedFiles(extension: string): readonly LoadedFile[] {
  const files: LoadedFile[] = [];
  const load: Hook = (url, context, next) => {
    const path = url.startsWith('file:') ? fileURLToPath(url) : '';
    const time = performance.now();
    if (path.startsWith(extension)) files.push({ path, text: readFileSync(path, 'utf8'), time });
    return next(url, context);
  };
  (module as unknown as Hooks).registerHooks({ load });
  return files;
}

type Hook = (url: string, context: unknown, next: (url: string, context: unknown) => unknown) => unknown;

/** Of the Node that the extension host is; the project's own is older. */
interface Hooks {
  registerHooks(hooks: { load: Hook }): void;
}
