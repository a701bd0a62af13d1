import type { Change } from './fast-import.ts';

/** What checkouts get wrong most easily: modes, links, names, empty files, line endings. */
export const oddFiles: readonly Change[] = [
  { path: 'bin/run', content: '#!/bin/sh\nexec true\n', mode: '100755' },
  { path: 'bin/later-executable', content: '#!/bin/sh\n' },
  { path: 'odd/link', content: '../bin/run', mode: '120000' },
  { path: 'odd/empty', content: '' },
  { path: 'odd/sp ace/ümlaut.txt', content: 'x\n' },
  { path: 'odd/.gitattributes', content: '*.bat text eol=crlf\n' },
  { path: 'odd/windows.bat', content: 'echo 1\necho 2\n' },
  { path: 'odd/binary', content: Buffer.from(Array.from({ length: 2048 }, (_, i) => (i * 7919) % 256)) },
  { path: 'odd/file-to-folder', content: 'file\n' },
  { path: 'odd/folder-to-file/a', content: 'a\n' },
  { path: 'odd/file-to-link', content: 'file\n' },
  { path: 'odd/folder-to-link/a', content: 'a\n' },
  { path: 'odd/link-to-file', content: 'empty', mode: '120000' },
  { path: 'odd/gone/deep/down/file', content: 'x\n' },
];

/** The turns that these take. */
export const oddChanges: readonly Change[] = [
  { path: 'bin/later-executable', content: '#!/bin/sh\n', mode: '100755' },
  { path: 'odd/link', content: 'empty', mode: '120000' },
  { path: 'odd/windows.bat', content: 'echo 1\necho 3\n' },
  { path: 'odd/file-to-folder', content: undefined },
  { path: 'odd/file-to-folder/b', content: 'b\n' },
  { path: 'odd/folder-to-file', content: undefined },
  { path: 'odd/folder-to-file', content: 'file\n' },
  { path: 'odd/file-to-link', content: 'empty', mode: '120000' },
  { path: 'odd/folder-to-link', content: undefined },
  { path: 'odd/folder-to-link', content: 'sp ace', mode: '120000' },
  { path: 'odd/link-to-file', content: 'file\n' },
  { path: 'odd/gone', content: undefined },
  { path: 'odd/sp ace/new', content: 'x\n' },
];
