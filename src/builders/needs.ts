import type { Dockerfile } from '../dockerfile/model.ts';
import { type ArgumentNeed, argumentNeeds } from './argument-needs.ts';
import { builtInstructions } from './built-instructions.ts';
import { type CloneNeed, cloneNeeds } from './clone-needs.ts';
import { type SecretNeed, secretNeeds, sshIds } from './mount-needs.ts';
import { type SyntaxFeature, syntaxFeatures } from './syntax-features.ts';
import { platformArguments, variableUses } from './variable-uses.ts';

/** What a build of a Dockerfile must be given, and what it asks of the builder. */
export interface BuildNeeds {
  /** Ids of the ssh mounts, `default` first, the others in the order of the file. */
  readonly ssh: readonly string[];
  /** In the order of the file, each id once. */
  readonly secrets: readonly SecretNeed[];
  /** Build arguments without a default that the build uses, in the order of their first use. */
  readonly arguments: readonly ArgumentNeed[];
  /** The agent's socket comes as the build argument SSH_AUTH_SOCK, the form for builders without ssh mounts. */
  readonly agentArgument: boolean;
  /** Repositories that RUNs take at a commit given as a build argument. */
  readonly clones: readonly CloneNeed[];
  /** Syntax newer than the first Dockerfiles, each feature once. */
  readonly features: readonly SyntaxFeature[];
  /** The value of `# syntax=`. */
  readonly syntax: string | undefined;
  /** Those of TARGETPLATFORM, BUILDARCH and so on that it uses: it can be built for several platforms. */
  readonly platformArguments: readonly string[];
  /** Names of the stages before the last one: what `--target` can choose. */
  readonly targets: readonly string[];
}

/** @param target name or number of the stage to build; the last one without. */
export function buildNeeds(dockerfile: Dockerfile, target?: string): BuildNeeds {
  const instructions = builtInstructions(dockerfile, target);
  const uses = variableUses(dockerfile, instructions);
  return {
    ssh: sshIds(dockerfile, instructions),
    secrets: secretNeeds(dockerfile, instructions),
    arguments: argumentNeeds(dockerfile, uses),
    agentArgument: instructions.some(
      instruction =>
        instruction.keyword === 'ARG' &&
        instruction.definitions.some(({ name, value }) => name === 'SSH_AUTH_SOCK' && value === undefined),
    ),
    clones: cloneNeeds(dockerfile, instructions),
    features: syntaxFeatures(instructions),
    syntax: dockerfile.directives.find(({ name }) => name === 'syntax')?.value,
    platformArguments: platformArguments(uses),
    targets: dockerfile.stages.slice(0, -1).flatMap(({ name }) => name ?? []),
  };
}
