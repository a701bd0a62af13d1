import { t } from '@vscode/l10n';
import { buildForms } from './build-form.ts';
import type { PreflightFacts, PreflightFinding } from './preflight.ts';

/** Whether an agent runs and holds a key, where the build goes through one. */
export function agentChecks(facts: PreflightFacts): PreflightFinding[] {
  const { agent } = facts;
  if (agent === undefined || !wantsAgent(facts)) return [];
  if (!agent.running)
    return [
      {
        check: 'agent-missing',
        severity: 'error',
        message: t('No ssh agent is running, so the build cannot clone.'),
        remedy: t('Start one and add your key: eval "$(ssh-agent -s)" and ssh-add.'),
      },
    ];
  if (agent.keys > 0) return [];
  return [
    {
      check: 'agent-empty',
      severity: 'error',
      message: t('The ssh agent holds no key, so the build cannot clone.'),
      remedy: t('Add your key: ssh-add.'),
    },
  ];
}

function wantsAgent({ needs, form, keyFiles }: PreflightFacts): boolean {
  const throughMounts = needs.ssh.some(id => !keyFiles.includes(id));
  return buildForms[form].builder === 'kaniko' ? needs.agentArgument : throughMounts || needs.agentArgument;
}

/** Whether what the Dockerfile demands is given. */
export function givenChecks({
  needs,
  arguments: values,
  missingSecrets,
}: PreflightFacts): PreflightFinding[] {
  const open = needs.arguments.filter(({ name, required }) => required && !values[name]);
  const secrets = needs.secrets.filter(({ id }) => missingSecrets.includes(id));
  return [
    ...open.map(
      ({ name }): PreflightFinding => ({
        check: 'argument-missing',
        severity: 'error',
        message: t('The build stops without the build argument {0}.', name),
        remedy: t('Pass it with --build-arg, or give it a default in the Dockerfile.'),
      }),
    ),
    ...secrets.map(
      ({ id }): PreflightFinding => ({
        check: 'secret-missing',
        severity: 'error',
        message: t('The file or variable for the secret {0} is not there.', id),
        remedy: t('Make it, or name another one with --secret.'),
      }),
    ),
  ];
}

/** Compose takes ssh ids and arguments on its command line; secrets come from its file alone. */
export function composeFileChecks({ needs, form, entries }: PreflightFacts): PreflightFinding[] {
  const file = form === 'compose' ? entries?.compose : undefined;
  if (!file || file.gives.secrets || needs.secrets.length === 0) return [];
  return [
    {
      check: 'compose-file',
      severity: 'error',
      message: t('{0} gives the build no secrets, and the Dockerfile mounts some.', file.path),
      remedy: t('Run “Layerwise: Optimize image build”, which adds them to the file.'),
    },
  ];
}
