import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Mount, MountOption, Run } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';
import { mountOption, mountOptions, namesOf, standardOf } from '../syntax/mount-options.ts';
import { isMountType, type MountType } from '../syntax/mount-types.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { code } from './markdown.ts';
import { closedTo, optionFacts } from './mount-facts.ts';
import { supplyOf } from './mount-supply.ts';
import { holds, runAt } from './places.ts';
import { mountOptionText, mountTypeText } from './syntax-text.ts';

/** On a RUN mount: what its type does, or what the option under the cursor does. */
export function mountHover({ context }: HoverSubject, offset: number): Hover | undefined {
  const run = runAt(context.dockerfile, offset);
  const mount = run?.mounts.find(({ span }) => holds(span, offset));
  if (!run || !mount || !isMountType(mount.type)) return undefined;
  const option = mount.options.find(({ span }) => holds(span, offset));
  if (option && option.name !== 'type') return optionHover(context, run, mount, mount.type, option);
  const facts = [
    supplyOf(context, run, mount),
    ...closedTo(context.dockerfile, run, mount),
    notWritten(run, mount, mount.type),
  ];
  return { span: typeSpan(mount), text: mountTypeText(mount.type, context.settings.builder, facts) };
}

/** `--mount=type=ssh`, wherever the type stands. */
function typeSpan(mount: Mount): Span {
  const [first] = mount.options;
  const end = first?.name === 'type' ? first.end : mount.start + '--mount'.length;
  return { start: mount.start, end };
}

/** The options that are not written, with what holds for them. */
function notWritten(run: Run, mount: Mount, type: MountType): string | undefined {
  const left = mountOptions[type].flatMap(option => {
    if (namesOf(option).some(name => mount.get(name) !== undefined)) return [];
    const value = standardOf(run, mount, option);
    return value === undefined ? [] : [code(`${option.name}=${value}`)];
  });
  return left.length ? t('What is not written: {0}', left.join(' ')) : undefined;
}

function optionHover(
  context: RuleContext,
  run: Run,
  mount: Mount,
  type: MountType,
  { name, span }: MountOption,
): Hover | undefined {
  const syntax = mountOption(type, name);
  if (!syntax) return undefined;
  const facts = optionFacts(context, run, mount, syntax.name);
  const standard = standardOf(run, mount, syntax);
  return { span, text: mountOptionText(type, syntax, context.settings.builder, standard, facts) };
}
