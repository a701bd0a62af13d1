import { t } from '@vscode/l10n';
import { newestFeature, type SyntaxFeature } from '../builders/syntax-features.ts';
import type { Directive, Dockerfile } from '../dockerfile/model.ts';
import { buildCheckReference, buildCheckSummary } from '../syntax/build-checks.ts';
import { referenceUrl } from '../syntax/reference.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { code, heading, paragraphs } from './markdown.ts';
import { holds } from './places.ts';

/** On `# syntax` and `# check`. */
export function directiveHover({ context }: HoverSubject, offset: number): Hover | undefined {
  const directive = context.dockerfile.directives.find(({ span }) => holds(span, offset));
  if (directive?.name === 'syntax') return { span: directive.span, text: syntaxText(context.dockerfile) };
  return directive?.name === 'check' ? checkHover(directive, offset) : undefined;
}

function syntaxText({ instructions }: Dockerfile): string {
  const newest = newestFeature(instructions);
  return paragraphs([
    heading('# syntax', referenceUrl('syntax')),
    t(
      'The image that reads this file, whatever BuildKit brings along. It is pulled from its registry, so a build without access to that fails. buildah, podman and kaniko take no notice.',
    ),
    newest ? leastText(newest) : t('Nothing in this file needs more than the first Dockerfiles had.'),
  ]);
}

const leastText = ({ frontend, label }: SyntaxFeature): string =>
  t('This file needs at least {0}, for {1}.', code(`docker/dockerfile:${frontend}`), code(label));

function checkHover({ span, value, valueSpan }: Directive, offset: number): Hover {
  for (const word of value.matchAll(/\w+/g)) {
    const start = valueSpan.start + word.index;
    const own = { start, end: start + word[0].length };
    const summary = buildCheckSummary(word[0]);
    if (summary && holds(own, offset))
      return { span: own, text: paragraphs([heading(word[0], buildCheckReference(word[0])), `${summary}.`]) };
  }
  return {
    span,
    text: paragraphs([
      heading('# check', referenceUrl('check')),
      t(
        "Settings of BuildKit's own build checks: `skip=` leaves some out, or `all`; `error=true` makes the build fail where one finds something.",
      ),
    ]),
  };
}
