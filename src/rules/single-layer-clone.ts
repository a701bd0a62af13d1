import { t } from '@vscode/l10n';
import { gitSource } from '../clone/add-git.ts';
import { type Clone, readClones } from '../clone/clones.ts';
import { nameOf } from '../clone/git-commands.ts';
import type { Dockerfile, Stage } from '../dockerfile/model.ts';
import type { Rule } from './rule.ts';

export const singleLayerClone: Rule = {
  id: 'single-layer-clone',
  summary: 'A clone in one layer, with no small layer to update it: every change makes all of it anew',
  severity: 'warning',
  *check({ dockerfile }) {
    for (const clone of readClones(dockerfile)) {
      const { stage } = clone.git.run;
      if (!stage || !isImage(dockerfile, stage) || !clone.kept || isUpdated(clone)) continue;
      yield {
        span: clone.git.command.span,
        severity: stage.ships && isApplication(dockerfile, clone) ? 'warning' : 'information',
        message: t(
          'The clone of {0} is one layer with its history: a new commit clones, pushes and pulls all of it again. A layer of its own for the wanted commit holds only what differs.',
          nameOf(clone.git.url ?? clone.git.repository?.value ?? ''),
        ),
      };
    }
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'ADD' || instruction.onbuild || !instruction.stage) continue;
      const source = gitSource(dockerfile, instruction);
      if (source && isImage(dockerfile, instruction.stage))
        yield {
          span: instruction.span,
          severity: 'information',
          message: t(
            'ADD fetches {0} into one layer: each commit makes a full layer of all its files, even with a fixed ref.',
            nameOf(source.address),
          ),
        };
    }
  },
};

/** The final image, or a stage that nothing else uses: an image of its own by `--target`. */
const isImage = (dockerfile: Dockerfile, stage: Stage): boolean =>
  stage.ships || !dockerfile.stages.some(other => other.parent === stage || other.copiesFrom.includes(stage));

/** Whether a later RUN brings it to another commit. */
const isUpdated = ({ git, updates }: Clone): boolean =>
  updates.some(({ run, action }) => run !== git.run && /^(fetch|pull|checkout|switch|reset)$/.test(action));

/** The code that the image is for: it is worked in, or cloned over ssh as private code is. */
function isApplication(dockerfile: Dockerfile, { git }: Clone): boolean {
  const { directory, run, url, repository } = git;
  if (/^(ssh:|[^/]*@)/.test(url ?? repository?.value ?? '')) return true;
  const within = (folder: string | undefined) => folder === directory || folder?.startsWith(`${directory}/`);
  const last = run.stage?.instructions.at(-1);
  return Boolean(
    within(dockerfile.variables.workdir(run)) || (last && within(dockerfile.variables.workdir(last))),
  );
}
