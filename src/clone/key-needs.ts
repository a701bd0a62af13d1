import type { RuleContext } from '../context.ts';
import { addMount, insertBefore } from '../dockerfile/edits.ts';
import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { lineage } from '../dockerfile/users.ts';
import type { SecretFile, SecretVariable } from '../secrets/sources.ts';
import type { Removal } from './key-removal.ts';
import { keepAgentAddress, sshMountOptions } from './ssh-mount.ts';
import { type SshNeed, sshNeeds } from './ssh-need.ts';

/** The needs that the keys served: those of the stages that held them, from where they came until they went. */
export function needsOfKeys(
  dockerfile: Dockerfile,
  removal: Removal,
  variables: readonly SecretVariable[],
  files: readonly SecretFile[],
): Map<Run, SshNeed[]> {
  const needs = new Map<Run, SshNeed[]>();
  for (const run of dockerfile.instructions) {
    if (run.keyword !== 'RUN' || !run.stage || removal.instructions.has(run)) continue;
    const stages = lineage(run.stage);
    const held = [...files, ...variables].some(source => {
      const { instruction } = source;
      const from =
        instruction.index <= run.index &&
        instruction.stage !== undefined &&
        stages.includes(instruction.stage);
      const gone = source.type === 'file' ? source.removed?.run : undefined;
      return (
        from &&
        instruction.onbuild === run.onbuild &&
        !(gone && gone.index < run.index && stages.includes(gone.stage as Stage))
      );
    });
    const own = held ? sshNeeds(dockerfile, run).filter(n => n.command.place !== undefined) : [];
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

/** Mounts for the needs, and what keeps the agent's address where the user changes. */
export function mountEdits(
  { dockerfile, settings }: RuleContext,
  needs: ReadonlyMap<Run, SshNeed[]>,
  removal: Removal,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const argued = new Set<Stage | undefined>();
  for (const [run, own] of needs) {
    const commands = own.map(n => n.command);
    if (settings.builder === 'kaniko') {
      if (!argued.has(run.stage)) edits.push(insertBefore(dockerfile, run, ['ARG SSH_AUTH_SOCK']));
      argued.add(run.stage);
    } else if (!run.mounts.some(m => m.type === 'ssh'))
      edits.push(addMount(run, sshMountOptions(dockerfile, run, commands)));
    const kept = new Set<string>();
    for (const edit of commands.flatMap(c => keepAgentAddress(dockerfile, run, c))) {
      if (kept.has(String(edit.start)) || removal.edits.some(e => e.start < edit.start && edit.start < e.end))
        continue;
      kept.add(String(edit.start));
      edits.push(edit);
    }
  }
  return edits;
}
