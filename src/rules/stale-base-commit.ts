import { t } from '@vscode/l10n';
import type { Definition } from '../dockerfile/model.ts';
import type { KnownRepository, RepositoryFacts } from '../repository/facts.ts';
import type { Report, Rule } from './rule.ts';

/** Of the tree that the first stage writes: beyond it the second layer is no longer small. */
const largestShare = 0.3;

export const staleBaseCommit: Rule = {
  id: 'stale-base-commit',
  summary: 'The base commit of a two-stage clone is so old that the second layer has grown large',
  severity: 'information',
  *check({ dockerfile, repository }) {
    if (owners(repository).length === 0) return;
    for (const instruction of dockerfile.declarations)
      if (instruction.keyword === 'ARG')
        for (const definition of instruction.definitions) {
          const report = check(definition, repository);
          if (report) yield report;
        }
  },
};

function check({ name, value, valueSpan }: Definition, facts: RepositoryFacts): Report | undefined {
  if (!/BASE_COMMIT$/.test(name) || value === undefined || !valueSpan) return undefined;
  const owner = owners(facts).find(({ bases }) => Object.hasOwn(bases, value));
  const distance = owner?.bases[value];
  if (!owner?.pushed || !distance || distance.bytes <= owner.tracked.bytes * largestShare) return undefined;
  const newText = owner.pushed;
  const share = Math.round((100 * distance.bytes) / Math.max(1, owner.tracked.bytes));
  return {
    span: valueSpan,
    message: t(
      'Since this commit {0} files have changed, {1}% of the tree: every build puts all of them into its second layer.',
      distance.files,
      share,
    ),
    fixes: () => [
      {
        title: t('Move the base commit to the newest commit of the remote'),
        edits: [{ ...valueSpan, newText }],
        safe: true,
        notes: [t('The next build makes the first layer anew, once.')],
      },
    ],
  };
}

const owners = (facts: RepositoryFacts): readonly KnownRepository[] =>
  facts.kind === 'unknown'
    ? []
    : [...(facts.kind === 'known' ? [facts] : []), ...Object.values(facts.nested)];
