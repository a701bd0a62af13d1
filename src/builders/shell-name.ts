import type { ShellName } from './quote.ts';

/**
 * How a shell quotes, from its program's path; those that are not known quote as POSIX shells do.
 * @param program undefined where the editor cannot tell: then Windows has PowerShell.
 */
export function shellName(program: string | undefined, platform: NodeJS.Platform): ShellName {
  const name = program
    ?.split(/[/\\]/)
    .at(-1)
    ?.toLowerCase()
    .replace(/\.exe$/, '');
  if (!name) return platform === 'win32' ? 'powershell' : 'sh';
  if (/^(pwsh|powershell)/.test(name)) return 'powershell';
  return name === 'cmd' ? 'cmd' : 'sh';
}
