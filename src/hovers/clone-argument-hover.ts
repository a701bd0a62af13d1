import { t } from '@vscode/l10n';
import { argumentKind } from '../builders/argument-needs.ts';
import type { Arg, Definition, Run } from '../dockerfile/model.ts';
import { bytesText } from '../report/quantities.ts';
import type { RepositoryFacts } from '../repository/facts.ts';
import { cloneStages } from './clone-stages.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { code, paragraphs } from './markdown.ts';
import { holds } from './places.ts';

/** On the build arguments of a clone in two stages. */
export function cloneArgumentHover(
  { context }: HoverSubject,
  instruction: Arg,
  offset: number,
): Hover | undefined {
  const { dockerfile, repository } = context;
  const definition = instruction.definitions.find(({ span }) => holds(span, offset));
  if (!definition) return undefined;
  const users = [...cloneStages(dockerfile).keys()].filter(run => uses(run, definition.name));
  if (!users.some(run => dockerfile.variables.lookup(definition.name, run)?.definition === definition))
    return undefined;
  const text = argumentText(definition, repository);
  return text === undefined ? undefined : { span: definition.span, text };
}

const uses = (run: Run, name: string): boolean =>
  run.script.commands.some(({ words }) => words.some(({ variables }) => variables.includes(name)));

function argumentText(definition: Definition, repository: RepositoryFacts): string | undefined {
  switch (argumentKind(definition.name)) {
    case 'base-commit':
      return paragraphs([
        t(
          '**Two-stage clone:** the commit whose tree layer one holds. Another value makes that layer anew, once; move it when layer two has grown large.',
        ),
        distance(definition.value, repository),
      ]);
    case 'commit':
      return paragraphs([
        t(
          '**Two-stage clone:** the commit that the image shall hold, from {0}. It stands below layer one because its value is part of the cache key of every RUN below it.',
          code(`--build-arg ${definition.name}=$(git rev-parse HEAD)`),
        ),
        unpushed(repository),
      ]);
    case 'repository':
      return t(
        '**Two-stage clone:** where the code comes from. An ssh address holds no password, and whoever reads the image learns no more than this line.',
      );
    case 'other':
      return undefined;
  }
}

function distance(base: string | undefined, facts: RepositoryFacts): string | undefined {
  if (base === undefined || facts.kind === 'unknown') return undefined;
  const all = [...(facts.kind === 'known' ? [facts] : []), ...Object.values(facts.nested)];
  const found = all.find(({ bases }) => Object.hasOwn(bases, base))?.bases[base];
  return (
    found &&
    t(
      'The newest pushed commit differs from it in {0} files of {1}: so much is in layer two.',
      found.files,
      bytesText(found.bytes),
    )
  );
}

const unpushed = (facts: RepositoryFacts): string | undefined =>
  facts.kind === 'known' && facts.unpushedCommits > 0
    ? t('Commits that are not pushed, which the build cannot fetch: {0}.', facts.unpushedCommits)
    : undefined;
