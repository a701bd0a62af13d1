import { bareText } from '../dockerfile/bare-text.ts';
import type { Dockerfile, Stage } from '../dockerfile/model.ts';
import { reaches } from '../dockerfile/reach.ts';
import { remembered } from '../dockerfile/remembered.ts';
import { covers } from '../secrets/paths.ts';
import { foldersAbove } from './folders-above.ts';
import { type CloneCommand, type GitCommand, gitCommands, nameOf } from './git-commands.ts';
import { type LeftInLayer, leftInLayer } from './left-in-layer.ts';

/** A `git clone` of a remote repository, and what git does to its work tree later on. */
export interface Clone extends LeftInLayer {
  readonly git: CloneCommand;
  /** Git commands on the work tree, in the order of the text, in its stage and those based on it. */
  readonly updates: readonly GitCommand[];
}

interface Open extends Clone {
  readonly updates: GitCommand[];
}

/** The clones of all stages in the order of the text. */
export const readClones = remembered(followClones);

function followClones(dockerfile: Dockerfile): readonly Clone[] {
  const all: Open[] = [];
  if (!bareText(dockerfile).includes('clone')) return all;
  const ends = new Map<Stage, ReadonlyMap<string, Open>>();
  for (const stage of dockerfile.stages) {
    /** By folder; a later clone into the same one is the one that is worked on. */
    const open = new Map(stage.parent && ends.get(stage.parent));
    for (const run of stage.instructions) {
      // Before the first clone, other git commands have nothing to work on.
      if (run.keyword !== 'RUN' || (!open.size && !run.bare.includes('clone'))) continue;
      const commands = gitCommands(dockerfile, run);
      const left = leftInLayer(dockerfile, run, commands.filter(isRemoteClone));
      for (const git of commands) {
        if (isRemoteClone(git)) {
          const clone = { git, updates: [], ...(left.get(git) as LeftInLayer) };
          open.set(git.directory, clone);
          all.push(clone);
        } else if (git.action !== 'clone') {
          const clone = deepest(open, git.directory);
          clone?.updates.push(resolved(git, clone.updates));
        }
      }
    }
    ends.set(stage, open);
  }
  return all;
}

/** What was fetched last is what FETCH_HEAD names. */
function resolved(git: GitCommand, earlier: readonly GitCommand[]): GitCommand {
  if (git.ref?.word.value !== 'FETCH_HEAD') return git;
  const fetched = earlier.findLast(({ action }) => /^(?:fetch|pull)$/.test(action))?.ref;
  return fetched ? { ...git, ref: { word: git.ref.word, kind: fetched.kind } } : git;
}

/** The clone whose work tree holds the folder. */
function deepest(clones: ReadonlyMap<string, Open>, directory: string): Open | undefined {
  const folder = foldersAbove(directory).find(folder => clones.has(folder));
  return folder === undefined ? undefined : clones.get(folder);
}

/** Clones of folders of the image bring nothing new; an address that ends with its host is still being typed. */
function isRemoteClone(git: GitCommand): git is CloneCommand {
  if (git.action !== 'clone' || git.repository === undefined) return false;
  const address = git.url ?? git.repository.value;
  return (
    nameOf(address) !== '' && !/^(\.{0,2}\/|\.{1,2}$|file:|.*\.bundle$|\w+:\/\/[^/$]*\/?$)/.test(address)
  );
}

/** The final image, or a stage that nothing else uses: an image of its own by `--target`. */
export const isImage = (dockerfile: Dockerfile, stage: Stage): boolean =>
  stage.ships || !dockerfile.stages.some(other => other.parent === stage || other.copiesFrom.includes(stage));

/** The code that the image is for: worked in or started from later on, or cloned over ssh as private code is. */
export function isApplication(dockerfile: Dockerfile, { git }: Clone): boolean {
  const { directory, run, url, repository } = git;
  if (/^(ssh:|[^/]*@)/.test(url ?? repository.value)) return true;
  if (covers(directory, dockerfile.variables.workdir(run) ?? '$PWD')) return true;
  return dockerfile.instructions.some(later => {
    if (!reaches(run, later)) return false;
    if (later.keyword === 'WORKDIR')
      return covers(
        directory,
        dockerfile.variables.workdir({ index: later.index + 1, stage: later.stage }) ?? '',
      );
    const starts = later.keyword === 'CMD' || later.keyword === 'ENTRYPOINT';
    return starts && later.words.some(({ value }) => value.includes(`${directory}/`));
  });
}

/** Whether a later RUN brings it to another commit. */
export const isUpdated = ({ git, updates }: Clone): boolean =>
  updates.some(({ run, action }) => run !== git.run && /^(fetch|pull|checkout|switch|reset)$/.test(action));
