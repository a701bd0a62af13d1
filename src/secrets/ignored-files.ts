/** The ignore file with lines for the paths, and where it lies; paths are relative to the build context. */
export function withIgnored(
  ignoreFile: { readonly path: string; readonly text: string } | undefined,
  paths: readonly string[],
): { path: string; before: string; after: string } {
  const before = ignoreFile?.text ?? '';
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const start = before === '' || before.endsWith('\n') ? before : before + eol;
  const lines = paths.map(path => path.replace(/[[\]*?\\!#]/g, '\\$&'));
  return {
    path: ignoreFile?.path ?? '.dockerignore',
    before,
    after: start + lines.map(line => line + eol).join(''),
  };
}
