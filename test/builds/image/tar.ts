import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';

/** Calls `visit` for each entry of a tar stream with its content; the path has no slash or `./` at its ends. */
export async function readTar(
  stream: Readable,
  visit: (path: string, headers: Header, content: Buffer) => void,
): Promise<void> {
  const tar = extract();
  const reading = pipeline(stream, tar);
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    visit(entry.header.name.replace(/^(\.?\/)+|\/+$/g, ''), entry.header, Buffer.concat(chunks));
  }
  await reading;
}
