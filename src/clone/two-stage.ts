import { continued } from '../dockerfile/edits.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { knownHostsCopy, knownHostsMount } from './host-key-needs.ts';
import type { SubmoduleTree } from './submodule-trees.ts';
import { withHistory } from './with-history.ts';
import { withoutHistory } from './without-history.ts';

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
  readonly submodules: readonly SubmoduleTree[];
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
  /** Keeps `.git` in the image, for software that reads it. */
  readonly history: boolean;
  /** Whether the RUNs may have mounts (kaniko's may not). */
  readonly mounts: boolean;
  /** The ssh mount's id; undefined for `default`. */
  readonly sshId: string | undefined;
  /** Fetched over https from a host that lets anybody in: no ssh mount. */
  readonly anonymous?: boolean;
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

/** The shell commands of a form of the clone, for `&&`. */
export interface CloneCommands {
  readonly base: readonly string[];
  readonly update: readonly string[];
  /** A folder for a tmpfs mount, whose content no layer keeps. */
  readonly mount: string | undefined;
  /** What to remove at the end where there are no mounts. */
  readonly remove: string | undefined;
}

/**
 * The lines of the two-stage clone. They are the same in every language of the editor: a team shares the file.
 */
export function twoStageClone(dockerfile: Dockerfile, clone: TwoStageClone): StageLines {
  const { names, setup } = clone;
  const commands = clone.history ? withHistory(clone) : withoutHistory(clone);
  const argument = (name: string, value: string | undefined) =>
    value === undefined ? `ARG ${name}` : `ARG ${name}=${value}`;
  const base = [
    '# The code comes from git in two layers, so that a commit adds only the files that it changes.',
    ...(clone.repository === undefined
      ? ['# Fill in: the ssh URL of the repository, such as git@gitlab.com:group/project.git.']
      : []),
    argument(names.repository, clone.repository),
    ...(clone.mounts || clone.anonymous ? [] : ['ARG SSH_AUTH_SOCK']),
    ...(clone.hostKeySecret && !clone.mounts ? [knownHostsCopy] : []),
    ...(setup.length ? continued(dockerfile, `RUN ${setup[0]}`, chained(setup).slice(1)) : []),
    '# Layer one, cached until the base commit is moved: the tree of the base commit.',
    ...(clone.baseCommit === undefined ? ['# Fill in: a full commit id that the repository has.'] : []),
    argument(names.baseCommit, clone.baseCommit),
    ...run(dockerfile, clone, commands.base, commands),
  ];
  const update = [
    '# Layer two: only the files that differ at the wanted commit.',
    argument(names.commit, undefined),
    ...run(dockerfile, clone, commands.update, commands),
  ];
  return { base, update };
}

const chained = (commands: readonly string[]): string[] =>
  commands.map((command, i) => (i === 0 ? command : `&& ${command}`));

function run(
  dockerfile: Dockerfile,
  clone: TwoStageClone,
  commands: readonly string[],
  { mount, remove }: CloneCommands,
): string[] {
  if (!clone.mounts) {
    const [first, ...rest] = chained(remove ? [...commands, `rm -rf ${remove}`] : commands);
    return continued(dockerfile, `RUN ${first}`, rest);
  }
  const id = clone.sshId === undefined ? '' : `,id=${clone.sshId}`;
  const mounts = [
    ...(clone.anonymous ? [] : [`--mount=type=ssh${id},required=true`]),
    ...(clone.hostKeySecret ? [`--mount=${knownHostsMount}`] : []),
    ...(mount ? [`--mount=type=tmpfs,target=${mount}`] : []),
  ];
  const [first, ...rest] = [...mounts, ...chained(commands)];
  return continued(dockerfile, `RUN ${first}`, rest);
}
