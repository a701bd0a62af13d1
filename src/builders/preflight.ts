import type { RepositoryFacts } from '../repository/facts.ts';
import { type Severity, severities } from '../severity.ts';
import type { BuildEntries } from './build-command.ts';
import type { BuildFormName } from './build-form.ts';
import type { BuildNeeds } from './needs.ts';
import { agentChecks, composeFileChecks, givenChecks } from './preflight-inputs.ts';
import { sourceChecks } from './preflight-source.ts';
import { toolChecks } from './preflight-tools.ts';

/** What is known before a build. Whatever could not be asked is undefined, and nothing is claimed of it. */
export interface PreflightFacts {
  readonly needs: BuildNeeds;
  readonly form: BuildFormName;
  readonly repository: RepositoryFacts;
  /** The build arguments that have a value, from the command or from the environment. */
  readonly arguments: Readonly<Record<string, string>>;
  /** What builds the Dockerfile in a bake or compose file. */
  readonly entries?: BuildEntries;
  /** Ids of secrets whose file or variable is not there. */
  readonly missingSecrets: readonly string[];
  /** Ids of ssh mounts that a key file serves instead of the agent. */
  readonly keyFiles: readonly string[];
  readonly agent: AgentState | undefined;
  readonly tools: ToolVersions | undefined;
  /** By the build argument with the clone's commit. */
  readonly clones: Readonly<Record<string, CloneState>>;
}

export interface AgentState {
  readonly running: boolean;
  /** How many keys `ssh-add -l` lists. */
  readonly keys: number;
}

/** Versions of what is installed; undefined where it is not. */
export interface ToolVersions {
  readonly docker: string | undefined;
  /** Of the builder in use; undefined also when only the engine's version is known. */
  readonly buildkit: string | undefined;
  readonly buildx: string | undefined;
  readonly compose: string | undefined;
  readonly buildah: string | undefined;
  readonly podman: string | undefined;
}

export interface CloneState {
  /** Whether the remote gives out the commit to build. */
  readonly reachable: boolean | undefined;
  /** Whether ssh will know the host: from a pinned line, or from the known_hosts that the build gets. */
  readonly hostKeyKnown: boolean | undefined;
}

export interface PreflightFinding {
  readonly check: PreflightCheck;
  readonly severity: Severity;
  readonly message: string;
  /** What to do, imperative. */
  readonly remedy: string;
}

export type PreflightCheck =
  | 'uncommitted'
  | 'unpushed'
  | 'unreachable'
  | 'no-remote'
  | 'host-key'
  | 'base-stale'
  | 'agent-missing'
  | 'agent-empty'
  | 'argument-missing'
  | 'secret-missing'
  | 'compose-file'
  | 'builder-missing'
  | 'builder-version'
  | 'syntax';

/** What stands in the way of a build, or what its image would miss; the worst first, nothing when all is well. */
export function preflight(facts: PreflightFacts): PreflightFinding[] {
  const findings = [
    ...sourceChecks(facts),
    ...agentChecks(facts),
    ...givenChecks(facts),
    ...composeFileChecks(facts),
    ...toolChecks(facts),
  ];
  return findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
