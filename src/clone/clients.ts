import { type Family, unknownImage } from '../dockerfile/base-image.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { remembered } from '../dockerfile/remembered.ts';
import { readShell } from '../dockerfile/run-script.ts';
import type { Command } from '../dockerfile/shell.ts';

/** Whether git and an ssh client are there at a place, and how to get them. */
export interface Clients {
  readonly present: boolean;
  /** Shell commands that install what is missing, for `&&`; empty when present or when there is no known way. */
  readonly install: readonly string[];
  /** `unknown` where neither the image nor its RUNs tell the package manager. */
  readonly family: Family;
}

interface PackageManager {
  readonly command: RegExp;
  readonly ssh: string;
  install(packages: string): readonly string[];
}

const rpm = (command: string, clean: string): PackageManager => ({
  command: new RegExp(`^${command}$`),
  ssh: 'openssh-clients',
  install: packages => [`${command} install -y ${packages}`, clean],
});

/** Commands from the distributions' own documentation; each leaves no package lists behind. */
const packageManagers: Partial<Record<Family, PackageManager>> = {
  alpine: {
    command: /^apk$/,
    ssh: 'openssh-client',
    install: packages => [`apk add --no-cache ${packages}`],
  },
  debian: {
    command: /^(apt-get|apt|aptitude)$/,
    ssh: 'openssh-client',
    install: packages => [
      'apt-get update',
      `apt-get install -y --no-install-recommends ${packages} ca-certificates`,
      'rm -rf /var/lib/apt/lists/*',
    ],
  },
  'fedora-minimal': rpm('microdnf', 'microdnf clean all'),
  fedora: rpm('dnf', 'dnf clean all'),
  yum: rpm('yum', 'yum clean all'),
  photon: rpm('tdnf', 'tdnf clean all'),
  suse: {
    command: /^zypper$/,
    ssh: 'openssh-clients',
    install: packages => [`zypper --non-interactive install ${packages}`, 'zypper clean --all'],
  },
  arch: {
    command: /^pacman$/,
    ssh: 'openssh',
    install: packages => [`pacman -Sy --noconfirm ${packages}`, 'pacman -Scc --noconfirm'],
  },
};

/** @param at what is looked for must be there before this instruction. */
export function clientsAt(dockerfile: Dockerfile, at: Pick<Instruction, 'index' | 'stage'>): Clients {
  const before = commandsBefore(dockerfile, at);
  const base = at.stage?.base ?? unknownImage;
  const family = base.family === 'unknown' ? (shellFamily(at) ?? familyOf(before)) : base.family;
  if (base.git === 'yes') return { present: true, install: [], family };
  const manager = packageManagers[family];
  if (!manager) return { present: false, install: [], family };
  const installed = before.filter(command => isInstall(command, manager));
  const packages = installed.flatMap(command => command.words.slice(1).map(word => word.value));
  // Debian's git recommends an ssh client, and gets it unless told otherwise.
  const recommended = installed.some(
    ({ words }) =>
      words.some(w => w.value === 'git') && !words.some(w => w.value === '--no-install-recommends'),
  );
  const missing = [
    ...(packages.includes('git') ? [] : ['git']),
    ...(packages.includes(manager.ssh) ||
    packages.includes('openssh') ||
    packages.includes('ssh') ||
    (family === 'debian' && recommended)
      ? []
      : [manager.ssh]),
  ];
  return {
    present: missing.length === 0,
    install: missing.length ? manager.install(missing.join(' ')) : [],
    family,
  };
}

function isInstall(command: Command, manager: PackageManager): boolean {
  return (
    manager.command.test(command.name) &&
    command.words.some(word => /^(install|add|-S\w*|in|groupinstall)$/.test(word.value))
  );
}

/** Images of Windows are told by the shell that the file chooses. */
function shellFamily({ index, stage }: Pick<Instruction, 'index' | 'stage'>): Family | undefined {
  const shell = lineage(stage)
    .flatMap(({ instructions }) => instructions)
    .findLast(i => i.keyword === 'SHELL' && i.index < index);
  return shell?.keyword === 'SHELL' && readShell(shell.words) === 'other' ? 'windows' : undefined;
}

/** An image of an unknown name is known by the package manager that its RUNs call. */
function familyOf(commands: readonly Command[]): Family {
  for (const [family, manager] of Object.entries(packageManagers) as [Family, PackageManager][])
    if (commands.some(command => manager.command.test(command.name))) return family;
  return 'unknown';
}

/** What package managers were asked to do before the instruction, in its stage and in those that it builds on. */
function commandsBefore(dockerfile: Dockerfile, at: Pick<Instruction, 'index' | 'stage'>): Command[] {
  const stages = lineage(at.stage);
  return packageCommands(dockerfile)
    .filter(({ run }) => run.index < at.index && run.stage && stages.includes(run.stage))
    .map(({ command }) => command);
}

const packageCommands = remembered((dockerfile: Dockerfile) =>
  dockerfile.runs.flatMap(run => {
    if (run.onbuild) return [];
    const commands = run.script.commands.filter(({ name }) =>
      managers.some(manager => manager.command.test(name)),
    );
    return commands.map(command => ({ run, command }));
  }),
);

const managers = Object.values(packageManagers);
