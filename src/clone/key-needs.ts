import type { RuleContext } from '../context.ts';
import { insertBefore } from '../dockerfile/edits.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import type { SecretFile, SecretVariable } from '../secrets/sources.ts';
import { onbuildOf } from './host-key-needs.ts';
import type { Removal } from './key-removal.ts';
import { lendAgent } from './ssh-mount.ts';
import { type SshNeed, sshNeeds } from './ssh-need.ts';

/** The needs that the keys served: those of the stages that held them, from where they came until they went. */
export function needsOfKeys(
  dockerfile: Dockerfile,
  removal: Removal,
  variables: readonly SecretVariable[],
  files: readonly SecretFile[],
): Map<Run, SshNeed[]> {
  const needs = new Map<Run, SshNeed[]>();
  for (const run of dockerfile.runs) {
    if (removal.instructions.has(run)) continue;
    const stages = lineage(run.stage);
    const came = ({ instruction }: SecretFile | SecretVariable) =>
      instruction.index <= run.index &&
      instruction.onbuild === run.onbuild &&
      instruction.stage !== undefined &&
      stages.includes(instruction.stage);
    const there = files.filter(came).some(({ removed }) => {
      const gone = removed?.run;
      return !(gone && gone.index < run.index && stages.includes(gone.stage as Stage));
    });
    // A variable serves as long as the files that it fills, or where it is in no file.
    const served = variables.filter(came).some(v => !files.some(f => f.from.includes(v)));
    const any = files.some(came) || variables.some(came);
    const own = sshNeeds(dockerfile, run).filter(n => there || served || (any && n.certainty === 'certain'));
    if (own.length) needs.set(run, own);
  }
  const all = [...needs.values()].flat();
  const enough = all.some(n => n.certainty !== 'possible');
  for (const [run, own] of needs) {
    const kept = own.filter(n => n.certainty !== 'possible' || !enough);
    if (kept.length) needs.set(run, kept);
    else needs.delete(run);
  }
  return needs;
}

/** What lends the agent to the RUNs of the needs; edits inside what goes are left out. */
export function mountEdits(
  { dockerfile, settings }: RuleContext,
  needs: ReadonlyMap<Run, SshNeed[]>,
  removal: Removal,
): TextEdit[] {
  const argued = new Set<Stage | undefined>();
  return [...needs.keys()].flatMap(run => {
    if (settings.builder !== 'kaniko')
      return lendAgent(dockerfile, run).filter(edit => !isInside(edit, removal.edits));
    const first = !argued.has(run.stage);
    argued.add(run.stage);
    return first ? [insertBefore(dockerfile, run, [`${onbuildOf(run)}ARG SSH_AUTH_SOCK`])] : [];
  });
}

const isInside = (edit: TextEdit, removed: readonly TextEdit[]): boolean =>
  removed.some(r => r.start < edit.start && edit.start < r.end);
