import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Dockerfile, Env, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';
import { lineage } from '../dockerfile/users.ts';
import { pinBefore, pinnedLine } from './host-key-needs.ts';
import { type SshHost, sshNeeds } from './ssh-need.ts';

/** A place where ssh is told to take any host key. */
export interface HostKeyCheckOff {
  readonly instruction: Run | Env;
  readonly span: Span;
  /** A file or the environment keeps it, so that containers have it too. */
  readonly kept: boolean;
}

const off =
  /StrictHostKeyChecking(?:[\s="':]|\\t|\\ ){1,8}(?:no|off|false)\b|UserKnownHostsFile(?:[\s="':]|\\t|\\ ){1,8}\/dev\/null/gi;

/** One for each RUN and ENV; the first place counts. */
export function hostKeyChecksOff(dockerfile: Dockerfile): HostKeyCheckOff[] {
  if (!/StrictHostKeyChecking|UserKnownHostsFile/i.test(dockerfile.text)) return [];
  return dockerfile.instructions.flatMap(instruction => {
    if ((instruction.keyword !== 'RUN' && instruction.keyword !== 'ENV') || !instruction.stage) return [];
    const [first] = placesIn(dockerfile, instruction.span);
    if (!first) return [];
    const keeps = (c: Command) =>
      c.redirects.some(r => r.operator.includes('>')) || /^(?:tee|sed|git)$/.test(c.name);
    const kept =
      instruction.keyword === 'ENV' ||
      instruction.script.commands.some(c => keeps(c) && contains(c.span, first));
    return [{ instruction, span: first, kept }];
  });
}

function placesIn(dockerfile: Dockerfile, span: Span): Span[] {
  const text = dockerfile.text.slice(span.start, span.end);
  return [...text.matchAll(off)]
    .map(m => ({ start: span.start + m.index, end: span.start + m.index + m[0].length }))
    .filter(place => !dockerfile.comments.some(comment => contains(comment.span, place)));
}

/** Options go, lines of a configuration file go, and the hosts that are connected to are pinned; without them, new keys are at least remembered. */
export function withHostKeyCheck(
  context: RuleContext,
  { instruction }: HostKeyCheckOff,
): { edits: readonly TextEdit[]; notes: readonly string[] } | undefined {
  const { dockerfile } = context;
  const places = placesIn(dockerfile, instruction.span);
  const { lines, unknown, first } = hostsOf(context, instruction);
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
  const notes = remembered
    ? [
        t(
          'ssh now remembers the key that it is shown first, which is no check of the first one: pin the key with the setting layerwise.hostKeys.',
        ),
      ]
    : [];
  return { edits: [...pins, ...edits], notes };
}

/** ` -o StrictHostKeyChecking=no` with what leads to it; undefined in a configuration file's line. */
function withoutOption(dockerfile: Dockerfile, place: Span): TextEdit | undefined {
  const before = dockerfile.text.slice(Math.max(0, place.start - 12), place.start);
  const lead = /(?:\\? )+-o(?:\\? )*["']?$/.exec(before)?.[0];
  if (lead === undefined) return undefined;
  const quoted = /["']$/.exec(lead)?.[0];
  const closes = quoted !== undefined && dockerfile.text[place.end] === quoted;
  if (quoted !== undefined && !closes) return undefined;
  return { start: place.start - lead.length, end: place.end + (closes ? 1 : 0), newText: '' };
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
  if (
    !/^(?:echo|printf)$/.test(command.name) ||
    command.pipedInto ||
    !command.redirects.some(r => r.operator.includes('>'))
  )
    return false;
  const lines = command.words
    .slice(1)
    .filter(w => !/^-[en]+$/.test(w.value))
    .flatMap(w => w.value.split(/\\n|\n/))
    .map(line => line.replace(/\\t/g, ' ').trim())
    .filter(line => line !== '' && line !== '%s');
  return (
    lines.length > 0 &&
    lines.every(l => /^(?:Host\s|Host$|StrictHostKeyChecking\b|UserKnownHostsFile\b|LogLevel\b)/i.test(l))
  );
}

/** The hosts that the stage connects to from here on, as far as they are known. */
function hostsOf({ dockerfile, settings }: RuleContext, from: Run | Env) {
  const hosts: SshHost[] = [];
  let unknown = false;
  let first: Run | undefined;
  for (const run of dockerfile.instructions) {
    if (
      run.keyword !== 'RUN' ||
      run.index < from.index ||
      !from.stage ||
      !lineage(run.stage).includes(from.stage)
    )
      continue;
    const needs = sshNeeds(dockerfile, run).filter(n => n.certainty !== 'possible');
    if (needs.length) first ??= run;
    hosts.push(...needs.flatMap(n => n.hosts));
    unknown ||= needs.some(n => n.certainty === 'certain' && n.hosts.length === 0);
  }
  hosts.push(...namedHosts(dockerfile, from));
  const lines = hosts.map(host => pinnedLine(host, settings.hostKeys));
  unknown ||= lines.includes(undefined);
  return {
    lines: [...new Set(lines.filter(line => line !== undefined))],
    unknown,
    first: first ?? (from.keyword === 'RUN' ? from : undefined),
  };
}

/** `Host github.com` of the configuration that the instruction writes. */
function namedHosts(dockerfile: Dockerfile, { span }: Run | Env): SshHost[] {
  const text = dockerfile.text.slice(span.start, span.end);
  return [...text.matchAll(/\bHost(?:\s|\\t)+([\w-]+(?:\.[\w-]+)+)/gi)].map(m => ({
    host: (m[1] as string).toLowerCase(),
    port: 22,
  }));
}

const isPinned = (dockerfile: Dockerfile, at: Run | Env): boolean =>
  dockerfile.instructions.some(
    i => i.stage === at.stage && /known_hosts/.test(dockerfile.text.slice(i.span.start, i.span.end)),
  );

/** A RUN of its own before the first connection, unless the lines are there already. */
function pinEdits(dockerfile: Dockerfile, first: Run, lines: readonly string[]): TextEdit[] {
  const missing = lines.filter(line => !dockerfile.text.includes(line.split(' ')[2] as string));
  if (missing.length === 0) return [];
  return [pinBefore(dockerfile, first, missing)];
}
