import { decodeText, readTextFile, sizeLimit, type TextFile, tooLong } from './text-file.ts';

/** A Dockerfile to look at. */
export interface Source extends TextFile {
  /** Whether the text is all that the bytes say. */
  readonly exact: boolean;
  /** As messages call it. */
  readonly name: string;
}

/**
 * Reads a file, or the standard input for `-`.
 * @throws {Error} for what cannot be read.
 */
export async function readSource(file: string, stdinFilename: string | undefined): Promise<Source> {
  if (file !== '-') return { ...(await readTextFile(file)), name: file };
  const bytes = await standardInput();
  return { ...decodeText(bytes), path: stdinFilename ?? 'Dockerfile', name: stdinFilename ?? '<stdin>' };
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > sizeLimit) throw tooLong();
  }
  return Buffer.concat(chunks);
}
