import { t } from '@vscode/l10n';
import { continued } from '../dockerfile/edits.ts';
import type { Dockerfile } from '../dockerfile/model.ts';

/** One tree to put into the image. */
export interface Tree {
  /** Folder of the repository, without slashes at the ends; '' for the whole of it. */
  readonly subtree: string;
  /** Folder of the image as a shell word: `/app`, `"$APP_DIR"`. */
  readonly directory: string;
  /** The folder is not there yet. */
  readonly create: boolean;
  /** Paths below the folder to leave out. */
  readonly leaveOut: readonly string[];
}

/** What the two-stage clone is made of; all texts are safe to write into a shell word. */
export interface TwoStageClone {
  readonly names: ArgumentNames;
  /** The ssh URL; undefined where a person has to fill it in. */
  readonly repository: string | undefined;
  /** Full commit id; undefined where a person has to fill it in. */
  readonly baseCommit: string | undefined;
  readonly trees: readonly Tree[];
  /** `user:group` that the files belong to; undefined for root's. */
  readonly owner: string | undefined;
  /** The value of COPY's `--chmod`. */
  readonly mode: string | undefined;
  /** Shell commands that must run before: the installation of git and ssh, the host's key. */
  readonly setup: readonly string[];
  /** Takes known_hosts from a secret mount, because the host's key is not known here. */
  readonly hostKeySecret: boolean;
  readonly submodules: boolean;
  /** Whether the RUNs may have mounts (kaniko's may not). */
  readonly mounts: boolean;
  /** The ssh mount's id; undefined for `default`. */
  readonly sshId: string | undefined;
}

/** The build arguments' names. */
export interface ArgumentNames {
  readonly repository: string;
  readonly baseCommit: string;
  readonly commit: string;
}

/** The lines of the two stages. Nothing that changes with each build may stand before the first. */
export interface StageLines {
  readonly base: readonly string[];
  readonly update: readonly string[];
}

/**
 * The lines of the two-stage clone without history. The git directory lies on a mount that no layer keeps. Stage one
 * writes the base commit's tree. Stage two reads that tree into a new index and refreshes it against the files, so
 * that the checkout behind it writes only the files that differ.
 */
export function twoStageClone(dockerfile: Dockerfile, clone: TwoStageClone): StageLines {
  const { names } = clone;
  const argument = (name: string, value: string | undefined) =>
    `ARG ${name}${value === undefined ? '' : `=${value}`}`;
  const base = [
    `# ${t('The code comes from git in two layers, so that a commit adds only the files that it changes.')}`,
    ...(clone.repository === undefined
      ? [`# ${t('Fill in: the ssh URL of the repository, such as git@gitlab.com:group/project.git.')}`]
      : []),
    argument(names.repository, clone.repository),
    ...(clone.mounts ? [] : ['ARG SSH_AUTH_SOCK']),
    ...(clone.setup.length
      ? continued(
          dockerfile,
          `RUN ${clone.setup[0]}`,
          clone.setup.slice(1).map(line => `&& ${line}`),
        )
      : []),
    `# ${t('Layer one, cached until the base commit is moved: the tree of the base commit.')}`,
    ...(clone.baseCommit === undefined
      ? [`# ${t('Fill in: a full commit id that the repository has.')}`]
      : []),
    argument(names.baseCommit, clone.baseCommit),
    ...run(dockerfile, clone, stageOne(clone)),
  ];
  const update = [
    `# ${t('Layer two: only the files that differ at the wanted commit.')}`,
    argument(names.commit, undefined),
    ...run(dockerfile, clone, stageTwo(clone)),
  ];
  return { base, update };
}

/** Where the git directory lies during a RUN: on a tmpfs mount over a folder that every image has. */
const gitDirectory = (clone: TwoStageClone): string =>
  clone.trees.some(tree => /^"?\/tmp(\/|"?$)/.test(tree.directory)) ? '/mnt/git' : '/tmp/git';

function run(dockerfile: Dockerfile, clone: TwoStageClone, commands: readonly string[]): string[] {
  const git = gitDirectory(clone);
  const id = clone.sshId === undefined ? '' : `,id=${clone.sshId}`;
  const all = clone.mounts ? commands : [...commands, `rm -rf ${git}`];
  const mounts = [
    `--mount=type=ssh${id},required=true`,
    ...(clone.hostKeySecret
      ? ['--mount=type=secret,id=known_hosts,target=/etc/ssh/ssh_known_hosts,mode=0444,required=true']
      : []),
    `--mount=type=tmpfs,target=${git.slice(0, git.lastIndexOf('/'))}`,
  ];
  const chain = all.map((command, i) => (i === 0 ? command : `&& ${command}`));
  if (!clone.mounts) return continued(dockerfile, `RUN ${chain[0]}`, chain.slice(1));
  return continued(dockerfile, `RUN ${mounts[0]}`, [...mounts.slice(1), ...chain]);
}

function stageOne(clone: TwoStageClone): string[] {
  const git = `git -C ${gitDirectory(clone)}`;
  const { repository, baseCommit } = clone.names;
  const url = clone.repository === undefined ? `"\${${repository}:?}"` : `"$${repository}"`;
  const base = clone.baseCommit === undefined ? `"\${${baseCommit}:?}"` : `"$${baseCommit}"`;
  return clone.trees.flatMap((tree, i) => {
    const partial = tree.subtree ? ' --filter=blob:none' : '';
    return [
      ...(tree.create ? [`mkdir -p ${tree.directory}`] : []),
      initialise(clone, tree, i),
      ...(i === 0 ? [`${git} fetch -q --depth 1 --no-tags${partial} ${url} ${base}`] : []),
      ...(tree.subtree
        ? [`${git} read-tree -u --reset "$${baseCommit}:${tree.subtree}"`]
        : [`${git} checkout -q -f "$${baseCommit}"`]),
      ...finish(clone, tree),
    ];
  });
}

function stageTwo(clone: TwoStageClone): string[] {
  const git = `git -C ${gitDirectory(clone)}`;
  const { repository, baseCommit, commit } = clone.names;
  const wanted = `"\${${commit}:?${t('pass it with --build-arg')}}"`;
  return clone.trees.flatMap((tree, i) => [
    initialise(clone, tree, i),
    ...(i === 0
      ? [`${git} fetch -q --depth 1 --no-tags --filter=blob:none "$${repository}" "$${baseCommit}" ${wanted}`]
      : []),
    ...(tree.subtree
      ? [
          `${git} read-tree "$${baseCommit}:${tree.subtree}"`,
          `${git} update-index -q --refresh`,
          `${git} read-tree -u --reset "$${commit}:${tree.subtree}"`,
        ]
      : [`${git} reset "$${baseCommit}"`, `${git} checkout -q -f "$${commit}"`]),
    ...finish(clone, tree),
  ]);
}

/** Later trees start with an index of their own: the one before knows another folder's files. */
function initialise(clone: TwoStageClone, tree: Tree, i: number): string {
  const git = gitDirectory(clone);
  const fresh = i === 0 ? '' : `rm ${git}/index && `;
  const fileMode = clone.mode === undefined ? '' : ` && git -C ${git} config core.fileMode false`;
  return `${fresh}git --git-dir=${git} --work-tree=${tree.directory} init -q${fileMode}`;
}

/** What git cannot do: owner and mode of just the files written, and paths that the build context leaves out. */
function finish(clone: TwoStageClone, tree: Tree): string[] {
  const written = `find ${tree.directory} -newer ${gitDirectory(clone)}/config`;
  const below = tree.directory.replace(/\/$/, '');
  return [
    ...(tree.leaveOut.length ? [`rm -rf ${tree.leaveOut.map(path => `${below}/${path}`).join(' ')}`] : []),
    ...(clone.owner === undefined ? [] : [`${written} -exec chown -h ${clone.owner} {} +`]),
    ...(clone.mode === undefined ? [] : [`${written} ! -type l -exec chmod ${clone.mode} {} +`]),
  ];
}
