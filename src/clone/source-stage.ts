import { insertAbove, replaceInstruction } from '../dockerfile/edits.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import type { PlacedCopy } from './source-copy.ts';
import type { StageLines } from './two-stage.ts';

/** An image with git and an ssh client, for a stage of its own before images that can hold neither. */
const sourceImage = 'buildpack-deps:stable-scm';

/** Where the source stage keeps the trees. */
export const sourceFolder = (i: number): string => (i === 0 ? '/source' : `/source-${i + 1}`);

/** Puts the clone into a stage of its own, and takes its trees over with COPY --from. */
export function inSourceStage(
  dockerfile: Dockerfile,
  copies: readonly [PlacedCopy, ...PlacedCopy[]],
  clone: StageLines,
  kept: readonly string[],
): TextEdit[] {
  const name = freeName(dockerfile);
  const stage = [`FROM ${sourceImage} AS ${name}`, ...clone.base, ...clone.update, ''];
  return [
    insertAbove(dockerfile, copies[0].stage.from, stage),
    ...copies.map((copy, i) => {
      const flags = copy.flags.filter(flag => flag.name !== 'exclude');
      const written = flags.map(flag => ` ${textOf(dockerfile, flag)}`).join('');
      const line = `COPY --from=${name}${written} ${sourceFolder(i)} ${copy.destination.text}`;
      return replaceInstruction(dockerfile, copy, i === 0 ? [...kept, line] : [line]);
    }),
  ];
}

function freeName(dockerfile: Dockerfile): string {
  const taken = new Set(dockerfile.stages.map(stage => stage.name));
  for (let i = 1; ; i++) {
    const name = i === 1 ? 'source' : `source-${i}`;
    if (!taken.has(name)) return name;
  }
}
