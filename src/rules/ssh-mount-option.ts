import { t } from '@vscode/l10n';
import { nearestOption, type OptionFault, optionFaults } from '../clone/mount-options.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import type { Severity } from '../severity.ts';
import type { Rule, RuleContext } from './rule.ts';

export const sshMountOption: Rule = {
  id: 'ssh-mount-option',
  summary: 'An option of an ssh or secret mount is not what the builder takes',
  severity: 'error',
  *check(context) {
    for (const fault of optionFaults(context.dockerfile)) {
      const edits = fixed(context, fault);
      yield {
        span: fault.span,
        message: message(fault),
        severity: severity(context, fault),
        fixes: () => [{ title: t('Correct the option'), edits, safe: true, reveals: fault.kind === 'blank' }],
      };
    }
  },
};

function message({ kind, option, mount }: OptionFault): string {
  switch (kind) {
    case 'blank':
      return t(
        'This option stands behind a blank, so it is run as a command. Options of a mount are joined with commas.',
      );
    case 'bare':
      return t(
        'buildah and older frontends refuse `required` without a value; `required=true` is taken by all.',
      );
    case 'unknown':
      return t('A mount of type {0} has no option {1}: the build ends here.', mount.type, option.name);
    case 'not-a-number':
      return t('{0} takes a number; mounts do not look up names.', option.name);
  }
}

/** BuildKit itself takes a bare `required`. */
const severity = ({ settings }: RuleContext, { kind }: OptionFault): Severity =>
  kind !== 'bare' || settings.builder === 'buildah' || settings.builder === 'podman' ? 'error' : 'hint';

function fixed({ dockerfile }: RuleContext, fault: OptionFault): TextEdit[] {
  const { kind, mount, option, span } = fault;
  if (kind === 'blank') {
    const comma = { start: mount.end, end: span.start, newText: ',' };
    return option.value === undefined
      ? [comma, { start: span.end, end: span.end, newText: '=true' }]
      : [comma];
  }
  if (kind === 'bare') return [{ start: span.end, end: span.end, newText: '=true' }];
  const nearest = kind === 'unknown' ? nearestOption(mount.type, option.name) : undefined;
  if (nearest && mount.get(nearest) === undefined)
    return [{ start: span.start, end: span.start + option.name.length, newText: nearest }];
  if (option.name === 'uid' && mount.get('mode') === undefined)
    return [{ ...span, newText: `mode=${mount.type === 'ssh' ? '0666' : '0444'}` }];
  // With the comma before it; the first option has one behind it, since the type is an option too.
  return dockerfile.text[span.start - 1] === ','
    ? [{ start: span.start - 1, end: span.end, newText: '' }]
    : [{ start: span.start, end: span.end + 1, newText: '' }];
}
