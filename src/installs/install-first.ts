import { t } from '@vscode/l10n';
import type { SourceCopy } from '../clone/source-copy.ts';
import type { RuleContext } from '../context.ts';
import type { Copy, Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import { codeFolders } from './code-folder.ts';
import { type EarlyRun, earlyRun } from './early-run.ts';
import { type ManifestCopies, manifestCopies } from './manifest-copies.ts';
import { type Stretch, stretchTo } from './stretch.ts';

/** How the install comes before the code. */
export interface InstallFirst {
  readonly edits: readonly TextEdit[];
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly notes: readonly string[];
  /** Whether the image is certain to hold the same. */
  readonly safe: boolean;
}

/**
 * Moves the copies of the code behind the install, and puts the manifests in their place.
 * @param copies of source code before the RUN, in its stage and those it is based on
 * @returns undefined where the result might build less than before.
 */
export function installFirst(
  context: RuleContext,
  run: Run,
  copies: readonly SourceCopy[],
): InstallFirst | undefined {
  const { dockerfile } = context;
  const code = codeFolders(dockerfile, run, copies);
  if (!code) return undefined;
  const folders = code.map(({ folder }) => folder);
  const stretch = stretchTo(context, run, code, folders);
  const early = stretch && earlyRun(context, run, folders);
  if (!stretch || !early) return undefined;
  const manifests = manifestCopies(context, early, code, [...stretch.before, ...stretch.stays]);
  if (!manifests) return undefined;
  const owned = stretch.moves.some(copy => copy.flags.some(({ name }) => name === 'chown'));
  // WORKDIR would now make the folder, for root.
  if (owned && !manifests.lines.length && stretch.stays.some(({ keyword }) => keyword === 'WORKDIR'))
    return undefined;
  const ignored = ignoreWritten(context, manifests);
  return {
    edits: [arrange(dockerfile, run, stretch, early, manifests)],
    files: ignored.files,
    notes: [...notesOf(early, manifests), ...ignored.notes],
    safe: !early.download && early.installs.every(({ install }) => install.from === 'words'),
  };
}

/** What an install writes beside the manifests must not come from this machine on top of it. */
function ignoreWritten(
  { buildContext }: RuleContext,
  { written }: ManifestCopies,
): Pick<InstallFirst, 'files' | 'notes'> {
  if (!written.length) return { files: [], notes: [] };
  if (!buildContext.known) {
    const notes = [
      t(
        'Leave {0} of this machine out of the build context: the copy behind the install would put it over the installed one.',
        written.join(', '),
      ),
    ];
    return { files: [], notes };
  }
  const there = written.filter(path => buildContext.has(path));
  if (!there.length) return { files: [], notes: [] };
  const { path, text } = buildContext.ignoreFile ?? { path: '.dockerignore', text: '' };
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    files: [{ path, before: text, after: `${text}${end}${there.map(p => `${p}\n`).join('')}` }],
    notes: [],
  };
}

function notesOf({ installs }: EarlyRun, { lines, known }: ManifestCopies): string[] {
  const notes: string[] = [];
  if (lines.length && !known)
    notes.push(
      t(
        'The manifests are told by the command alone: add what else the install reads, such as the manifests of workspaces.',
      ),
    );
  const scripted = installs.find(
    ({ install }) =>
      install.from === 'manifests' &&
      install.manager.manifests.includes('package.json') &&
      !install.dependenciesOnly,
  );
  if (scripted)
    notes.push(
      t('Install scripts of {0} that need the code would fail: run those behind its copy.', 'package.json'),
    );
  return notes;
}

/** The stretch in its new order: comments stay above their instructions, blank lines about where they were. */
function arrange(
  dockerfile: Dockerfile,
  run: Run,
  { stays, moves }: Stretch,
  early: EarlyRun,
  manifests: ManifestCopies,
): TextEdit {
  const { eol, lines } = dockerfile;
  const [first, ...others] = moves as [Copy, ...Copy[]];
  const own = linesAbove(dockerfile, first);
  const comments = own.slice(own.findLastIndex(isBlank) + 1);
  const start = lines.lineStart(lines.lineAt(first.start) - comments.length);
  const written = (i: Instruction) => textOf(dockerfile, i);
  const above = (i: Instruction) => linesAbove(dockerfile, i);
  const apart = [...stays, ...others, run].some(i => isBlank(above(i)[0] ?? '.')) ? [''] : [];
  const result = [
    ...stays.flatMap(i => [...above(i), written(i)]),
    // What is said of a build does not speak of its download.
    ...(early.download ? above(run).slice(0, blanks(above(run))) : above(run)),
    early.early,
    ...apart,
    ...comments,
    written(first),
    ...others.flatMap(i => [...above(i), written(i)]),
    ...(early.late.length ? apart : []),
    ...(early.download ? above(run).slice(blanks(above(run))) : []),
    ...early.late,
  ];
  if (!manifests.lines.length) while (isBlank(result[0] as string)) result.shift();
  return { start, end: run.end, newText: [...manifests.lines, ...result].join(eol) };
}

/** How many blank lines come first. */
const blanks = (lines: readonly string[]): number => {
  const at = lines.findIndex(line => !isBlank(line));
  return at === -1 ? lines.length : at;
};

const isBlank = (line: string): boolean => line.trim() === '';

/** The lines between an instruction of a stage and the one before it. */
function linesAbove({ text, lines, instructions }: Dockerfile, { index, span }: Instruction): string[] {
  const from = lines.lineAt((instructions[index - 1] as Instruction).end) + 1;
  return Array.from({ length: lines.lineAt(span.start) - from }, (_, i) =>
    text.slice(lines.lineStart(from + i), lines.lineStart(from + i + 1)).replace(/\r?\n$/, ''),
  );
}
