import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import type { SshHost } from './ssh-host.ts';

/** The hosts among the words of ssh-keyscan; undefined for one that the file does not tell. */
export function scannedHosts(dockerfile: Dockerfile, run: Run, command: Command): (SshHost | undefined)[] {
  const hosts: (string | undefined)[] = [];
  let port: number | undefined = 22;
  for (let i = 1; i < command.words.length; i++) {
    const { value } = command.words[i] as ShellWord;
    const joined = /^-p(\d+)$/.exec(value)?.[1];
    if (joined) port = Number(joined);
    else if (value === '-p') {
      const text = dockerfile.variables.expand(command.words[++i]?.value ?? '', run);
      port = /^\d+$/.test(text ?? '') ? Number(text) : undefined;
    } else if (/^-[tTf]$/.test(value)) {
      if (value === '-f') hosts.push(undefined);
      i++;
    } else if (!value.startsWith('-')) {
      const text = dockerfile.variables.expand(value, run);
      hosts.push(
        ...(text === undefined || /[$`(]/.test(text) ? [undefined] : text.split(/[\s,]+/).filter(Boolean)),
      );
    }
  }
  return hosts.map(host => {
    if (host === undefined || port === undefined) return undefined;
    const [, name = '', own] = /^\[?(.+?)\]?(?::(\d+))?$/.exec(host) as RegExpExecArray;
    return { host: name.toLowerCase(), port: own ? Number(own) : port };
  });
}
