import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { insertAbove, removeInstruction } from '../dockerfile/edits.ts';
import type { Arg, Dockerfile } from '../dockerfile/model.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import type { Clone } from './clones.ts';
import type { GitCommand } from './git-commands.ts';
import { ownRepository } from './own-repository.ts';
import { guardedWord, pinFix } from './pin.ts';
import type { UpdateFlaw } from './update-flaws.ts';

/** An unquoted variable that is empty leaves git without a ref, and it stays where it is. */
export function emptyCommit(
  { dockerfile }: RuleContext,
  { ref, action, run, command }: GitCommand,
): UpdateFlaw[] {
  const name = ref && /^\$(?:\{(\w+)\}|(\w+))$/.exec(ref.word.text)?.slice(1).find(Boolean);
  if (!name || !/^(checkout|reset)$/.test(action)) return [];
  const found = dockerfile.variables.lookup(name, run);
  if (found?.instruction.keyword !== 'ARG' || dockerfile.variables.expand(`\${${name}}`, run) !== undefined)
    return [];
  const guarded = guardedWord(dockerfile, command, name);
  return [
    {
      span: ref.word.span,
      wrong: true,
      message: t(
        'Without a value for {0} git stays on the commit it has, and the build passes with old code.',
        name,
      ),
      title: t('Stop the build when {0} is empty', name),
      safe: false,
      edits: guarded === undefined ? undefined : [{ ...ref.word.span, newText: guarded }],
    },
  ];
}

/** What changes with each build must stand behind what is to stay cached. */
export function argumentAbove({ dockerfile }: RuleContext, { git, updates }: Clone): UpdateFlaw[] {
  const update = updates.findLast(({ run, ref }) => run !== git.run && ref);
  const name = /\$\{?(\w+)/.exec(update?.ref?.word.value ?? '')?.[1];
  if (!update || !name) return [];
  const argument = dockerfile.variables.lookup(name, update.run)?.instruction;
  if (argument?.keyword !== 'ARG' || argument.stage !== git.run.stage) return [];
  if (argument.index > git.run.index) return [];
  const { run } = update;
  const between = dockerfile.instructions.filter(({ index }) => index > argument.index && index < run.index);
  const used = between.some(i => new RegExp(`\\b${name}\\b`).test(textOf(dockerfile, i)));
  if (used) return [];
  return [
    {
      span: argument.span,
      wrong: true,
      message: t(
        '{0} changes with each commit, and stands above the clone: the layer that was to stay cached is made anew every time.',
        name,
      ),
      title: t('Move {0} below the clone', name),
      safe: true,
      edits: movedBelow(dockerfile, argument, update),
    },
  ];
}

function movedBelow(dockerfile: Dockerfile, argument: Arg, { run }: GitCommand): TextEdit[] | undefined {
  if (argument.definitions.length > 1) return undefined;
  const line = textOf(dockerfile, argument);
  return [removeInstruction(dockerfile, argument), insertAbove(dockerfile, run, [line])];
}

/** Machines that build at different times have different base layers, and cannot share them. */
export function floatingBase(context: RuleContext, { git, updates, ...rest }: Clone): UpdateFlaw[] {
  const own = updates.filter(({ run }) => run === git.run);
  if (isPinned([git, ...own]) || !isPinned(updates)) return [];
  const known = ownRepository(context.repository, git.url)?.pushed;
  const pin = known ? pinFix(context, { git, updates: own, ...rest }) : undefined;
  return [
    {
      span: git.command.span,
      wrong: false,
      message: t(
        'The base of this clone is whatever the branch held when the layer was built: another machine builds another base, and pushes all of it.',
      ),
      title: pin?.title ?? '',
      safe: false,
      edits: pin?.edits,
    },
  ];
}

const isPinned = (commands: readonly GitCommand[]): boolean =>
  commands.some(({ ref, action }) => ref && ref.kind !== 'moving' && action !== 'fetch');
