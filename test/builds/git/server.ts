import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import { freePort, listens } from '../machine/ports.ts';
import { attempt, run } from '../machine/process.ts';
import { locate } from '../machine/programs.ts';

/** A git server over ssh on the loopback interface, and an agent that holds the one key that it knows. */
export interface GitServer {
  /** Bare repositories, `NAME.git`, are served from here. */
  readonly folder: string;
  urlOf(name: string): string;
  /** The server's line of a known_hosts file. */
  readonly hostKey: string;
  readonly agentSocket: string;
  readonly privateKey: string;
  /** Lets a git of this machine reach the server. */
  readonly env: Readonly<Record<string, string>>;
}

export async function startGitServer(machine: Machine): Promise<GitServer> {
  const folder = path.join(machine.scratch, 'git');
  const home = path.join(machine.scratch, 'ssh');
  for (const made of [folder, home]) mkdirSync(made);
  const account = machine.root ? await gitAccount(machine) : os.userInfo().username;
  const [hostKey, privateKey] = [path.join(home, 'host'), path.join(home, 'client')];
  for (const key of [hostKey, privateKey])
    await run(locate('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  const port = await freePort();
  const config = path.join(home, 'sshd_config');
  writeFileSync(config, serverConfig(home, port, account));
  writeFileSync(path.join(home, 'serve'), forcedCommand(folder));
  chmodSync(path.join(home, 'serve'), 0o755);
  // The account is none of the owner's: it must get at the key list, the command and the repositories.
  for (const open of [machine.scratch, home]) chmodSync(open, 0o755);
  const publicKey = readFileSync(`${privateKey}.pub`, 'utf8');
  writeFileSync(
    path.join(home, 'authorized_keys'),
    `restrict,command="${path.join(home, 'serve')}" ${publicKey}`,
  );
  await machine.start(locate('sshd'), ['-D', '-e', '-f', config], () => listens(port));

  const agentSocket = path.join(home, 'agent');
  const env = { SSH_AUTH_SOCK: agentSocket };
  // The socket is there a moment before the agent listens.
  const answers = async () => (await attempt('ssh-add', ['-l'], { env })).log.includes('no identities');
  await machine.start(locate('ssh-agent'), ['-D', '-a', agentSocket], answers);
  await run('ssh-add', ['-q', privateKey], { env });
  const line = `[127.0.0.1]:${port} ${readFileSync(`${hostKey}.pub`, 'utf8').trim()}`;
  const knownHosts = path.join(home, 'known_hosts');
  writeFileSync(knownHosts, `${line}\n`);
  return {
    folder,
    urlOf: name => `ssh://${account}@127.0.0.1:${port}/${name}.git`,
    hostKey: line,
    agentSocket,
    privateKey,
    env: { SSH_AUTH_SOCK: agentSocket, GIT_SSH_COMMAND: `ssh -F none -o UserKnownHostsFile=${knownHosts}` },
  };
}

/** An account that can do nothing but what the forced command does. */
async function gitAccount(machine: Machine): Promise<string> {
  // Debian's sshd wants its folder for privilege separation.
  mkdirSync('/run/sshd', { recursive: true });
  if ((await attempt('id', ['git'])).succeeded) return 'git';
  // sshd turns away an account whose password is locked with `!`; nobody can log in with `*`.
  await run('useradd', ['--system', '--no-create-home', '--shell', '/bin/sh', '--password', '*', 'git']);
  machine.atEnd(() => attempt('userdel', ['git']));
  return 'git';
}

/** Without GIT_PROTOCOL git would speak version 0, which refuses a fetch by commit id. */
const serverConfig = (home: string, port: number, account: string): string =>
  [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path.join(home, 'host')}`,
    'PidFile none',
    `AuthorizedKeysFile ${path.join(home, 'authorized_keys')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    `AllowUsers ${account}`,
    'AcceptEnv GIT_PROTOCOL',
    'MaxStartups 100',
    '',
  ].join('\n');

const forcedCommand = (folder: string): string => `#!/bin/sh
# Serves the repositories of one folder for reading, and runs nothing else.
set -- $SSH_ORIGINAL_COMMAND
[ "$1" = git-upload-pack ] || exit 1
name=$(printf %s "$2" | tr -d "'")
case "$name" in *..*) exit 1 ;; esac
exec git -c safe.directory='*' -c uploadpack.allowFilter=true -c uploadpack.allowAnySHA1InWant=true \\
  upload-pack "${folder}/\${name#/}"
`;
