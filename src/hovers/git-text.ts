import { t } from '@vscode/l10n';
import type { GitCommand } from '../clone/git-commands.ts';
import type { CloneStage } from './clone-stages.ts';
import { code } from './markdown.ts';

/** What a git command is for in its stage of a clone; undefined for one that explains itself. */
export function gitText(git: GitCommand, { part, commit }: CloneStage): string | undefined {
  const has = (option: RegExp) => git.options.some(({ value }) => option.test(value));
  switch (git.action) {
    case 'init':
      return git.globals.some(({ value }) => value.startsWith('--git-dir')) || has(/^--bare$/)
        ? t("Makes git's own folder apart from the files, on a mount that no layer keeps.")
        : t('Makes an empty repository that stays in the image, for software that reads `.git`.');
    case 'clone':
      return t('Runs once: the layer stays cached, whatever is pushed to the repository later.');
    case 'fetch':
      return part === 'base' ? baseFetch(git) : updateFetch(commit, has);
    case 'reset':
      return has(/^--hard$/)
        ? t('Puts every file back to the commit that is there, and writes all that git takes for changed.')
        : t(
            'Tells git that the files of the layer below are those of the base commit, and compares them once. Without it, git would take all of them for changed and write them again: a full layer.',
          );
    case 'update-index':
      return t(
        'Compares the files of the layer below with the index once. Without it, git would take all of them for changed and write them again: a full layer.',
      );
    case 'read-tree':
      return readTree(git, part, has);
    case 'checkout':
    case 'switch':
      return part === 'base'
        ? t('Writes the files of the base commit.')
        : t(
            'Writes the files that differ at the wanted commit, and removes those that it no longer has. {0} is what was fetched first.',
            code('FETCH_HEAD'),
          );
    case 'submodule':
      return t('Does the same for the submodules, at the commits that this commit names.');
    case 'clean':
      return t('Removes files that git does not know.');
    case 'remote':
      return t('Remembers where the code comes from, for the fetches here and in the second stage.');
    case 'config':
      return configText(git);
    default:
      return undefined;
  }
}

function configText({ operands }: GitCommand): string | undefined {
  const name = operands[0]?.value.toLowerCase();
  if (name === 'gc.auto')
    return t('Keeps git from packing its data anew, which would put all of it into the second layer.');
  return name === 'core.filemode'
    ? t('Lets git overlook permissions, which are set behind its back: they make no file differ.')
    : undefined;
}

const baseFetch = ({ operands }: GitCommand): string =>
  operands.some(({ value }) => value.includes(':refs/'))
    ? t('Downloads the base commit with its history. The ref tells the later fetch what is here already.')
    : t('Downloads the base commit alone, without its history.');

function updateFetch(commit: string, has: (option: RegExp) => boolean): string {
  const what = t(
    'Downloads the commit that {0} names. It comes first, so that {1} means it; an empty value stops the build.',
    code(commit),
    code('FETCH_HEAD'),
  );
  if (!has(/^--filter/)) return what;
  const how = t(
    'The base commit beside it and {0} spare the contents of all files that are the same.',
    code('--filter=blob:none'),
  );
  return `${what} ${how}`;
}

function readTree(
  { operands }: GitCommand,
  part: CloneStage['part'],
  has: (option: RegExp) => boolean,
): string {
  if (has(/^--empty$/)) return t('Forgets the files of the tree before.');
  if (!has(/^-u$/))
    return t('Tells git that the files of the layer below are those of the base commit; it writes none.');
  const [folder = '.'] = operands.flatMap(({ value }) => /:(.+)$/.exec(value)?.[1] ?? []);
  return part === 'base'
    ? t('Writes the files of the base commit, of {0} alone.', code(folder))
    : t('Writes the files that differ at the wanted commit, of {0} alone.', code(folder));
}
