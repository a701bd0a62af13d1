import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Absolute path of a program, undefined when it is not installed. Looked up here because Windows would take one of the
 * repository first; relative folders of PATH lead there, too.
 * @param name without a suffix
 */
export function programOnPath(
  name: string,
  path = process.env.PATH ?? '',
  platform = process.platform,
): string | undefined {
  const file = platform === 'win32' ? `${name}.exe` : name;
  const folders = path.split(delimiter).filter(isAbsolute);
  return folders.map(folder => join(folder, file)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
