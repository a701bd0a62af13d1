import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Span, TextEdit } from '../dockerfile/text.ts';
import { type Clone, isUpdated } from './clones.ts';
import { argumentAbove, emptyCommit, floatingBase } from './commit-flaws.ts';
import type { GitCommand } from './git-commands.ts';

/** Where the two stages of a clone go wrong, or cost more than they need. */
export interface UpdateFlaw {
  readonly span: Span;
  readonly message: string;
  /** Goes wrong, rather than costs. */
  readonly wrong: boolean;
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[] | undefined;
}

export function updateFlaws(context: RuleContext, clone: Clone): UpdateFlaw[] {
  return [
    ...clone.updates.flatMap(update => emptyCommit(context, update)),
    ...(isUpdated(clone)
      ? [
          ...movedTags(clone),
          ...staleIndex(context, clone),
          ...argumentAbove(context, clone),
          ...floatingBase(context, clone),
        ]
      : []),
  ];
}

function movedTags({ git, updates }: Clone): UpdateFlaw[] {
  return updates.flatMap(({ run, action, options }) => {
    const tags = options.find(({ value }) => /^(--tags|-t)$/.test(value));
    const forced = options.some(({ value }) => /^(--force|-f)$/.test(value));
    if (run === git.run || action !== 'fetch' || !tags || forced) return [];
    return [
      {
        span: tags.span,
        wrong: true,
        message: t('This fetch fails once a tag has been moved.'),
        title: t('Let moved tags be fetched'),
        safe: true,
        edits: [{ start: tags.span.end, end: tags.span.end, newText: ' --force' }],
      },
    ];
  });
}

/** Files of a layer that was unpacked anew have other times than the index tells. */
function staleIndex({ dockerfile }: RuleContext, { git, updates }: Clone): UpdateFlaw[] {
  const minimal = updates.some(
    ({ action, operands }) => action === 'config' && /checkstat/i.test(operands[0]?.value ?? ''),
  );
  const runs = new Set(updates.map(({ run }) => run).filter(run => run !== git.run));
  if (minimal) return [];
  return [...runs].flatMap(run => {
    const own = updates.filter(update => update.run === run);
    const first = own.findIndex(writes);
    const command = own[first]?.command;
    if (!command || own.slice(0, first).some(refreshes)) return [];
    const { globals } = own[first] as GitCommand;
    const words = globals.length
      ? ` ${dockerfile.text.slice(globals[0]?.span.start, globals.at(-1)?.span.end)}`
      : '';
    const { start } = command.span;
    return [
      {
        span: command.span,
        wrong: false,
        message: t(
          'Where the clone comes out of a registry or another cache, its files have new times: git takes all of them for changed and writes them again, a full layer. A refresh of the index first prevents it.',
        ),
        title: t('Refresh the index first'),
        safe: true,
        edits:
          command.place && command.place.before !== '||' && !run.json
            ? [{ start, end: start, newText: `git${words} update-index -q --refresh && ` }]
            : undefined,
      },
    ];
  });
}

const writes = ({ action, options, ref }: GitCommand): boolean =>
  action === 'reset'
    ? options.some(({ value }) => /^--(hard|keep|merge)$/.test(value))
    : /^(checkout|switch|pull)$/.test(action) && (action === 'pull' || ref !== undefined);

const refreshes = ({ action, options }: GitCommand): boolean =>
  action === 'status' || action === 'reset' || options.some(({ value }) => value === '--refresh');
