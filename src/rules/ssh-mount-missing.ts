import { t } from '@vscode/l10n';
import { hostKeyNeeds } from '../clone/host-key-needs.ts';
import type { SshHost } from '../clone/ssh-host.ts';
import { hasOtherIdentity } from '../clone/ssh-identity.ts';
import { lendAgent } from '../clone/ssh-mount.ts';
import { connectingRuns, type SshNeed } from '../clone/ssh-need.ts';
import { insertBefore } from '../dockerfile/edits.ts';
import type { Run } from '../dockerfile/model.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';

export const sshMountMissing: Rule = {
  id: 'ssh-mount-missing',
  summary: 'A RUN connects over ssh, and nothing gives it a key',
  severity: 'warning',
  *check(context) {
    const { dockerfile, buildContext } = context;
    for (const { run, needs } of connectingRuns(dockerfile)) {
      if (run.mounts.some(m => m.type === 'ssh')) continue;
      if (hasOtherIdentity(dockerfile, traceSecrets(dockerfile, buildContext), run)) continue;
      const first = needs[0] as SshNeed;
      yield {
        span: first.command.span,
        message: t(
          'This connects to {0} over ssh, but the RUN has no ssh mount: no key reaches it, and the host will refuse.',
          hostOf(first),
        ),
        fixes: () => fixes(context, run, needs),
      };
    }
  },
};

/** A certain one names an address. */
const hostOf = ({ hosts }: SshNeed): string => (hosts[0] as SshHost).host;

function fixes(context: RuleContext, run: Run, needs: readonly SshNeed[]): readonly Fix[] {
  const { dockerfile, settings } = context;
  if (settings.builder === 'kaniko') {
    const onbuild = run.onbuild ? 'ONBUILD ' : '';
    return [
      {
        title: t('Take the address of the ssh agent as an argument'),
        edits: [insertBefore(dockerfile, run, [`${onbuild}ARG SSH_AUTH_SOCK`])],
        safe: true,
        notes: [t('Mount the agent into the container of kaniko and build with --build-arg SSH_AUTH_SOCK.')],
      },
    ];
  }
  const hosts = hostKeyNeeds(context, new Map([[run, needs]]), new Set());
  return [
    {
      title: t('Add an ssh mount'),
      edits: [...lendAgent(dockerfile, run), ...hosts.edits],
      safe: true,
      notes: [
        t('Build with --ssh default, which lends the key of your ssh agent to this instruction alone.'),
      ],
    },
  ];
}
