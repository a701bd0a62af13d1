import { t } from '@vscode/l10n';
import { gitSources } from '../clone/add-git.ts';
import { isApplication, isImage, isUpdated, readClones } from '../clone/clones.ts';
import { nameOf, nameOfClone } from '../clone/git-commands.ts';
import { twoStageOfClone, twoStageTitle } from '../clone/two-stage-of-clone.ts';
import type { Rule } from './rule.ts';

export const singleLayerClone: Rule = {
  id: 'single-layer-clone',
  summary: 'A clone in one layer, with no small layer to update it: every change makes all of it anew',
  severity: 'warning',
  *check(context) {
    const { dockerfile } = context;
    for (const clone of readClones(dockerfile)) {
      const { stage } = clone.git.run;
      if (!stage || clone.git.run.onbuild || !isImage(dockerfile, stage) || !clone.kept || isUpdated(clone))
        continue;
      yield {
        span: clone.git.command.span,
        severity: stage.ships && isApplication(dockerfile, clone) ? 'warning' : 'information',
        message: t(
          'The clone of {0} is one layer with its history: a new commit clones, pushes and pulls all of it again. A layer of its own for the wanted commit holds only what differs.',
          nameOfClone(clone.git),
        ),
        fixes: () => {
          const fix = twoStageOfClone(context, clone);
          return fix ? [{ title: twoStageTitle(), safe: false, ...fix }] : [];
        },
      };
    }
    for (const { add, address } of gitSources(dockerfile))
      if (add.stage && isImage(dockerfile, add.stage))
        yield {
          span: add.span,
          severity: 'information',
          message: t(
            'ADD fetches {0} into one layer: each commit makes a full layer of all its files, even with a fixed ref.',
            nameOf(address),
          ),
        };
  },
};
