import { t } from '@vscode/l10n';
import { mountTarget } from '../dockerfile/flags.ts';
import { instructionAt } from '../dockerfile/instruction-at.ts';
import type { Run } from '../dockerfile/model.ts';
import { cloneArgumentHover } from './clone-argument-hover.ts';
import { type CloneStage, cloneStages } from './clone-stages.ts';
import { gitText } from './git-text.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { code, heading } from './markdown.ts';
import { holds } from './places.ts';

/** On the lines of a clone in two stages: what each stage and each git command is for. */
export function cloneHover(subject: HoverSubject, offset: number): Hover | undefined {
  const { dockerfile } = subject.context;
  const instruction = instructionAt(dockerfile, offset);
  if (instruction?.keyword === 'ARG') return cloneArgumentHover(subject, instruction, offset);
  if (instruction?.keyword !== 'RUN') return undefined;
  const stage = cloneStages(dockerfile).get(instruction);
  if (!stage) return undefined;
  if (holds(instruction.keywordSpan, offset))
    return { span: instruction.keywordSpan, text: stageText(stage) };
  return tmpfsHover(instruction, stage, offset) ?? gitHover(stage, offset);
}

const stageText = ({ part, commit }: CloneStage): string =>
  part === 'base'
    ? t(
        '**Two-stage clone, layer one:** the tree of the base commit. It stays cached, and is neither pushed nor pulled again, as long as nothing above it and in it changes.',
      )
    : t(
        '**Two-stage clone, layer two:** only the files that differ at the commit that {0} names. This layer is made, pushed and pulled for each commit.',
        code(commit),
      );

/** The folder on which git's own data lies. */
function tmpfsHover(run: Run, { git }: CloneStage, offset: number): Hover | undefined {
  const mount = run.mounts.find(({ type, span }) => type === 'tmpfs' && holds(span, offset));
  const folder = mount && mountTarget(mount);
  if (
    !mount ||
    !folder ||
    !git.some(({ globals }) => globals.some(word => word.value.includes(`${folder}/`)))
  )
    return undefined;
  return {
    span: mount.span,
    text: t(
      "**Two-stage clone:** git's own data lies here while the RUN runs. No layer keeps it, so the image holds the files of one commit and nothing of the history.",
    ),
  };
}

function gitHover(stage: CloneStage, offset: number): Hover | undefined {
  const git = stage.git.find(({ command }) => holds(command.span, offset));
  const text = git && gitText(git, stage);
  return git && text
    ? {
        span: git.command.span,
        text: `${heading(`git ${git.action}`, `https://git-scm.com/docs/git-${git.action}`)}\n\n${text}`,
      }
    : undefined;
}
