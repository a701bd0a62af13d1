import type { BuildContext } from './build-context.ts';
import { parseDockerignore } from './dockerignore.ts';

/** The build context as it would be with another text of its ignore file, as far as the files read before tell. */
export function withIgnoreFile(context: BuildContext, path: string, text: string): BuildContext {
  const { ignores } = parseDockerignore(text);
  return {
    ...context,
    ignoreFile: { path, text },
    ignores,
    secretFiles: context.secretFiles.filter(file => !ignores(file.path)),
    has: file => context.has(file) && !ignores(file),
  };
}
