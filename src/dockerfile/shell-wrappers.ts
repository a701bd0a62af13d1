import type { Assignment, Command, ShellWord } from './shell.ts';

/** The word that holds a whole script (`sh -c "…"`, `su - app -c '…'`), and the user that runs it when it changes. */
export function nestedScript(command: Command): { word: ShellWord; user: string | undefined } | undefined {
  const { name, words } = command;
  if (name === 'eval') {
    const word = words[1];
    return words.length === 2 && word && /^["'][^$]/.test(word.text) ? { word, user: undefined } : undefined;
  }
  if (/^(ba|da|a|k|z)?sh$/.test(name)) {
    const flag = words.findIndex((w, i) => i > 0 && /^-[a-z]*c[a-z]*$/.test(w.value));
    const word = flag === -1 ? undefined : words[flag + 1];
    return word && { word, user: undefined };
  }
  if (name !== 'su' && name !== 'runuser') return undefined;
  const flag = words.findIndex(w => /^(-[lmp]*c|--command)$/.test(w.value));
  const word = flag === -1 ? undefined : words[flag + 1];
  return word && { word, user: switchedUser(words) };
}

/** Options of su and runuser that take the next word as their value. */
const valued =
  /^(-[lmp]*c|--command|-s|--shell|-g|-G|-w|--group|--supp-group|--whitelist-environment|-u|--user)$/;

function switchedUser(words: readonly ShellWord[]): string {
  for (let i = 1; i < words.length; i++) {
    const { value } = words[i] as ShellWord;
    if (valued.test(value)) i++;
    else if (!value.startsWith('-')) return value;
  }
  return 'root';
}

export interface Wrapped {
  /** Index of the word that names the command that really runs. */
  readonly from: number;
  readonly user: string | undefined;
  readonly assignments: readonly Assignment[];
}

/** Commands that run the command given by their further words; the options here take a value of their own. */
const wrappers: Readonly<Record<string, RegExp>> = {
  sudo: /^-[A-Za-z]*[ugCDhpRrTt]$|^--(user|group|host|prompt|chdir|role|type)$/,
  doas: /^-[uC]$/,
  env: /^-[uCS]$|^--(unset|chdir)$/,
  exec: /^-a$/,
  command: /^$/,
  builtin: /^$/,
  time: /^-[fo]$/,
  nice: /^-n$/,
  nohup: /^$/,
  timeout: /^-[ks]$|^--(kill-after|signal)$/,
  xargs: /^-[aEdIiLlnPs]$/,
  'ssh-agent': /^-[aEPt]$/,
  'su-exec': /^$/,
  gosu: /^$/,
  setpriv: /^--(reuid|regid|groups|inh-caps|bounding-set|ambient-caps)$/,
  runuser: valued,
  retry: /^-\w$/,
  eatmydata: /^$/,
};

export function wrappedCommand(command: Command): Wrapped | undefined {
  const takesValue = wrappers[command.name];
  if (!takesValue || !Object.hasOwn(wrappers, command.name)) return undefined;
  const { name, words } = command;
  let user: string | undefined = name === 'sudo' || name === 'doas' ? 'root' : undefined;
  const assignments: Assignment[] = [];
  let at = 1;
  for (; at < words.length; at++) {
    const word = words[at] as ShellWord;
    const { value } = word;
    if (value === '--') {
      at++;
      break;
    }
    const assignment = /^([A-Za-z_]\w*)=/.exec(value);
    if (value.startsWith('-')) {
      const joined = /^(?:-u|--user=|--reuid=)(.+)$/.exec(value);
      if (joined) user = joined[1];
      else if (takesValue.test(value)) {
        if (/^(-[A-Za-z]*u|--user|--reuid)$/.test(value) && name !== 'env') user = words[at + 1]?.value;
        at++;
      }
    } else if (assignment && (name === 'env' || name === 'sudo')) {
      const start = word.span.start + (assignment[0] as string).length;
      const span = { start, end: word.span.end };
      const text = word.text.slice((assignment[0] as string).length);
      const own = { ...word, value: value.slice((assignment[0] as string).length), text, span };
      assignments.push({ name: assignment[1] as string, value: own, span: word.span });
    } else break;
  }
  if (name === 'gosu' || name === 'su-exec') {
    user = words[at]?.value.split(':')[0];
    at++;
  }
  if (name === 'timeout') at++;
  // `runuser app -c …` has been read as a nested script; what is left is `runuser -u app -- command`.
  if (name === 'runuser' && user === undefined) return undefined;
  return at < words.length ? { from: at, user, assignments } : undefined;
}
