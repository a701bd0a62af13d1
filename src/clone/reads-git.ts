import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Copy, Dockerfile, Stage } from '../dockerfile/model.ts';
import { textOf } from '../dockerfile/text.ts';
import { repositoryOf } from '../repository/facts.ts';
import { covers, resolvePath } from '../secrets/paths.ts';
import { readClones } from './clones.ts';
import { placeAt } from './command-places.ts';
import { type GitCommand, gitCommands } from './git-commands.ts';
import type { SourceCopy } from './source-copy.ts';

/** Subcommands that read the history of the work tree that they run in. */
const reading =
  /^(describe|rev-parse|rev-list|log|show|shortlog|name-rev|tag|status|blame|archive|ls-files|ls-tree|cat-file|diff|grep)$/;

/** Subcommands that work on a repository, one that a RUN has cloned as often as one that was copied. */
const working = /^(submodule|checkout|switch|fetch|pull|reset|restore|lfs)$/;

/** Programs that take a version or a revision from git. */
const readers =
  /^(setuptools_scm|setuptools-git-versioning|versioneer|hatch|gitversion|dotnet-gitversion|git-describe|semantic-release|goreleaser|minver|nbgv)$/i;

/**
 * What reads git's history behind the COPY, so that `.git` has to come along: a command as written, or what the
 * repository's own configuration names; undefined when nothing does.
 */
export function gitReader(context: RuleContext, source: SourceCopy): string | undefined {
  const { dockerfile, buildContext } = context;
  // Without `.git` in the build context nothing could be read before either.
  if (buildContext.ignores(source.path ? `${source.path}/.git` : '.git')) return undefined;
  const stages = new Set<Stage | undefined>([source.copy.stage]);
  for (const stage of dockerfile.stages) if (stage.parent && stages.has(stage.parent)) stages.add(stage);
  for (const run of dockerfile.runs) {
    if (run.onbuild || run.index < source.copy.index || !stages.has(run.stage)) continue;
    for (const command of run.script.commands) {
      const [, first, second] = command.words.map(word => word.value);
      const subcommand = first === '-C' ? command.words[3]?.value : first;
      const found =
        command.name === 'git'
          ? reading.test(subcommand ?? '')
          : readers.test(command.name) ||
            (command.name.startsWith('python') &&
              first === '-m' &&
              second !== undefined &&
              readers.test(second));
      if (found) return textOf(dockerfile, command);
    }
    const works = gitCommands(dockerfile, run).find(git => worksOnCopy(dockerfile, source.copy, git));
    if (works) return textOf(dockerfile, works.command);
  }
  return pretendsVersion(context.dockerfile) ? undefined : configured(context, source);
}

function worksOnCopy(dockerfile: Dockerfile, copy: Copy, { action, directory }: GitCommand): boolean {
  if (!working.test(action)) return false;
  const target = resolvePath(dockerfile, copy.destination?.value ?? '', copy, placeAt(dockerfile, copy));
  return (
    covers(target, directory) && !readClones(dockerfile).some(({ git }) => covers(git.directory, directory))
  );
}

/** Whether the clone that replaces the COPY keeps `.git` in the image. */
export const keepsGit = (context: RuleContext, source: SourceCopy): boolean =>
  context.settings.history === 'with' ||
  (context.settings.history === 'auto' && gitReader(context, source) !== undefined);

/** A version given from outside: then git is not asked. */
const pretendsVersion = ({ text }: Dockerfile): boolean =>
  /SETUPTOOLS_SCM_PRETEND_VERSION|PBR_VERSION|POETRY_DYNAMIC_VERSIONING_BYPASS/.test(text);

function configured({ dockerfile, repository }: RuleContext, source: SourceCopy): string | undefined {
  const facts = source.path === undefined ? undefined : repositoryOf(repository, source.path);
  const makes = dockerfile.runs.some(
    run => run.index > source.copy.index && run.script.commands.some(command => command.name === 'make'),
  );
  const found = facts?.readsGit.find(({ file }) => file !== 'Makefile' || makes);
  return found && t('{0} in {1}', found.what, found.file);
}
