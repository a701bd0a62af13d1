import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { indentation, insertAbove } from '../dockerfile/edits.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { classifyVariableName } from '../secrets/variable-names.ts';
import type { Clone } from './clones.ts';
import { type CloneCommand, type GitCommand, nameOf, nameOfClone } from './git-commands.ts';
import { ownRepository } from './own-repository.ts';

/** How a clone comes to stand on one commit. */
export interface Pin {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

/**
 * Makes a clone stand on one commit: the pushed one where the repository is known, else one that a build argument
 * gives. Undefined where git's command cannot be changed without guessing.
 */
export function pinFix({ dockerfile, repository }: RuleContext, { git, updates }: Clone): Pin | undefined {
  if (git.run.onbuild) return undefined;
  const own = ownRepository(repository, git.url)?.pushed;
  const last = updates.findLast(({ action }) => /^(checkout|switch|reset|pull)$/.test(action));
  const moved = last?.ref?.kind === 'moving' || last?.action === 'pull' ? last : undefined;
  const { run } = moved ?? git;
  const name = argumentName(dockerfile, run, nameOfClone(git));
  const edit = moved
    ? replacedRef(dockerfile, moved, own, name)
    : checkoutBehind(dockerfile, git, own ?? `"\${${name}:?}"`);
  if (!edit) return undefined;
  if (own) return { title: t('Check out the pushed commit {0}', own.slice(0, 10)), edits: [edit], notes: [] };
  return {
    title: t('Check out the commit given as {0}', name),
    edits: [edit, insertAbove(dockerfile, run, [`ARG ${name}`])],
    notes: [
      t('Build with --build-arg {0}=<full commit id>, or write the id behind {0} as its default.', name),
    ],
  };
}

/** The commit in the place of the branch. */
function replacedRef(
  dockerfile: Dockerfile,
  { action, ref, command, run }: GitCommand,
  own: string | undefined,
  name: string,
): TextEdit | undefined {
  if (!ref || !/^(checkout|reset)$/.test(action) || run.json) return undefined;
  const guarded = guardedWord(dockerfile, command, name);
  const newText = own ?? guarded;
  return newText === undefined ? undefined : { ...ref.word.span, newText };
}

/** A build argument that must not be empty, as a word of the command; undefined where its value does not come to. */
export function guardedWord({ text }: Dockerfile, command: Command, name: string): string | undefined {
  let quoted = false;
  for (let outer = command.parent; outer; outer = outer.parent) {
    const script = outer.words.find(word => contains(word.span, command.span));
    if (!script) continue;
    if (text[script.span.start] !== '"' || quoted) return undefined;
    quoted = true;
  }
  return quoted ? `\${${name}:?}` : `"\${${name}:?}"`;
}

/** A checkout right behind the clone. */
function checkoutBehind(dockerfile: Dockerfile, git: CloneCommand, commit: string): TextEdit | undefined {
  const { command, run, repository, operands, globals, options } = git;
  const { place, parent } = command;
  const folder = operands[1]?.text ?? nameOf(repository.value);
  if (!place || place.after === '||' || place.before === '||' || command.pipedInto || command.pipedFrom)
    return undefined;
  if (parent || globals.length || run.json || !/^[\w./${}~"'@:-]+$/.test(folder)) return undefined;
  if (!operands[1] && folder.includes('$')) return undefined;
  const has = (pattern: RegExp) => options.some(({ value }) => pattern.test(value));
  if (has(/^(--bare|--mirror)$/)) return undefined;
  // A shallow clone has only the tip of its branch.
  const shallow = has(/^--(depth|single-branch|shallow-)/);
  const at = folder === '.' ? 'git' : `git -C ${folder}`;
  const commands = [
    ...(shallow ? [`${at} fetch -q --depth 1 origin ${commit}`] : []),
    `${at} checkout -q --detach ${shallow ? 'FETCH_HEAD' : commit}`,
    ...(has(/^--recurs(iv|e-submodules)/) ? [`${at} submodule update -q --init --recursive`] : []),
  ];
  const { eol } = dockerfile;
  const newLine = run.heredocs.length ? ' \\' : ` ${dockerfile.escape}`;
  // The shell of a here-document does not take `\` before a carriage return for a continuation.
  const lead = run.heredocs.length && eol === '\r\n' ? ' ' : `${newLine}${eol}${indentation(dockerfile)}`;
  const newText = commands.map(c => `${lead}&& ${c}`).join('');
  return { start: place.statement.end, end: place.statement.end, newText };
}

function argumentName({ variables }: Dockerfile, run: Run, repository: string): string {
  const named = repository.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const own = `${named.toUpperCase()}_COMMIT`;
  // `GO_AUTH_COMMIT` would read as the name of a secret.
  const name = /^[A-Z]/.test(own) && !classifyVariableName(own) ? own : 'SOURCE_COMMIT';
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}_${i}`;
    if (!variables.lookup(candidate, run)) return candidate;
  }
}
