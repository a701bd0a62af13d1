import { t } from '@vscode/l10n';
import { missingClient } from '../clone/missing-client.ts';
import { connectingRuns, type SshNeed } from '../clone/ssh-need.ts';
import type { Rule } from './rule.ts';

export const sshClientMissing: Rule = {
  id: 'ssh-client-missing',
  summary: 'A RUN connects over ssh in an image that has no ssh client',
  severity: 'warning',
  *check(context) {
    const { dockerfile } = context;
    for (const { run, needs } of connectingRuns(dockerfile)) {
      const { command } = needs[0] as SshNeed;
      const missing = missingClient(dockerfile, run, command);
      if (!missing) continue;
      yield {
        span: command.span,
        message: t(
          '{0} needs an ssh client here, and neither the base image nor an instruction before brings one.',
          command.name,
        ),
        fixes: () => [{ title: t('Install an ssh client'), edits: missing.edits, safe: true }],
      };
    }
  },
};
