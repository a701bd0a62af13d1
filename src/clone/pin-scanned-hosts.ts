import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { addMount, insertBefore, replaceInstruction } from '../dockerfile/edits.ts';
import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains, type TextEdit, textOf } from '../dockerfile/text.ts';
import { knownHostsCopy, knownHostsMount, onbuildOf } from './host-key-needs.ts';
import { pinnedLine } from './known-hosts.ts';
import { scannedHosts } from './scanned-hosts.ts';
import { sshNeeds } from './ssh-need.ts';

export interface PinnedHosts {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
  /** Whether all keys come from the built-in table or the settings. */
  readonly known: boolean;
}

/**
 * Writes the keys of known hosts where `ssh-keyscan` wrote what it was told. For other hosts, the RUNs that connect
 * get the caller's own known_hosts as a secret mount. Undefined where neither can be done.
 */
export function pinScannedHosts(context: RuleContext, run: Run, command: Command): PinnedHosts | undefined {
  const { dockerfile, settings } = context;
  const hosts = scannedHosts(dockerfile, run, command);
  const lines = hosts.map(host => host && pinnedLine(host, settings.hostKeys));
  if (hosts.length > 0 && lines.every(line => line !== undefined)) {
    // The exec form has no shell to print them.
    if (run.json && !command.parent) return undefined;
    const text = printed([...new Set(lines)], quoteAround(dockerfile, command), run.json);
    if (text === undefined) return undefined;
    return {
      edits: [{ ...spanOf(command), newText: text }, ...withoutSilence(dockerfile, command)],
      notes: [],
      known: true,
    };
  }
  return settings.builder === 'kaniko' ? undefined : fromSecret(context, run, command);
}

const spanOf = ({ words }: Command) => ({
  start: (words[0] as ShellWord).span.start,
  end: (words.at(-1) as ShellWord).span.end,
});

/** `2> /dev/null`, which kept the scan's remarks back. */
const withoutSilence = (dockerfile: Dockerfile, { redirects, span }: Command): TextEdit[] =>
  redirects
    .filter(r => r.descriptor === 2 && r.target?.value === '/dev/null' && contains(span, r.span))
    .map(r => {
      const before = dockerfile.text.slice(span.start, r.span.start).trimEnd();
      return { start: span.start + before.length, end: r.span.end, newText: '' };
    });

/** A command that prints the lines, in the quotes that its surroundings allow. */
function printed(lines: readonly string[], quote: string, json: boolean): string | undefined {
  const own = quote === "'" ? '"' : "'";
  if (lines.some(line => /["'$`\\]/.test(line)) || (json && own === '"')) return undefined;
  const words = lines.map(line => own + line + own).join(' ');
  if (lines.length === 1) return `echo ${words}`;
  return json ? undefined : `printf ${own}%s\\n${own} ${words}`;
}

/** The quote of the script that holds the command: `sh -c '…'`. */
function quoteAround(dockerfile: Dockerfile, command: Command): string {
  for (let outer = command.parent; outer; outer = outer.parent) {
    const word = outer.words.find(w => contains(w.span, command.span));
    const quote = word && dockerfile.text[word.span.start];
    if (quote === '"' || quote === "'") return quote;
  }
  return '';
}

function fromSecret(context: RuleContext, run: Run, command: Command): PinnedHosts | undefined {
  const { dockerfile } = context;
  const mates = run.script.commands.filter(
    c =>
      c.place &&
      c.place.list === command.place?.list &&
      c.place.statement.start === command.place.statement.start,
  );
  const removed = removeCommands(dockerfile, run, mates);
  if (!removed) return undefined;
  const whole = removed.some(edit => contains(edit, run.span));
  const users = runsFrom(dockerfile, run).filter(later => !(whole && later === run));
  const needs = users.map(user => ({ user, needs: sshNeeds(dockerfile, user) }));
  const sure = needs.filter(n => n.needs.some(({ certainty }) => certainty !== 'possible'));
  const chosen = (sure.length ? sure : needs.filter(n => n.needs.length > 0)).map(n => n.user);
  const cut = whole ? removeInstructions(dockerfile, new Set([run])) : removed;
  if (chosen.length === 0) return fromContext(dockerfile, run, cut, whole);
  const mounts = chosen.filter(user => !user.mounts.some(m => /ssh_known_hosts/.test(mountTarget(m) ?? '')));
  return {
    edits: [...cut, ...mounts.map(user => addMount(user, knownHostsMount))],
    notes: [
      t(
        'The host key is not known here: build with --secret id=known_hosts,src=$HOME/.ssh/known_hosts, or add its line to the setting layerwise.hostKeys.',
      ),
    ],
    known: false,
  };
}

/** Only containers connect: they get a known_hosts that lies beside the Dockerfile. */
function fromContext(
  dockerfile: Dockerfile,
  run: Run,
  cut: readonly TextEdit[],
  whole: boolean,
): PinnedHosts {
  const there = dockerfile.instructions.some(
    i => i.stage === run.stage && textOf(dockerfile, i) === knownHostsCopy,
  );
  const line = onbuildOf(run) + knownHostsCopy;
  const copy = there
    ? []
    : whole
      ? [replaceInstruction(dockerfile, run, [line])]
      : [insertBefore(dockerfile, run, [line])];
  return {
    edits: whole && !there ? copy : [...copy, ...cut],
    notes: [
      t(
        'The host key is not known here: write its line to known_hosts beside the Dockerfile, from a source that you trust.',
      ),
    ],
    known: false,
  };
}
