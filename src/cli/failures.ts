import { ConfigurationError } from './configuration.ts';
import { printError } from './output.ts';

/** Tells of files that could not be handled; the others go on. */
export function createFailures() {
  let count = 0;
  const told = new Set<ConfigurationError>();
  return {
    get count() {
      return count;
    },
    add(file: string, error: unknown): void {
      count++;
      if (!(error instanceof ConfigurationError)) {
        printError(`layerwise: ${file}: ${reason(error)}`);
      } else if (!told.has(error)) {
        told.add(error);
        for (const line of error.message.split('\n')) printError(`layerwise: ${line}`);
      }
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder; a glob in quotes names its files',
  EACCES: 'permission denied',
};

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}
