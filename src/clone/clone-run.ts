import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeMount } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import {
  canCut,
  cleansUp,
  mountsServe,
  runHead,
  type Statement,
  stageSetting,
  statementsOf,
} from '../dockerfile/statements.ts';
import { applyEdits, textOf } from '../dockerfile/text.ts';
import type { Clone } from './clones.ts';
import type { GitCommand } from './git-commands.ts';
import { sshNeeds } from './ssh-need.ts';

/** The RUN of a clone taken apart: what stands before the clone, and what comes behind it. */
export interface CloneRun {
  /** A RUN, or undefined when the clone comes first. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Takes the clone, and what git does to its work tree in the same RUN, out of it.
 * @returns undefined where that would change what else runs.
 */
export function withoutClone(dockerfile: Dockerfile, { git, updates }: Clone): CloneRun | undefined {
  const { run } = git;
  const statements = statementsOf(run);
  if (!statements || run.json || !mountsServe(dockerfile, run)) return undefined;
  const own = [git, ...updates.filter(update => update.run === run)];
  const at = statements.findIndex(s => s.commands.includes(git.command));
  const statement = statements[at];
  if (!statement || !isOnlyGit(statement, own)) return undefined;
  if (at > 0 && !canCut(statements, at)) return undefined;
  if (at + 1 < statements.length && !canCut(statements, at + 1)) return undefined;
  const rest = statements.slice(at + 1).filter(s => !isOnlyGit(s, own));
  if (rest.some(cleansUp)) return undefined;
  if (rest.some(s => s.before !== '&&') && rest.length < statements.length - at - 1) return undefined;
  const { text } = dockerfile;
  const slice = (s: Statement) => textOf(dockerfile, s);
  const head = runHead(dockerfile, run);
  // A step into the clone alone does nothing.
  const works = rest.some(s => !stageSetting([s]).length);
  const whole = rest.length === statements.length - at - 1;
  const state = stageSetting(statements.slice(0, at)).map(s => `${slice(s)} && `);
  return {
    before: statements.slice(0, at).some(s => !stageSetting([s]).length)
      ? headFor(dockerfile, run, statements.slice(0, at)) +
        text.slice(run.span.start + head.length, (statements[at - 1] as Statement).span.end)
      : undefined,
    after: works
      ? headFor(dockerfile, run, rest) +
        state.join('') +
        (whole ? text.slice((rest[0] as Statement).span.start, run.span.end) : rest.map(slice).join(' && '))
      : undefined,
  };
}

/** The keyword and the flags, without what only ssh has use for where the statements have none for it. */
function headFor(dockerfile: Dockerfile, run: Run, statements: readonly Statement[]): string {
  const connects = sshNeeds(dockerfile, run).some(need =>
    statements.some(s => s.commands.includes(need.command)),
  );
  const idle = connects ? [] : run.mounts.filter(m => m.type === 'ssh' || m.get('id') === 'known_hosts');
  const edits = idle.map(mount => removeMount(dockerfile, mount));
  const { start } = run.span;
  return applyEdits(
    runHead(dockerfile, run),
    edits.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
}

/** Whether a statement does nothing but what these git commands do; steps and folders for them included. */
function isOnlyGit({ commands }: Statement, own: readonly GitCommand[]): boolean {
  const leaves = commands.filter(command => !commands.some(other => other.parent === command && other.place));
  const isOwn = (command: Command) => own.some(git => git.command === command && isReplaced(git));
  const helps = ({ name }: Command) => /^(cd|mkdir|set|)$/.test(name);
  // A pipe or a condition does something of its own.
  const plain = commands.every(c => !c.pipedInto && c.place?.unconditional && c.place.after !== '||');
  return plain && leaves.some(isOwn) && leaves.every(c => isOwn(c) || helps(c));
}

/** What the two stages do in their own way. */
export const isReplaced = ({ action }: GitCommand): boolean =>
  /^(clone|fetch|pull|checkout|switch|reset|clean)$/.test(action);
