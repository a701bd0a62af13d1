import { t } from '@vscode/l10n';
import { secretValue, sshValue } from '../builders/build-flags.ts';
import { buildForms, formsOf } from '../builders/build-form.ts';
import { secretNeeds, sshIds } from '../builders/mount-needs.ts';
import { secretSource } from '../builders/secret-source.ts';
import type { RuleContext } from '../context.ts';
import type { Mount, Run } from '../dockerfile/model.ts';
import { code } from './markdown.ts';

/** Which part of the build command supplies an ssh or secret mount; undefined for other mounts and other builders. */
export function supplyOf(context: RuleContext, run: Run, mount: Mount): string | undefined {
  const [form] = formsOf(context.settings.builder);
  if (!form || context.settings.builder === 'kaniko') return undefined;
  const program = buildForms[form].label;
  const alone = (one: Mount) => one === mount;
  if (mount.type === 'ssh') {
    const [id = 'default'] = sshIds(context.dockerfile, [run], alone);
    return t(
      'Supplied by {0}, from the ssh agent, or by {1}, from a key without a passphrase.',
      code(`${program} --ssh ${sshValue(id, undefined)}`),
      code(`--ssh ${sshValue(id, 'FILE')}`),
    );
  }
  const [need] = mount.type === 'secret' ? secretNeeds(context.dockerfile, [run], alone) : [];
  if (!need) return undefined;
  const value = secretValue(need, secretSource(need, '$HOME'));
  return t('Supplied by {0}, for example.', code(`${program} --secret ${value}`));
}
