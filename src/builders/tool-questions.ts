import type { BuildFormName } from './build-form.ts';
import type { AgentState, ToolVersions } from './preflight.ts';
import { toolsOf } from './preflight-tools.ts';

/** A command that tells a version, and how to read its answer. */
export interface ToolQuestion {
  readonly tool: keyof ToolVersions;
  readonly argv: readonly [string, ...string[]];
  /** The version, or undefined where the answer holds none. */
  read(answer: string): string | undefined;
}

/** What to ask before a build in a form. */
export const questionsFor = (form: BuildFormName): ToolQuestion[] => {
  const tools = new Set<keyof ToolVersions>(toolsOf[form]);
  // `docker build` goes through the plugin where there is one, and that tells which BuildKit it uses.
  if (form === 'docker') tools.add('buildx');
  if (tools.has('buildx')) tools.add('buildkit');
  return questions.filter(({ tool }) => tools.has(tool));
};

export const questions: readonly ToolQuestion[] = [
  {
    tool: 'docker',
    // The engine builds; this fails where it does not run.
    argv: ['docker', 'version', '--format', '{{.Server.Version}}'],
    read: answer => /^\d\S*/.exec(answer.trim())?.[0],
  },
  {
    tool: 'buildkit',
    argv: ['docker', 'buildx', 'inspect'],
    read: answer => /^\s*BuildKit(?: version)?:\s*v?(\d\S*)/im.exec(answer)?.[1],
  },
  { tool: 'buildx', argv: ['docker', 'buildx', 'version'], read: firstVersion },
  { tool: 'compose', argv: ['docker', 'compose', 'version', '--short'], read: firstVersion },
  { tool: 'buildah', argv: ['buildah', '--version'], read: firstVersion },
  { tool: 'podman', argv: ['podman', '--version'], read: firstVersion },
];

export const noTools: ToolVersions = {
  docker: undefined,
  buildkit: undefined,
  buildx: undefined,
  compose: undefined,
  buildah: undefined,
  podman: undefined,
};

function firstVersion(answer: string): string | undefined {
  return /(?:^|[\sv])(\d+\.\d+\S*)/.exec(answer)?.[1];
}

export const agentQuestion = ['ssh-add', '-l'] as const;

/**
 * What `ssh-add -l` says.
 * @param exitCode 1 where the agent holds no key, 2 where no agent answers.
 */
export function agentState(exitCode: number, answer: string): AgentState | undefined {
  if (exitCode === 2) return { running: false, keys: 0 };
  if (exitCode === 1) return { running: true, keys: 0 };
  return exitCode === 0 ? { running: true, keys: answer.trim().split('\n').length } : undefined;
}
