import { type PlacedCommand, placeCommands } from '../clone/command-places.ts';
import type { RuleContext } from '../context.ts';
import type { Install } from '../dockerfile/installs.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import {
  canCut,
  cleansUp,
  mountsServe,
  runHead,
  type Statement,
  stageSetting,
  statementsOf,
} from '../dockerfile/statements.ts';
import { applyEdits, contains, type TextEdit } from '../dockerfile/text.ts';
import { isIndependent, namesPath, touches } from './independence.ts';
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
export function earlyRun(
  { dockerfile, repository, buildContext }: RuleContext,
  run: Run,
  folders: readonly string[],
): EarlyRun | undefined {
  if (!mountsServe(dockerfile, run)) return undefined;
  const known = buildContext.known || repository.kind === 'known';
  const placed = placeCommands(dockerfile, run);
  const { commands } = run.script;
  if (!run.script.understood || !commands.length) return undefined;
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
  const end = firstCode === -1 ? statements.length : firstCode;
  const before = statements.slice(0, end);
  const moved = placed.flatMap(step => {
    const install = installs.get(step.command);
    return install && before.some(s => s.commands.includes(step.command)) ? [{ install, placed: step }] : [];
  });
  if (!moved.length) return download(dockerfile, run, statements, placed, installs, known);
  if (end < statements.length && (!canCut(statements, end) || statements.slice(end).some(cleansUp)))
    return undefined;
  const { text } = dockerfile;
  const span = {
    start: run.span.start,
    end: end < statements.length ? (before.at(-1) as Statement).span.end : run.span.end,
  };
  const again = before.filter(({ commands: own }) =>
    moved.some(({ install }) => needsProject(install) && own.includes(install.command)),
  );
  if (again.length && before.some((s, i) => i > 0 && s.before !== '&&')) return undefined;
  const edits = moved
    .filter(({ install }) => needsProject(install))
    .map(({ install }): TextEdit => {
      const at = (install.command.words.at(-1)?.span.end ?? 0) - span.start;
      return {
        start: at,
        end: at,
        newText: (install.manager.withoutProject ?? [])
          .slice(0, installOptions(install))
          .map(o => ` ${o}`)
          .join(''),
      };
    });
  const rest = statements.slice(end);
  const late = [
    ...stageSetting(before)
      .filter(s => !again.includes(s))
      .map(s => text.slice(s.span.start, s.span.end)),
    ...again.map(s => text.slice(s.span.start, s.span.end)),
    ...(rest[0] ? [text.slice(rest[0].span.start, run.span.end)] : []),
  ];
  const comments = dockerfile.comments.filter(
    c => rest[0] && contains({ start: span.end, end: rest[0].span.start }, c.span),
  );
  return {
    early: applyEdits(text.slice(span.start, span.end), edits),
    late:
      again.length || rest.length
        ? [...comments.map(c => `# ${c.text}`), runHead(dockerfile, run) + late.join(' && ')]
        : [],
    installs: moved,
    download: false,
  };
}

/** The part of the install that needs the code has to run once more. */
const needsProject = ({ manager, from, dependenciesOnly, files }: Install): boolean =>
  manager.withoutProject !== undefined && from === 'manifests' && !dependenciesOnly && !files.length;

/** Composer takes both of its options; for the others the first is enough. */
const installOptions = ({ manager }: Install): number => (manager.name === 'composer' ? 2 : 1);

/** A download of its own before the code, for a build that stays where it is. */
function download(
  dockerfile: Dockerfile,
  run: Run,
  statements: readonly Statement[],
  placed: readonly PlacedCommand[],
  installs: ReadonlyMap<unknown, Install>,
  known: boolean,
): EarlyRun | undefined {
  const step = placed.find(({ command }) => {
    const install = installs.get(command);
    return (install?.from === 'build' || install?.from === 'source') && install.manager.download;
  });
  const install = step && installs.get(step.command);
  if (!step || !install?.manager.download || step.command.parent) return undefined;
  // `make` says little, and a path of GOPATH that there may be no module.
  if (
    !known &&
    (step.command.name === 'make' || /(^|\/)(go|\$\{?GOPATH\}?)\/src\//.test(step.place.folder ?? ''))
  )
    return undefined;
  const index = statements.findIndex(({ commands }) => commands.includes(step.command));
  const state = stageSetting(statements.slice(0, index));
  const { text } = dockerfile;
  const program = /^\.?\/?\S*w$/.test(step.command.words[0]?.value ?? '')
    ? step.command.words[0]?.text
    : undefined;
  const command = program ? install.manager.download.replace(/^\S+/, program) : install.manager.download;
  const assigned = step.command.assignments
    .map(({ span }) => `${text.slice(span.start, span.end)} `)
    .join('');
  const early = [...state.map(s => text.slice(s.span.start, s.span.end)), assigned + command].join(' && ');
  return {
    early: runHead(dockerfile, run) + early,
    late: [text.slice(run.span.start, run.span.end)],
    installs: [{ install, placed: step }],
    download: true,
  };
}
