import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryForClone } from '../../builders/argument-values.ts';
import type { BuildRequest } from '../../builders/build-command.ts';
import { sourceOf } from '../../builders/build-flags.ts';
import type { BuildFormName } from '../../builders/build-form.ts';
import type { CloneNeed } from '../../builders/clone-needs.ts';
import { hostKeyPinned, knownHostName } from '../../builders/host-key-pinned.ts';
import type { AgentState, CloneState, PreflightFacts, ToolVersions } from '../../builders/preflight.ts';
import { agentQuestion, agentState, noTools, questionsFor } from '../../builders/tool-questions.ts';
import type { RepositoryFacts } from '../../repository/facts.ts';
import type { Questions } from './questions.ts';

/** What is to be asked about. */
export interface PreflightSubject {
  /** The Dockerfile's text. */
  readonly text: string;
  readonly form: BuildFormName;
  readonly request: BuildRequest;
  readonly repository: RepositoryFacts;
}

/** Asks the machine and the remotes; runs programs, so for trusted workspaces only. Takes five seconds at most. */
export async function gatherPreflight(
  subject: PreflightSubject,
  questions: Questions,
): Promise<PreflightFacts> {
  const { form, request, repository } = subject;
  const { needs } = request;
  const [agent, tools, clones] = await Promise.all([
    askAgent(request, questions),
    askTools(form, questions),
    askRemotes(subject, questions),
  ]);
  return {
    needs,
    form,
    repository,
    arguments: { ...fromEnvironment(request), ...request.arguments },
    missingSecrets: needs.secrets.filter(need => !isThere(request, need)).map(({ id }) => id),
    ...(request.entries && { entries: request.entries }),
    keyFiles: needs.ssh.filter(id => request.ssh[id] !== undefined),
    agent,
    tools,
    clones,
  };
}

async function askAgent(
  { needs, agentSocket }: BuildRequest,
  { runProgram }: Questions,
): Promise<AgentState | undefined> {
  if (needs.ssh.length === 0 && !needs.agentArgument) return undefined;
  // On Windows the agent is a service that no variable names.
  if (!agentSocket && process.platform !== 'win32') return { running: false, keys: 0 };
  const answer = await runProgram(agentQuestion);
  return answer && agentState(answer.exitCode, answer.stdout);
}

async function askTools(form: BuildFormName, { runProgram }: Questions): Promise<ToolVersions> {
  const answers = questionsFor(form).map(async ({ tool, argv, read }) => {
    const answer = await runProgram(argv);
    return [tool, answer?.exitCode === 0 ? read(answer.stdout) : undefined] as const;
  });
  return { ...noTools, ...Object.fromEntries(await Promise.all(answers)) };
}

async function askRemotes(
  subject: PreflightSubject,
  questions: Questions,
): Promise<Record<string, CloneState>> {
  const { needs } = subject.request;
  const states = needs.clones.map(
    async clone => [clone.commit, await cloneState(subject, clone, questions)] as const,
  );
  return Object.fromEntries(await Promise.all(states));
}

async function cloneState(
  subject: PreflightSubject,
  clone: CloneNeed,
  questions: Questions,
): Promise<CloneState> {
  const { request, repository: facts } = subject;
  const repository = repositoryForClone(clone, facts);
  const url = clone.repository ?? repository?.remote?.ssh;
  const commit = request.arguments[clone.commit];
  if (url === undefined) return { reachable: undefined, hostKeyKnown: undefined };
  const [reachable, hostKeyKnown] = await Promise.all([
    commit === undefined ? undefined : questions.remoteHasCommit(url, commit, repository?.root),
    askHostKey(subject, url, questions),
  ]);
  return { reachable, hostKeyKnown };
}

/** The build knows a host from a line in the Dockerfile, or from the known_hosts file that it is given as a secret. */
async function askHostKey(
  { text, request }: PreflightSubject,
  url: string,
  { runProgram }: Questions,
): Promise<boolean | undefined> {
  if (hostKeyPinned(text, url)) return true;
  const given = request.needs.secrets
    .map(need => sourceOf(request, need))
    .find(source => 'file' in source && /known_hosts$/.test(source.file));
  const host = knownHostName(url);
  if (!given || !('file' in given) || host === undefined) return undefined;
  const answer = await runProgram(['ssh-keygen', '-F', host, '-f', given.file]);
  return answer && answer.exitCode === 0;
}

const fromEnvironment = ({ needs }: BuildRequest): Record<string, string> =>
  Object.fromEntries(
    needs.arguments.flatMap(({ name }) => {
      const value = process.env[name];
      return value ? [[name, value]] : [];
    }),
  );

function isThere(request: BuildRequest, need: BuildRequest['needs']['secrets'][number]): boolean {
  const source = sourceOf(request, need);
  return 'file' in source
    ? existsSync(path.resolve(request.directory, source.file))
    : process.env[source.variable] !== undefined;
}
