import path from 'node:path';

/** Where a build command runs and what it builds. */
export interface BuildPlace {
  /** Absolute path of the folder that the command runs in. */
  readonly directory: string;
  /** The build context, relative to that folder, with `/`. */
  readonly context: string;
  /** The Dockerfile, relative to that folder, with `/`. */
  readonly dockerfile: string;
}

/**
 * The workspace folder, where terminals open, if it holds the build context; else the context itself. All paths are
 * absolute.
 */
export function buildPlace(
  workspaceFolder: string | undefined,
  context: string,
  dockerfile: string,
): BuildPlace {
  const holdsContext = workspaceFolder !== undefined && !relative(workspaceFolder, context).startsWith('..');
  const directory = holdsContext ? workspaceFolder : context;
  return {
    directory,
    context: relative(directory, context),
    dockerfile: relative(directory, dockerfile),
  };
}

/** On another drive there is no relative path, and the absolute one comes back. */
const relative = (from: string, to: string): string =>
  path.relative(from, to).split(path.sep).join('/') || '.';
