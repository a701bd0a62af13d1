import { type PlacedCommand, placeCommands } from '../clone/command-places.ts';
import { isIndependent, namesPath, touches } from '../clone/independence.ts';
import type { RuleContext } from '../context.ts';
import type { Install } from '../dockerfile/installs.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import {
  canCut,
  cleansUp,
  emptiesCache,
  mountsServe,
  runHead,
  type Statement,
  stageSetting,
  statementsOf,
} from '../dockerfile/statements.ts';
import { applyEdits, contains, type TextEdit, textOf } from '../dockerfile/text.ts';
import { downloadFirst } from './download-first.ts';
import { installsOf } from './installs-of.ts';

/** A RUN taken apart: what can run before the code is there, and what cannot. */
export interface EarlyRun {
  readonly early: string;
  /** Lines that stay behind the copy of the code; empty where nothing is left to do. */
  readonly late: readonly string[];
  /** What `early` installs, and where. */
  readonly installs: readonly { readonly install: Install; readonly placed: PlacedCommand }[];
  /** Downloads what a build would, which then finds it. */
  readonly download: boolean;
}

/**
 * @param folders where the code goes
 * @returns undefined where no install can be taken out without guessing.
 */
export function earlyRun(context: RuleContext, run: Run, folders: readonly string[]): EarlyRun | undefined {
  const { dockerfile } = context;
  if (!mountsServe(dockerfile, run)) return undefined;
  const placed = placeCommands(dockerfile, run);
  const { commands } = run.script;
  const installs = new Map(installsOf(run).map(install => [install.command, install]));
  const whole: Statement = { span: run.span, commands, before: '' };
  const statements = statementsOf(run) ?? [whole];
  const isMovable = (step: PlacedCommand): boolean => {
    const install = installs.get(step.command);
    if (!install) return isIndependent(step, folders, commands);
    const words = step.command.words.slice(1).map(word => word.value.replace(/^-[^=]*=/, ''));
    return (
      install.from === 'manifests' ||
      (install.from === 'words' && !namesPath(words, path => touches(step.pathOf(path), folders)))
    );
  };
  const movable = placed.filter(isMovable).map(({ command }) => command);
  const firstCode = statements.findIndex(
    ({ commands: own }) => !own.every(command => movable.includes(command)),
  );
  const cut = firstCode === -1 ? statements.length : firstCode;
  const before = statements.slice(0, cut);
  const moved = placed.flatMap(step => {
    const install = installs.get(step.command);
    return install && before.some(s => s.commands.includes(step.command)) ? [{ install, placed: step }] : [];
  });
  if (!moved.length) return downloadFirst(context, run, statements, placed, installs, folders);
  const rest = statements.slice(cut);
  // What is removed in the end must not stay in the layer of the install.
  if (rest.length && (!canCut(statements, cut) || rest.some(s => cleansUp(s) && !emptiesCache(s))))
    return undefined;
  const again = before.filter(({ commands: own }) =>
    moved.some(({ install }) => withoutProject(install).length > 0 && own.includes(install.command)),
  );
  if (again.length && (run.json || before.some((s, i) => i > 0 && s.before !== '&&'))) return undefined;
  const { text } = dockerfile;
  const { start } = run.span;
  const end = rest.length ? (before.at(-1) as Statement).span.end : run.span.end;
  const edits = moved.flatMap(({ install }) => leaveProjectOut(install, start));
  const early = [
    applyEdits(text.slice(start, end), edits),
    ...rest.filter(emptiesCache).map(s => textOf(dockerfile, s)),
  ];
  return {
    early: early.join(' && '),
    late: lateLines(dockerfile, run, before, again, rest),
    installs: moved,
    download: false,
  };
}

/** What has to run behind the code: the installs that take the project in, and the rest of the RUN. */
function lateLines(
  dockerfile: Dockerfile,
  run: Run,
  before: readonly Statement[],
  again: readonly Statement[],
  rest: readonly Statement[],
): string[] {
  if (!again.length && !rest.length) return [];
  const { text } = dockerfile;
  const state = stageSetting(before).filter(s => !again.includes(s));
  const first = rest[0]?.span.start ?? run.span.end;
  const gap = { start: (before.at(-1) as Statement).span.end, end: first };
  const comments = rest.length ? dockerfile.comments.filter(c => contains(gap, c.span)) : [];
  const parts = [
    ...[...state, ...again].map(s => textOf(dockerfile, s)),
    ...(rest.length ? [text.slice(first, run.end)] : []),
  ];
  return [...comments.map(c => `# ${c.text}`), runHead(dockerfile, run) + parts.join(' && ')];
}

function leaveProjectOut(install: Install, offset: number): TextEdit[] {
  const at = (install.command.words.at(-1) as ShellWord).span.end - offset;
  return withoutProject(install).map(option => ({ start: at, end: at, newText: ` ${option}` }));
}

/**
 * The options that leave the part out that needs the code, which then has to run once more. Composer takes both of its
 * own; for the others the first is enough.
 */
function withoutProject({ manager, from, dependenciesOnly, files }: Install): readonly string[] {
  if (!manager.withoutProject || from !== 'manifests' || dependenciesOnly || files.length) return [];
  return manager.withoutProject.slice(0, manager.name === 'composer' ? 2 : 1);
}
