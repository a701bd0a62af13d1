import { t } from '@vscode/l10n';
import { instructionAt } from '../dockerfile/instruction-at.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { markdownVerdict } from '../report/report.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { code, paragraphs } from './markdown.ts';
import { holds } from './places.ts';

/** On an ARG, ENV, COPY or ADD with a finding: what it has cost, or who gets at what it leaks. */
export function findingHover(subject: HoverSubject, offset: number): Hover | undefined {
  const { context, findings } = subject;
  const instruction = instructionAt(context.dockerfile, offset);
  const finding = findings.find(({ span }) => holds(span, offset));
  if (!instruction || !finding || !/^(ARG|ENV|COPY|ADD)$/.test(instruction.keyword)) return undefined;
  const text =
    finding.rule.id === 'full-code-copy'
      ? costText(subject, instruction)
      : /^(private-key|secret|credential)-/.test(finding.rule.id)
        ? leakText(subject, instruction)
        : undefined;
  return text === undefined ? undefined : { span: finding.span, text };
}

function costText(subject: HoverSubject, instruction: Instruction): string | undefined {
  const cost = subject.measured?.();
  return cost?.copy === instruction ? markdownVerdict(cost.report).join('\n') : undefined;
}

function leakText({ context }: HoverSubject, instruction: Instruction): string {
  const copies = instruction.keyword === 'COPY' || instruction.keyword === 'ADD';
  return paragraphs([
    copies ? whoUnpacks(instruction) : whoReads(context.dockerfile, instruction),
    t(
      'Images that were built with it keep it, whatever the next one does: once one was pushed, revoke it and issue a new one. [Build secrets]({0})',
      'https://docs.docker.com/build/building/secrets/',
    ),
  ]);
}

const whoUnpacks = ({ stage }: Instruction): string | undefined =>
  stage?.ships
    ? t('Anybody who can pull the image gets the file with {0}.', code('docker save IMAGE | tar x'))
    : undefined;

/** What a RUN starts has its environment. */
function whoReads(dockerfile: Dockerfile, definer: Instruction): string | undefined {
  if (definer.keyword === 'ENV')
    return t(
      'Every program in every container can read it, and {0} prints it.',
      code('docker inspect IMAGE'),
    );
  const runs = runsFrom(dockerfile, definer);
  if (runs.length === 0) return undefined;
  return t(
    'It is in the environment of the RUN instructions below ({0}): whatever they start can read it, packages that they install too.',
    runs.length,
  );
}
