import { t } from '@vscode/l10n';
import { hostKeyChecksOff } from '../clone/host-key-checks.ts';
import { withHostKeyCheck } from '../clone/with-host-key-check.ts';
import type { Rule } from './rule.ts';

export const hostKeyCheckOff: Rule = {
  id: 'host-key-check-off',
  summary: 'The check of host keys is turned off',
  severity: 'warning',
  *check(context) {
    for (const off of hostKeyChecksOff(context.dockerfile)) {
      const persists = off.instruction.stage?.ships && off.kept;
      yield {
        span: off.span,
        message: persists
          ? t(
              'With this, ssh takes any host for the right one: in the build, and in every container of the image.',
            )
          : t('With this, ssh takes any host for the right one while building.'),
        severity: persists ? 'warning' : 'information',
        fixes: () => {
          const fix = withHostKeyCheck(context, off);
          return fix ? [{ title: t('Check host keys'), safe: false, ...fix }] : [];
        },
      };
    }
  },
};
