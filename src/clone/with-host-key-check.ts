import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Dockerfile, Env, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type Span, type TextEdit, textOf } from '../dockerfile/text.ts';
import { connectedHosts } from './connected-hosts.ts';
import { type HostKeyCheckOff, placesOff } from './host-key-checks.ts';
import { pinBefore } from './host-key-needs.ts';
import { printedLines } from './printed-lines.ts';

/**
 * Options go, lines of a configuration file go, and the hosts that are connected to are pinned; without them, new keys
 * are at least remembered. Undefined where an old ssh could not do that.
 */
export function withHostKeyCheck(
  context: RuleContext,
  { instruction }: HostKeyCheckOff,
): { edits: readonly TextEdit[]; notes: readonly string[] } | undefined {
  const { dockerfile } = context;
  const places = placesOff(dockerfile, instruction.span);
  const { lines, unknown, first } = connectedHosts(context, instruction);
  const pins = lines.length && first ? pinEdits(dockerfile, first, lines) : [];
  const pinned = !unknown && (lines.length > 0 || isPinned(dockerfile, instruction));
  if (pinned && instruction.keyword === 'RUN') {
    const lone = instruction.script.commands.filter(c => c.place && onlyTurnsOff(c));
    const removed = lone.length ? removeCommands(dockerfile, instruction, lone) : undefined;
    if (removed?.some(edit => contains(edit, instruction.span)) && first !== instruction)
      return { edits: [...pins, ...removeInstructions(dockerfile, new Set([instruction]))], notes: [] };
    const others = places.filter(place => !lone.some(c => contains(c.span, place)));
    if (removed && !removed.some(edit => contains(edit, instruction.span)))
      return {
        edits: [
          ...pins,
          ...removed,
          ...others.map(p => withoutOption(dockerfile, p) ?? remember(dockerfile, p)),
        ],
        notes: [],
      };
  }
  const edits = places.map(
    place => (pinned ? withoutOption(dockerfile, place) : undefined) ?? remember(dockerfile, place),
  );
  const remembered = edits.some(e => e.newText !== '');
  if (edits.some(e => e.newText === 'accept-new') && oldImage.test(instruction.stage?.base.reference ?? ''))
    return undefined;
  const notes = remembered
    ? [
        t(
          'ssh now remembers the key that it is shown first, which is no check of the first one: pin the key with the setting layerwise.hostKeys.',
        ),
      ]
    : [];
  return { edits: [...pins, ...edits], notes };
}

/** Images whose OpenSSH is older than 7.6. */
const oldImage =
  /wheezy|jessie|stretch|trusty|xenial|ubuntu:1[46]\.|centos:(?:centos)?[67]|alpine:3\.[0-6](?!\d)|(?:^|\/)node:(?:[4-9]|1[0-2])(?:\.[\d.]+)?$/;

/**
 * ` -o StrictHostKeyChecking=no` with what leads to it, or a line of more that is printed into a configuration file;
 * undefined where it stands alone.
 */
function withoutOption({ text }: Dockerfile, place: Span): TextEdit | undefined {
  const line = /\\n(?:\\t| )*$/.exec(text.slice(Math.max(0, place.start - 40), place.start))?.[0];
  if (line !== undefined && /^ *(?:\\n|["'])/.test(text.slice(place.end, place.end + 20)))
    return { start: place.start - line.length, end: place.end, newText: '' };
  const lead = /(?:\\? )+-o(?:\\? )*["']?$/.exec(text.slice(place.start - 12, place.start))?.[0];
  if (lead === undefined) return undefined;
  const [quote = ''] = /["']$/.exec(lead) ?? [];
  if (!text.startsWith(quote, place.end)) return undefined;
  return { start: place.start - lead.length, end: place.end + quote.length, newText: '' };
}

/** `accept-new` takes a host's first key and refuses a changed one; OpenSSH has it since 7.6. */
function remember(dockerfile: Dockerfile, place: Span): TextEdit {
  const text = dockerfile.text.slice(place.start, place.end);
  const strict = /(?:no|off|false)$/i.exec(text)?.[0];
  if (strict) return { start: place.end - strict.length, end: place.end, newText: 'accept-new' };
  return { start: place.end - '/dev/null'.length, end: place.end, newText: '/etc/ssh/ssh_known_hosts' };
}

/** A command that writes nothing else: `echo "StrictHostKeyChecking no" >> ~/.ssh/config`. */
function onlyTurnsOff(command: Command): boolean {
  const lines = printedLines(command);
  return (
    command.redirects.some(r => r.operator.includes('>')) &&
    lines.length > 0 &&
    lines.every(l => /^(?:Host\s|Host$|StrictHostKeyChecking\b|UserKnownHostsFile\b|LogLevel\b)/i.test(l))
  );
}

const isPinned = (dockerfile: Dockerfile, at: Run | Env): boolean =>
  dockerfile.instructions.some(i => i.stage === at.stage && /known_hosts/.test(textOf(dockerfile, i)));

/** A RUN of its own before the first connection, unless the lines are there already. */
function pinEdits(dockerfile: Dockerfile, first: Run, lines: readonly string[]): TextEdit[] {
  const missing = lines.filter(line => !dockerfile.text.includes(line.split(' ')[2] as string));
  if (missing.length === 0) return [];
  return [pinBefore(dockerfile, first, missing)];
}
