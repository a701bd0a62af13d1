import type { Metafile } from 'esbuild';

export interface Loaded {
  readonly files: readonly string[];
  readonly bytes: number;
  /** Source files that have a part in them, relative to the project. */
  readonly modules: readonly string[];
}

/** A file that esbuild made and all that it imports at once, and they in turn. */
export function loadedWith({ outputs }: Metafile, file: string): Loaded {
  const files = [file];
  for (const one of files)
    for (const { path, kind, external } of outputs[one]?.imports ?? [])
      if (kind === 'import-statement' && !external && !files.includes(path)) files.push(path);
  return {
    files,
    bytes: files.reduce((sum, one) => sum + (outputs[one]?.bytes ?? 0), 0),
    modules: files.flatMap(one => Object.keys(outputs[one]?.inputs ?? {})),
  };
}
