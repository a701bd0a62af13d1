import { isPipItself } from '../dockerfile/installs.ts';
import type { Command } from '../dockerfile/shell.ts';
import { covers } from '../secrets/paths.ts';
import type { PlacedCommand } from './command-places.ts';

/** Programs of the system whose arguments may be paths. */
const fileTools =
  /^(mkdir|chmod|chown|chgrp|ln|rm|rmdir|touch|cat|tee|cp|mv|sed|tar|unzip|gzip|install|test|\[|find|stat)$/;

/** Programs that look at no file of the project unless a path says so. */
const otherTools =
  /^(|set|popd|export|true|:|exit|umask|apt|apt-get|aptitude|apk|dnf|yum|microdnf|tdnf|zypper|pacman|apt-key|add-apt-repository|dpkg-reconfigure|debconf-set-selections|curl|wget|gpg|groupadd|useradd|adduser|addgroup|usermod|passwd|chpasswd|ssh-keyscan|ssh-agent|ssh-add|update-ca-certificates|locale-gen|ldconfig|corepack|docker-php-ext-\w+|a2enmod|update-alternatives|date|uname|id|whoami|command|which|yes|sleep|env|base64)$/;

/** Subcommands that only set up or clean a package manager or git. */
const settings: Readonly<Record<string, RegExp>> = {
  git: /^config$/,
  npm: /^(config|cache)$/,
  yarn: /^(config|cache)$/,
  pnpm: /^(config|store)$/,
  pip: /^(cache|config)$/,
  pip3: /^(cache|config)$/,
  poetry: /^(config|cache)$/,
  bundle: /^config$/,
  composer: /^(config|clear-cache|clearcache|self-update)$/,
  conda: /^(config|clean)$/,
  gem: /^(update|sources|cleanup)$/,
  go: /^(env|version|clean)$/,
};

/**
 * Whether a command does the same before the code is there.
 * @param folders where the code goes: absolute paths, or such as start with a variable
 * @param all the commands of its RUN
 */
export function isIndependent(
  { command, place, pathOf }: PlacedCommand,
  folders: readonly string[],
  all: readonly Command[],
): boolean {
  const { name, words, redirects } = command;
  const within = (text: string) => touches(pathOf(text), folders);
  if (redirects.some(({ target }) => target && target.value !== '/dev/null' && within(target.value)))
    return false;
  // A step into the folder of the code does nothing yet.
  if (name === 'cd' || name === 'pushd') return true;
  const operands = words.slice(1).map(word => word.value.replace(/^-[^=]*=/, ''));
  if (fileTools.test(name)) {
    const paths = pathsOf(name, operands);
    if (paths.length) return !paths.some(within);
    return /^(test|\[)$/.test(name) || !touches(place.folder ?? '', folders);
  }
  if (operands.slice(0, 1).some(action => settings[name]?.test(action))) return true;
  if (/^pip[\d.]*$/.test(name) && operands.slice(1).every(word => word.startsWith('-') || isPipItself(word)))
    return true;
  // What `sudo`, `su -c` and the like run is judged by itself.
  if (all.some(other => other.parent === command && other.place)) return true;
  // A host's key has slashes, too.
  return /^(?:echo|printf)$/.test(name) || (otherTools.test(name) && !namesPath(operands, within));
}

/** Words that are no option and no URL, with a slash. */
export const namesPath = (words: readonly string[], within: (path: string) => boolean): boolean =>
  words.some(
    word => word.includes('/') && !word.startsWith('-') && !/^[a-z+]+:\/\//.test(word) && within(word),
  );

/** Operands that are paths: not a mode, an owner, a script or a string to compare. */
function pathsOf(name: string, operands: readonly string[]): readonly string[] {
  if (/^(test|\[)$/.test(name))
    return operands.filter((_, i) => /^-(?![nz])[a-zA-Z]$/.test(operands[i - 1] ?? ''));
  const words = operands.filter(word => !word.startsWith('-'));
  return /^(chmod|chown|chgrp|sed)$/.test(name) ? words.slice(1) : words;
}

/** Whether a path is in one of the folders or holds one; a path that is not known may be anywhere. */
export const touches = (path: string, folders: readonly string[]): boolean =>
  !/^[/~$]/.test(path) ||
  folders.some(
    folder =>
      covers(folder, path) || covers(path, folder) || (folder.startsWith('$') && !systemPath.test(path)),
  );

/** Where no code goes, whatever the variable in its path holds. */
const systemPath = /^(\$|\/(root\/\.ssh|etc|usr|tmp|dev|var\/(lib|cache))(\/|$))/;
