import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Mount, MountOption, Run } from '../dockerfile/model.ts';
import { type Span, touches } from '../dockerfile/text.ts';
import { availability } from '../syntax/availability.ts';
import { mountOption, mountOptions } from '../syntax/mount-options.ts';
import {
  isMountType,
  type MountType,
  mountFeature,
  mountReference,
  mountSummary,
} from '../syntax/mount-types.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { code, heading, paragraphs } from './markdown.ts';
import { closedTo, optionFacts } from './mount-facts.ts';
import { supplyOf } from './mount-supply.ts';
import { runAt } from './places.ts';

/** On a RUN mount: what its type does, or what the option under the cursor does. */
export function mountHover({ context }: HoverSubject, offset: number): Hover | undefined {
  const run = runAt(context.dockerfile, offset);
  const mount = run?.mounts.find(({ span }) => touches(span, { start: offset, end: offset }));
  if (!run || !mount || !isMountType(mount.type)) return undefined;
  const option = mount.options.find(({ span }) => touches(span, { start: offset, end: offset }));
  if (option && option.name !== 'type') return optionHover(context, run, mount, mount.type, option);
  return { span: typeSpan(mount), text: typeText(context, run, mount, mount.type) };
}

/** `--mount=type=ssh`, wherever the type stands. */
function typeSpan(mount: Mount): Span {
  const [first] = mount.options;
  const end = first?.name === 'type' ? first.span.end : mount.span.start + '--mount'.length;
  return { start: mount.span.start, end };
}

function typeText(context: RuleContext, run: Run, mount: Mount, type: MountType): string {
  const since = availability(mountFeature(type), context.settings.builder);
  return paragraphs([
    heading(`RUN --mount=type=${type}`, mountReference(type)),
    mountSummary(type),
    supplyOf(context, run, mount),
    ...closedTo(context.dockerfile, run, mount),
    inEffect(run, mount, type),
    since && `${since}.`,
  ]);
}

/** The options that are not written, with what holds for them. */
function inEffect(run: Run, mount: Mount, type: MountType): string | undefined {
  const left = mountOptions[type].flatMap(({ name, aliases = [] }) => {
    if ([name, ...aliases].some(written => mount.get(written) !== undefined)) return [];
    const value = standardOf(run, mount, type, name);
    return value === undefined ? [] : [code(`${name}=${value}`)];
  });
  return left.length ? t('What is not written: {0}', left.join(' ')) : undefined;
}

function optionHover(
  context: RuleContext,
  run: Run,
  mount: Mount,
  type: MountType,
  option: MountOption,
): Hover | undefined {
  const syntax = mountOption(type, option.name);
  if (!syntax) return undefined;
  const standard = standardOf(run, mount, type, syntax.name);
  const since =
    type === 'secret' && syntax.name === 'env'
      ? availability('secret-variable', context.settings.builder)
      : undefined;
  return {
    span: option.span,
    text: paragraphs([
      heading(
        syntax.name,
        mountReference(type),
        standard !== undefined
          ? t('{0} when left out', code(standard))
          : syntax.needed
            ? t('has to be given')
            : undefined,
      ),
      syntax.summary(),
      ...optionFacts(context, run, mount, syntax.name),
      since && `${since}.`,
    ]),
  };
}

/** What holds for an option without a value of its own; undefined where nothing does. */
function standardOf(run: Run, mount: Mount, type: MountType, name: string): string | undefined {
  const standard = mountOption(type, name)?.standard;
  // A secret that becomes a variable has no file.
  if (type === 'secret' && name === 'target' && mount.get('env') !== undefined) return undefined;
  const target = mount.get('target') ?? mount.get('dst') ?? mount.get('destination') ?? '';
  const id = mount.get('id') ?? mount.get('source') ?? target.split('/').at(-1) ?? '';
  const number = run.mounts.filter(other => other.type === type).indexOf(mount);
  return standard?.replace('{id}', id).replace('{target}', target).replace('{n}', String(number));
}
