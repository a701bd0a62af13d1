/** What the folder given to the builder holds, as plain data. */
export interface BuildContext {
  /** Whether the folder could be read; when not, nothing is known and every list is empty. */
  readonly known: boolean;
  /** The ignore file in force, relative to the context: `Dockerfile.dockerignore` before `.dockerignore`; undefined when there is none. */
  readonly ignoreFile: { readonly path: string; readonly text: string } | undefined;
  /** Whether the ignore file leaves the path out; `/` separators, relative to the context. */
  ignores(path: string): boolean;
  /** Private keys and credential files that no ignore rule leaves out, at most `listLimit`. */
  readonly secretFiles: readonly SecretFile[];
  /** Whether a path (file or folder) is in the context: in the folder as it was read, and left out by no rule. */
  has(path: string): boolean;
  /** True when the folder holds more than was read: `has` may then deny what is there. */
  readonly truncated?: boolean;
}

export interface SecretFile {
  /** Relative to the context. */
  readonly path: string;
  readonly kind: 'private-key' | 'credential';
}

export const unknownContext: BuildContext = {
  known: false,
  ignoreFile: undefined,
  ignores: () => false,
  secretFiles: [],
  has: () => false,
};
