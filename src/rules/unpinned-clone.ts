import { t } from '@vscode/l10n';
import { type GitSource, gitSources } from '../clone/add-git.ts';
import { type Clone, isImage, readClones } from '../clone/clones.ts';
import { type GitCommand, nameOf, nameOfClone } from '../clone/git-commands.ts';
import { ownRepository } from '../clone/own-repository.ts';
import { pinFix } from '../clone/pin.ts';
import { twoStageOfClone, twoStageTitle } from '../clone/two-stage-of-clone.ts';
import { unpinnedPackages } from '../clone/unpinned-packages.ts';
import type { Fix, Report, Rule, RuleContext } from './rule.ts';

export const unpinnedClone: Rule = {
  id: 'unpinned-clone',
  summary: 'A clone without a fixed commit: the build cache keeps it while the repository moves on',
  severity: 'warning',
  *check(context) {
    const { dockerfile } = context;
    for (const clone of readClones(dockerfile)) yield* check(context, clone);
    for (const source of gitSources(dockerfile))
      if (source.kind === 'moving')
        yield {
          span: source.add.span,
          message: staleMessage(nameOf(source.address)),
          fixes: () => pinnedSource(context, source),
        };
    for (const { word, name } of unpinnedPackages(dockerfile))
      yield {
        span: word.span,
        severity: 'information',
        message: t(
          '{0} is taken from git without a fixed version: the layer stays as it is in the build cache, and differs where it is built anew.',
          name,
        ),
      };
  },
};

function* check(context: RuleContext, clone: Clone): Generator<Report> {
  const { git, updates } = clone;
  const pinned = [git, ...updates].some(
    ({ ref, action }) => ref && ref.kind !== 'moving' && action !== 'fetch',
  );
  if (!pinned)
    yield {
      span: git.command.span,
      message: staleMessage(nameOfClone(git)),
      fixes: () => fixes(context, clone),
    };
  // A later layer that follows a branch is cached all the same.
  for (const update of updates)
    if (update.run !== git.run && isMoving(update))
      yield {
        span: update.command.span,
        message: t(
          'This brings the clone to where a branch stood when the layer was built; the cached layer stays there.',
        ),
        fixes: () => fixes(context, clone),
      };
}

function fixes(context: RuleContext, clone: Clone): readonly Fix[] {
  const { stage } = clone.git.run;
  const stays = stage && isImage(context.dockerfile, stage);
  const twoStages = stays ? twoStageOfClone(context, clone) : undefined;
  const pin = pinFix(context, clone);
  return [
    ...(twoStages ? [{ title: twoStageTitle(), safe: false, ...twoStages }] : []),
    ...(pin ? [{ safe: false, ...pin }] : []),
  ];
}

/** Only of the repository at hand a commit is known. */
function pinnedSource(context: RuleContext, { word, address, ref }: GitSource): readonly Fix[] {
  const commit = ownRepository(context.repository, address)?.pushed;
  if (!commit || word.text.includes('?') || word.text.startsWith('"')) return [];
  const at = word.text.indexOf('#');
  const start = word.start + (at === -1 ? word.text.length : at + 1);
  const edit = { start, end: start + (ref?.length ?? 0), newText: at === -1 ? `#${commit}` : commit };
  const title = t('Fetch the pushed commit {0}', commit.slice(0, 10));
  return [{ title, safe: false, edits: [edit] }];
}

const isMoving = ({ action, ref }: GitCommand): boolean =>
  action === 'pull' ? !ref || ref.kind === 'moving' : action !== 'fetch' && ref?.kind === 'moving';

const staleMessage = (name: string): string =>
  t(
    'The clone of {0} has no fixed commit: the build cache keeps the old one while the repository moves on, and each fresh build holds another.',
    name,
  );
