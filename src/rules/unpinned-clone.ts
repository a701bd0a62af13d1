import { t } from '@vscode/l10n';
import { gitSource } from '../clone/add-git.ts';
import { type Clone, readClones } from '../clone/clones.ts';
import { type GitCommand, nameOf } from '../clone/git-commands.ts';
import { unpinnedPackages } from '../clone/unpinned-packages.ts';
import type { Report, Rule } from './rule.ts';

export const unpinnedClone: Rule = {
  id: 'unpinned-clone',
  summary: 'A clone without a fixed commit: the build cache keeps it while the repository moves on',
  severity: 'warning',
  *check({ dockerfile }) {
    for (const clone of readClones(dockerfile)) yield* check(clone);
    for (const instruction of dockerfile.instructions) {
      if (instruction.onbuild) continue;
      if (instruction.keyword === 'ADD' || instruction.keyword === 'COPY') {
        const source = gitSource(dockerfile, instruction);
        if (source && source.kind === 'moving')
          yield { span: instruction.span, message: staleMessage(nameOf(source.address)) };
      }
      if (instruction.keyword === 'RUN')
        for (const { word, name } of unpinnedPackages(dockerfile, instruction))
          yield {
            span: word.span,
            severity: 'information',
            message: t(
              '{0} is taken from git without a fixed version: the layer stays as it is in the build cache, and differs where it is built anew.',
              name,
            ),
          };
    }
  },
};

function* check({ git, updates }: Clone): Generator<Report> {
  const moves = updates.filter(update => update.ref || update.action === 'pull');
  const pinned = [git, ...updates].some(
    ({ ref, action }) => ref && ref.kind !== 'moving' && action !== 'fetch',
  );
  if (!pinned)
    yield { span: git.command.span, message: staleMessage(nameOf(git.url ?? git.repository?.value ?? '')) };
  // A later layer that follows a branch is cached all the same.
  for (const update of moves)
    if (update.run !== git.run && isMoving(update))
      yield {
        span: update.command.span,
        message: t(
          'This brings the clone to where a branch stood when the layer was built; the cached layer stays there.',
        ),
      };
}

const isMoving = ({ action, ref }: GitCommand): boolean =>
  action === 'pull' ? !ref || ref.kind === 'moving' : action !== 'fetch' && ref?.kind === 'moving';

const staleMessage = (name: string): string =>
  t(
    'The clone of {0} has no fixed commit: the build cache keeps the old one while the repository moves on, and each fresh build holds another.',
    name,
  );
