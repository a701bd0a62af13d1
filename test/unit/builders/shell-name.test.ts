import { expect, it } from 'vitest';
import { shellName } from '../../../src/builders/shell-name.ts';

it.each([
  ['/bin/zsh', 'darwin', 'sh'],
  ['/usr/bin/pwsh', 'linux', 'powershell'],
  ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'win32', 'powershell'],
  ['C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'win32', 'powershell'],
  ['C:\\WINDOWS\\System32\\cmd.exe', 'win32', 'cmd'],
  ['C:\\Program Files\\Git\\bin\\bash.exe', 'win32', 'sh'],
  ['', 'win32', 'powershell'],
  [undefined, 'linux', 'sh'],
] as const)('quotes for %j on %s as %s does', (program, platform, shell) => {
  expect(shellName(program, platform)).toBe(shell);
});
