import { t } from '@vscode/l10n';
import { pinScannedHosts } from '../clone/pin-scanned-hosts.ts';
import { runsWith } from '../dockerfile/bare-text.ts';
import type { Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';

export const hostKeyScan: Rule = {
  id: 'host-key-scan',
  summary: 'Host keys are fetched while building and trusted unseen',
  severity: 'warning',
  *check(context) {
    for (const run of runsWith(context.dockerfile, /ssh-keyscan/)) {
      if (comparesFingerprint.test(run.bare)) continue;
      for (const command of run.script.commands)
        if (command.name === 'ssh-keyscan' && command.words.length > 1)
          yield {
            span: command.span,
            message: t(
              'ssh-keyscan trusts whoever answers, anew at every uncached build: it is no check of the host. Pin the published key.',
            ),
            fixes: () => fixes(context, run, command),
          };
    }
  },
};

/** What answers is held against a fingerprint that stands in the file. */
const comparesFingerprint =
  /ssh-keygen(?:\s+-\w+)*\s+-\w*l[\s\S]{0,400}(?:SHA256:[\w+/]{43}|(?:[\da-f]{2}:){15})/;

function fixes(context: RuleContext, run: Run, command: Command): readonly Fix[] {
  const pinned = pinScannedHosts(context, run, command);
  return pinned
    ? [{ title: t('Pin the host keys'), safe: pinned.known, edits: pinned.edits, notes: pinned.notes }]
    : [];
}
