import type { Dockerfile } from '../dockerfile/model.ts';
import type { RepositoryFacts } from '../repository/facts.ts';
import { argumentValues } from './argument-values.ts';
import type { BuildEntries, BuildRequest } from './build-command.ts';
import type { BuildPlace } from './build-place.ts';
import { imageTag } from './image-tag.ts';
import { buildNeeds } from './needs.ts';

/** What is known of the machine and of the repository. */
export interface BuildSurroundings {
  readonly place: BuildPlace;
  readonly repository: RepositoryFacts;
  /** Absolute path of the build context. */
  readonly contextFolder: string;
  /** The value of SSH_AUTH_SOCK. */
  readonly agentSocket: string | undefined;
  readonly home: string | undefined;
}

/** What a person decides; all else follows from the Dockerfile and from git. */
export interface BuildChoices {
  readonly target?: string;
  /** Whole, with its tag. */
  readonly tag?: string;
  /** The image's name without a tag, which the commit gives. */
  readonly image?: string;
  readonly platforms?: readonly string[];
  readonly arguments?: Readonly<Record<string, string>>;
  readonly cache?: string;
  readonly push?: boolean;
  readonly entries?: BuildEntries;
}

/** The build of a Dockerfile, with the values that git gives for its arguments. */
export function buildRequest(
  dockerfile: Dockerfile,
  { place, repository, contextFolder, agentSocket, home }: BuildSurroundings,
  choices: BuildChoices = {},
): BuildRequest {
  const needs = buildNeeds(dockerfile, choices.target);
  const values = { ...argumentValues(needs, repository), ...choices.arguments };
  const commit = needs.arguments.find(({ name, kind }) => kind === 'commit' && values[name])?.name;
  return {
    needs,
    ...place,
    tag:
      choices.tag ??
      imageTag(choices.image, { repository, folder: contextFolder, commit: commit && values[commit] }),
    target: choices.target,
    platforms: choices.platforms ?? [],
    arguments: values,
    secrets: {},
    ssh: {},
    agentSocket,
    home,
    cache: choices.cache,
    push: choices.push ?? false,
    ...(choices.entries && { entries: choices.entries }),
  };
}
