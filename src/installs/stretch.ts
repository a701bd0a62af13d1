import { placeCommands } from '../clone/command-places.ts';
import { isIndependent } from '../clone/independence.ts';
import type { RuleContext } from '../context.ts';
import { baseName } from '../dockerfile/base-name.ts';
import { variablesIn } from '../dockerfile/expand.ts';
import { readInstall } from '../dockerfile/installs.ts';
import type { Copy, Instruction, Run, Word } from '../dockerfile/model.ts';
import { isManifest } from '../repository/manifests.ts';
import { covers } from '../secrets/paths.ts';
import { type CodeFolder, targetOf } from './code-folder.ts';

/** The instructions from the first copy of code to the install. */
export interface Stretch {
  /** What stands before it in its stage. */
  readonly before: readonly Instruction[];
  /** What can stay before the install. */
  readonly stays: readonly Instruction[];
  /** The code, and what is copied over it: to come behind the install, in the same order. */
  readonly moves: readonly Copy[];
}

/** Instructions that say something about the image, and read no file. */
const plain = /^(WORKDIR|USER|ENV|ARG|LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL|MAINTAINER|SHELL)$/;

/**
 * @param code copies of source code in the stage of the install, before it; one at least
 * @param folders where each of them goes
 * @returns undefined where something between them may need the code, or be needed by it.
 */
export function stretchTo(
  context: RuleContext,
  run: Run,
  code: readonly CodeFolder[],
  folders: readonly string[],
): Stretch | undefined {
  const { dockerfile } = context;
  const { instructions } = dockerfile;
  const first = (code[0] as CodeFolder).copy;
  const before = instructions.filter(({ stage, index }) => stage === run.stage && index < first.index);
  const stays: Instruction[] = [];
  const moves: Copy[] = [first];
  for (const instruction of instructions.slice(first.index + 1, run.index)) {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      if (code.some(({ copy }) => copy === instruction)) moves.push(instruction);
      else {
        const place = placeOfCopy(context, instruction, code, folders);
        if (place === undefined) return undefined;
        if (place === 'over the code') moves.push(instruction);
        else stays.push(instruction);
      }
    } else if (instruction.keyword === 'RUN') {
      const { commands, understood } = instruction.script;
      const independent = placeCommands(dockerfile, instruction).every(placed => {
        const install = readInstall(placed.command);
        return install ? install.from === 'words' : isIndependent(placed, folders, commands);
      });
      if (!understood || !independent) return undefined;
      stays.push(instruction);
    } else if (plain.test(instruction.keyword) || instruction.onbuild) stays.push(instruction);
    else return undefined;
  }
  return moves.some(copy => changesMeaning(context, run, copy, stays)) ? undefined : { before, stays, moves };
}

function placeOfCopy(
  { dockerfile, buildContext, repository }: RuleContext,
  copy: Copy,
  code: readonly CodeFolder[],
  folders: readonly string[],
): 'over the code' | 'elsewhere' | undefined {
  const target = targetOf(dockerfile, copy);
  if (target === undefined || copy.onbuild) return undefined;
  const at = folders.findIndex(folder => covers(folder, target) || covers(target, folder));
  if (at === -1) return 'elsewhere';
  if (copy.from !== undefined) return undefined;
  const manifests = copy.sources.filter(({ value }) => isManifest(value.replace(/\*$/, '')));
  if (!manifests.length) return 'over the code';
  if (manifests.length < copy.sources.length) return undefined;
  // The code comes over the manifest now: it must hold the same file there, or none.
  const known = buildContext.known || repository.kind === 'known';
  const { path, folder: codeFolder } = code[at] as CodeFolder;
  const inside = target.slice(codeFolder.length).replace(/^\//, '');
  const folder = [path, inside].filter(Boolean).join('/');
  const same = manifests.every(({ value }) => {
    const name = value.replace(/^\.\//, '');
    const there = [folder, baseName(name)].filter(Boolean).join('/');
    return (
      there === name ||
      folder === name ||
      (known &&
        !buildContext.has(there) &&
        !(repository.kind === 'known' && repository.manifests.includes(there)))
    );
  });
  return same ? 'elsewhere' : undefined;
}

/** Whether a copy would do something else behind these instructions. */
function changesMeaning(
  { dockerfile }: RuleContext,
  run: Run,
  copy: Copy,
  stays: readonly Instruction[],
): boolean {
  const destination = copy.destination as Word;
  const { workdir } = dockerfile.variables;
  if (!/^[/$]/.test(destination.value) && workdir(copy) !== workdir(run)) return true;
  const texts = [...copy.sources, ...copy.flags, destination].map(({ value }) => value ?? '');
  const used = new Set(texts.flatMap(variablesIn));
  return stays.some(
    other =>
      other.index > copy.index &&
      (other.keyword === 'ARG' || other.keyword === 'ENV') &&
      other.definitions.some(({ name }) => used.has(name)),
  );
}
