import { folderOf } from '../dockerfile/folder-of.ts';
/** A file as an image layer's archive holds it. */
export interface ArchivedFile {
  readonly path: string;
  /** Git's mode: `100644`, `100755`, `120000` for a link. */
  readonly mode: string;
  /** Bytes; 0 for a link, whose target is in the header. */
  readonly size: number;
}

const block = 512;

/** The header of a file, behind that of its folder where the file before it was in another one. */
export function tarHeaders(file: ArchivedFile, before: string | undefined): Buffer {
  const folder = folderOf(file.path);
  const ownFolder = folder !== '' && (before === undefined || folderOf(before) !== folder);
  const headers = ownFolder ? [header({ path: `${folder}/`, mode: '040755', size: 0 })] : [];
  return Buffer.concat([...headers, header(file)]);
}

/** The zeros that fill a file's last block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

function header({ path, mode, size }: ArchivedFile): Buffer {
  const buffer = Buffer.alloc(block);
  const number = (value: number, at: number, digits: number) =>
    buffer.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  const bytes = Buffer.from(path);
  // Longer paths go into a prefix or a header of their own: about as many bytes.
  bytes.copy(buffer, 0, Math.max(0, bytes.length - 100));
  number(mode === '100644' ? 0o644 : 0o755, 100, 7);
  number(0, 108, 7);
  number(0, 116, 7);
  number(size, 124, 11);
  number(1_700_000_000, 136, 11);
  buffer.write('        ', 148, 'latin1');
  buffer.write(typeFlags[mode] ?? '0', 156, 'latin1');
  buffer.write('ustar\u000000', 257, 'latin1');
  number(
    buffer.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  );
  buffer[154] = 0;
  return buffer;
}

const typeFlags: Readonly<Record<string, string>> = { '120000': '2', '040755': '5' };
