import type { Dockerfile, Run } from './model.ts';
import type { Command, Place } from './shell.ts';
import { contains, type Span } from './text.ts';
import { canRead } from './users.ts';

/** One element of the list that a RUN is: a command, a pipeline, a compound, with all commands inside. */
export interface Statement {
  readonly span: Span;
  readonly commands: readonly Command[];
  readonly before: Place['before'];
}

/** The statements of a RUN in shell form; undefined for heredocs and for scripts that are not understood. */
export function statementsOf(run: Run): Statement[] | undefined {
  const { understood, commands } = run.script;
  const list = commands[0]?.place?.list;
  if (!understood || run.heredocs.length || list === undefined) return undefined;
  if (run.json) return [{ span: runBody(run), commands, before: '' }];
  // A RUN that starts with a compound command has its own list hidden behind the inner one.
  if (commands[0]?.span.start !== run.words[0]?.span.start) return undefined;
  const tops = commands.filter(command => command.place?.list === list && !command.parent);
  const spans = new Map(tops.map(({ place }) => [place?.statement.start, place as Place]));
  const statements = [...spans.values()].map(({ statement, before }) => ({
    span: statement,
    before,
    commands: commands.filter(command => contains(statement, command.span)),
  }));
  // What lies between statements (a compound command, a comment's neighbour) belongs to none: then nothing is known.
  return commands.every(command => statements.some(s => contains(s.span, command.span)))
    ? statements
    : undefined;
}

const runBody = (run: Run): Span => ({
  start: run.words[0]?.start ?? run.end,
  end: run.end,
});

/** Whether the RUN can be cut in two before a statement: nothing behind the cut may run after a failure before it. */
export function canCut(statements: readonly Statement[], at: number): boolean {
  const next = statements[at];
  if (at === 0 || !next) return false;
  const stops = statements
    .slice(0, at)
    .some(({ commands: [c] }) => c?.name === 'set' && c.words.some(w => /^-\w*e/.test(w.value)));
  return next.before === '&&' || (stops && (next.before === ';' || next.before === '\n'));
}

/** The statements without which later ones run differently: `cd`, `export`, `set` and the like. */
export const stageSetting = (statements: readonly Statement[]): Statement[] =>
  statements.filter(({ commands }) =>
    commands.some(({ name }) => /^(cd|pushd|popd|export|set|shopt|umask|\.|source|)$/.test(name)),
  );

/** Whether its mounts serve its user: a RUN that is cut in two would have the fault twice. */
export const mountsServe = (dockerfile: Dockerfile, run: Run): boolean =>
  run.mounts.every(
    mount =>
      !/^(ssh|secret)$/.test(mount.type) ||
      canRead(dockerfile, run, mount, dockerfile.variables.user(run) ?? 'root'),
  );

/** The keyword and the flags of a RUN, up to its first command. */
export const runHead = ({ text }: Dockerfile, run: Run): string => text.slice(run.start, runBody(run).start);

/** Whether it takes away what an earlier command brought: from a layer of its own that would save and hide nothing. */
export const cleansUp = ({ commands }: Statement): boolean =>
  commands.some(
    ({ name, words }) =>
      /^(rm|shred|unlink|unset)$/.test(name) ||
      words.some(({ value }) =>
        /^(del|purge|remove|autoremove|autoclean|erase|uninstall|prune|clean|clear-cache|-Rns?|-D)$/.test(
          value,
        ),
      ),
  );

/** `npm cache clean --force`: empties what a package manager keeps for later, in whichever layer it runs. */
export const emptiesCache = ({ commands }: Statement): boolean =>
  commands.length > 0 &&
  commands.every(
    ({ name, words }) =>
      /^(npm|yarn|pnpm|bun|pip[\d.]*|uv|poetry|composer|conda|mamba)$/.test(name) &&
      /^(cache|store|clean|clear-?cache)$/.test(words[1]?.value ?? ''),
  );
