import type { BuildContext, SecretFile } from '../../../src/repository/build-context.ts';
import { withIgnoreFile } from '../../../src/repository/with-ignore-file.ts';
import { readList } from './repository-facts.ts';

interface Draft {
  ignoreFile: string;
  readonly ignoreLines: string[];
  readonly files: string[];
  readonly secretFiles: SecretFile[];
}

export const newContext = (): Draft => ({
  ignoreFile: '.dockerignore',
  ignoreLines: [],
  files: [],
  secretFiles: [],
});

/** By name. */
export const contextFacts: Readonly<Record<string, (draft: Draft, value: string) => void>> = {
  context() {},
  file(draft, value) {
    draft.files.push(...readList(value));
  },
  dockerignore(draft, value) {
    draft.ignoreLines.push(value);
  },
  'dockerignore-file'(draft, value) {
    draft.ignoreFile = value;
  },
  'secret-file'(draft, value) {
    const [path = '', kind] = value.split(' ');
    if (kind !== 'private-key' && kind !== 'credential') throw new Error(`not a kind of secret: ${value}`);
    draft.secretFiles.push({ path, kind });
  },
};

export function toBuildContext({ ignoreFile, ignoreLines, files, secretFiles }: Draft): BuildContext {
  const all = [...files, ...secretFiles.map(file => file.path), ...(ignoreLines.length ? [ignoreFile] : [])];
  const text = ignoreLines.map(line => `${line}\n`).join('');
  const context: BuildContext = {
    known: true,
    ignoreFile: undefined,
    ignores: () => false,
    secretFiles,
    has: path => all.some(file => file === path || file.startsWith(`${path}/`)),
  };
  return text === '' ? context : withIgnoreFile(context, ignoreFile, text);
}
