import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './process.ts';

/** Debian's package by program, for the programs that the builds use. */
const packages = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  buildah: 'buildah',
  podman: 'podman',
  runc: 'runc',
  'docker-registry': 'docker-registry',
  git: 'git',
  mmdebstrap: 'mmdebstrap',
  sshd: 'openssh-server',
  'ssh-agent': 'openssh-client',
  'ssh-keygen': 'openssh-client',
} as const;

export type Program = keyof typeof packages;

/** Absolute path; undefined when it is not there. Debian's own come first: another docker client may lack a builder. */
export function find(program: Program): string | undefined {
  const folders = ['/usr/bin', '/usr/sbin', ...(process.env.PATH ?? '').split(path.delimiter)];
  return folders.map(folder => path.join(folder, program)).find(file => existsSync(file));
}

/** @throws when it is not there. */
export function locate(program: Program): string {
  const file = find(program);
  if (!file) throw new Error(`${program} is not on this machine`);
  return file;
}

/** Installs what is missing where that is possible: as root, with apt. Gives the programs that are still missing. */
export async function install(): Promise<Program[]> {
  const missing = () => (Object.keys(packages) as Program[]).filter(program => !find(program));
  const wanted = [...new Set(missing().map(program => packages[program]))];
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return missing();
  console.log(`installing ${wanted.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { env });
  return missing();
}
