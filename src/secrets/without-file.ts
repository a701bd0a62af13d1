import { t } from '@vscode/l10n';
import { baseName } from '../dockerfile/base-name.ts';
import { folderOf } from '../dockerfile/folder-of.ts';
import type { Copy, Dockerfile, Instruction, Run, Word } from '../dockerfile/model.ts';
import { reaches, runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions, removeSources } from '../dockerfile/remove-parts.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';
import { readsFile } from './consumers.ts';
import { decidedByFiles } from './decided-by-files.ts';
import { carriers } from './exposure.ts';
import { fileEffects } from './file-effects.ts';
import { isFolder, isMountable, type MountedFile, mountedFile } from './mounted-file.ts';
import { needlessArguments } from './needless-arguments.ts';
import { onlyForFile, withoutOperand } from './only-for-file.ts';
import { placeOf, resolvePath } from './paths.ts';
import type { SecretFix } from './secret-fix.ts';
import { fileMount } from './secret-mount.ts';
import type { SecretFile, SecretTrace } from './sources.ts';
import { goesWith, withUseless } from './useless-commands.ts';
import { uselessMounts } from './useless-mounts.ts';

export interface FileFix extends SecretFix {
  /** Whether a command reads the file, which it then has from a secret mount. */
  readonly mounted: boolean;
}

/**
 * The Dockerfile without a file that holds a secret: what brings, prepares and removes it goes, and the RUNs that read
 * it get it as a secret mount. Undefined where the command that writes it cannot be taken out.
 */
export function withoutFile(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  chosen: SecretFile,
): FileFix | undefined {
  const files = trace.files.filter(
    f => f.path === chosen.path && f.stage === chosen.stage && f.kind === chosen.kind,
  );
  const path = chosen.path;
  if (files.some(f => f.command && /^(?:sed|perl)$/.test(f.command.name))) return undefined;
  const gone = new Set<Instruction>();
  const edits: TextEdit[] = [];
  if (!removeCopies([...files, ...takenAlong(trace, files)], gone, edits)) return undefined;
  const index = Math.min(...files.map(f => f.instruction.index));
  const runs = runsFrom(dockerfile, { index, stage: chosen.stage });
  // Nobody knows here what other shells read.
  if (runs.some(run => !run.script.understood && !run.heredocs.length)) return undefined;
  // The mount would hide what a RUN adds to the copy.
  const adds = (run: Run) =>
    run.script.leaves.some(c => fileEffects(c).writes.some(w => trace.runOf(run).pathOf(w.path, c) === path));
  if (chosen.how === 'copied' && runs.some(adds)) return undefined;
  if (files.every(isAppended) && comesWithCode(dockerfile, chosen)) return undefined;
  const file = mountedFile(chosen);
  let mounted = false;
  const spans: Span[] = [];
  for (const run of runs) {
    const own = trace.runOf(run);
    const writes = new Set(files.flatMap(f => (f.instruction === run && f.command ? [f.command] : [])));
    const only = run.script.leaves.filter(
      c => writes.has(c) || (c.place && onlyForFile(own.pathOf, path, c)),
    );
    const wanted = withUseless(run, [...only, ...decidedByFiles(own, files, only)]);
    const cut = wanted.length ? removeCommands(dockerfile, run, wanted) : [];
    // Left without the file, what prepares it would fail.
    if (!cut) return undefined;
    spans.push(...wanted.map(c => c.place?.statement ?? c.span));
    if (cut.some(edit => contains(edit, run.span))) {
      gone.add(run);
      continue;
    }
    edits.push(...cut, ...uselessMounts(dockerfile, run, wanted, own));
    if (wanted.length === 0) edits.push(...withoutOperand(own.pathOf, path, run));
    const readers = run.script.leaves.filter(
      c => !goesWith(wanted, c) && readsFile(c, path, text => own.pathOf(text, c)),
    );
    if (readers.length === 0) continue;
    if (!isMountable(path)) return undefined;
    edits.push(...fileMount(dockerfile, run, file, readers));
    mounted = true;
  }
  spans.push(...[...gone].map(({ span }) => span));
  const sources = files.flatMap(f => f.from);
  for (const argument of needlessArguments(dockerfile, sources, spans)) gone.add(argument);
  edits.push(...removeInstructions(dockerfile, gone));
  return { edits, notes: notesFor(chosen, file, mounted), mounted };
}

const isAppended = ({ command }: SecretFile): boolean =>
  command?.redirects.some(({ operator }) => operator === '>>') === true;

/** Whether a copy of the whole context may have brought the file, with settings that a mount would hide. */
const comesWithCode = (dockerfile: Dockerfile, { path, instruction }: SecretFile): boolean =>
  dockerfile.instructions.some(copy => {
    if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || copy.from !== undefined) return false;
    if (!reaches(copy, instruction) || !copy.sources.some(({ value }) => /^[./]+$/.test(value))) return false;
    const target = resolvePath(dockerfile, copy.destination?.value ?? '', copy, placeOf(dockerfile, copy));
    return folderOf(path) === target && !/\/\.[^/]+$/.test(path);
  });

/** COPY --from of just these files. */
const takenAlong = (trace: SecretTrace, files: readonly SecretFile[]): SecretFile[] =>
  files.flatMap(file => carriers(trace, file)).filter(f => f.word?.value.endsWith(`/${baseName(f.path)}`));

/** False where the copy brings more than the file, which then cannot be taken out of it. */
function removeCopies(files: readonly SecretFile[], gone: Set<Instruction>, edits: TextEdit[]): boolean {
  const words = new Map<Copy, Set<Word>>();
  for (const { instruction, word, whole } of files) {
    if (instruction.keyword === 'RUN') continue;
    if (instruction.heredocs.length === 1 && instruction.sources.length === 0) {
      gone.add(instruction);
      continue;
    }
    if (!word || !whole) return false;
    words.set(instruction, (words.get(instruction) ?? new Set()).add(word));
  }
  for (const [copy, sources] of words)
    if (sources.size === copy.sources.length) gone.add(copy);
    else edits.push(...removeSources(copy, sources));
  return true;
}

function notesFor(chosen: SecretFile, { id }: MountedFile, mounted: boolean): string[] {
  const source =
    chosen.how === 'copied' && chosen.word && !isFolder(chosen.path)
      ? chosen.word.value.replace(/\*$/, '')
      : `<${id}>`;
  const notes = mounted
    ? [t('Hand the file over when you build: {0}', `--secret id=${id},src=${source}`)]
    : [
        t(
          'No command of this build is known to read {0}: give it to the container when it runs, as a mounted file.',
          chosen.path,
        ),
      ];
  return [...notes, t('An image that was pushed with it has given it away: replace what it holds.')];
}
