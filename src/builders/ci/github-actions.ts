import { t } from '@vscode/l10n';
import { variableName } from '../secret-source.ts';
import { type YamlValue, yamlText } from '../yaml.ts';
import {
  commentLines,
  type Job,
  type JobRequest,
  jobArguments,
  jobSecrets,
  keyVariable,
  openArguments,
} from './job-request.ts';

/** A workflow for GitHub Actions: the key goes into an agent, the agent's socket to BuildKit. */
export function githubWorkflow(request: JobRequest): Job {
  const secrets = jobSecrets(request);
  const head = [
    ...secrets.map(({ name, meaning }) => t('Define {0} as a secret of the repository. {1}', name, meaning)),
    ...openArguments(request).map(name =>
      t('Define {0} as a variable of the repository: the Dockerfile gives it no value.', name),
    ),
  ];
  return {
    path: '.github/workflows/build-image.yml',
    text:
      commentLines(head) +
      yamlText({
        name: 'build-image',
        on: { push: { branches: ['main'] } },
        jobs: {
          'build-image': {
            'runs-on': 'ubuntu-latest',
            permissions: { contents: 'read', packages: 'write' },
            steps: steps(request),
          },
        },
      }),
    secrets,
  };
}

function steps(request: JobRequest): YamlValue[] {
  const { needs, target } = request;
  return [
    { uses: 'actions/checkout@v6' },
    // A registry takes lower case names only.
    { run: 'echo "IMAGE=ghcr.io/${GITHUB_REPOSITORY,,}" >> "$GITHUB_ENV"' },
    ...needs.ssh.map(key),
    { uses: 'docker/setup-buildx-action@v4' },
    {
      uses: 'docker/login-action@v4',
      with: { registry: 'ghcr.io', username: '${{ github.actor }}', password: secret('GITHUB_TOKEN') },
    },
    {
      uses: 'docker/build-push-action@v7',
      env: environment(request),
      with: {
        context: request.context,
        file: request.dockerfile,
        target,
        'build-args': list(buildArguments(request)),
        ssh: list(needs.ssh.map(id => `${id}=${keySource(id)}`)),
        'secret-envs': list(needs.secrets.map(({ id }) => `${id}=${variableName(id)}`)),
        tags: '${{ env.IMAGE }}:${{ github.sha }}',
        'cache-from': 'type=registry,ref=${{ env.IMAGE }}/cache',
        'cache-to': 'type=registry,ref=${{ env.IMAGE }}/cache,mode=max',
        push: true,
      },
    },
  ];
}

/** The agent serves `default`; every other id has a key of its own, which the agent would mix up. */
const key = (id: string): YamlValue =>
  id === 'default'
    ? { uses: 'webfactory/ssh-agent@v0.9.1', with: { 'ssh-private-key': secret(keyVariable(id)) } }
    : {
        run: `umask 077 && printf '%s\\n' "$KEY" > "$RUNNER_TEMP/${keyVariable(id)}"`,
        env: { KEY: secret(keyVariable(id)) },
      };

const keySource = (id: string): string =>
  id === 'default' ? '${{ env.SSH_AUTH_SOCK }}' : `\${{ runner.temp }}/${keyVariable(id)}`;

/** As variables, secrets of several lines and with quotes arrive whole. */
function environment({ needs }: JobRequest): Record<string, string> | undefined {
  if (needs.secrets.length === 0) return undefined;
  return Object.fromEntries(needs.secrets.map(({ id }) => [variableName(id), secret(variableName(id))]));
}

const buildArguments = (request: JobRequest): string[] =>
  jobArguments(request, 'github.sha').map(([name, parts]) => {
    const text = parts.map(part => (typeof part === 'string' ? literal(part) : expression(part.variable)));
    return `${literal(name)}=${text.join('')}`;
  });

/** An opening of an expression, written as one. */
const literal = (text: string): string => text.replaceAll('${{', "${{ '${{' }}");

/** Other arguments are configuration variables of the repository. */
const expression = (variable: string): string =>
  variable === 'github.sha' ? '${{ github.sha }}' : `\${{ vars.${variable} }}`;

const secret = (name: string): string => `\${{ secrets.${name} }}`;

const list = (items: readonly string[]): string | undefined =>
  items.length > 0 ? items.join('\n') : undefined;
