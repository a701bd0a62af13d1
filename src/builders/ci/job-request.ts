import { t } from '@vscode/l10n';
import type { BuildNeeds } from '../needs.ts';
import { variableName } from '../secret-source.ts';
import { type ShellParts, variable } from './shell-words.ts';

/** What a job of a CI system is to build. */
export interface JobRequest {
  readonly needs: BuildNeeds;
  /** The build context, relative to the root of the repository that the pipeline runs for: `.`. */
  readonly context: string;
  /** The Dockerfile, relative to that root. */
  readonly dockerfile: string;
  readonly target: string | undefined;
  /** The ssh URL of the repository that the pipeline runs for; undefined when not known. */
  readonly repository: string | undefined;
  /** Values of build arguments that are the same in each run. */
  readonly arguments: Readonly<Record<string, string>>;
}

/** A job's text, and what has to be set up for it. */
export interface Job {
  /** The file that it belongs into, relative to the repository's root. */
  readonly path: string;
  readonly text: string;
  /** Secret variables to define in the CI system's settings. */
  readonly secrets: readonly JobSecret[];
}

export interface JobSecret {
  readonly name: string;
  /** One sentence. */
  readonly meaning: string;
}

/** Build arguments: the pipeline's own commit, fixed values, and variables of the same name for all others. */
export function jobArguments(
  request: JobRequest,
  commitVariable: string,
): [name: string, value: ShellParts][] {
  const { needs, repository } = request;
  return needs.arguments.map(({ name, kind }) => {
    const fixed = kind === 'commit' ? undefined : request.arguments[name];
    if (fixed !== undefined) return [name, [fixed]];
    const clone = needs.clones.find(({ commit }) => commit === name);
    const own = !clone?.repository || !repository || clone.repository === repository;
    return [name, [variable(kind === 'commit' && own ? commitVariable : name)]];
  });
}

/** The variable with the private key for an ssh id. */
export const keyVariable = (id: string): string =>
  id === 'default' ? 'SSH_PRIVATE_KEY' : `SSH_PRIVATE_KEY_${variableName(id)}`;

export function jobSecrets({ needs }: JobRequest): JobSecret[] {
  return [
    ...needs.ssh.map(id => ({
      name: keyVariable(id),
      meaning: t('A private key without a passphrase that may read the repositories (ssh id {0}).', id),
    })),
    ...needs.secrets.map(({ id }) => ({
      name: variableName(id),
      meaning: t('The secret {0} of the Dockerfile.', id),
    })),
  ];
}

/** Build arguments whose value comes from a variable of the same name, which has to be defined. */
export const openArguments = (request: JobRequest): string[] =>
  jobArguments(request, '').flatMap(([name, [value]]) =>
    typeof value === 'object' && value.variable === name ? [name] : [],
  );

/** Sentences as comment lines at the head of a text. */
export const commentLines = (sentences: readonly string[]): string =>
  sentences.map(sentence => `# ${sentence}\n`).join('');
