import { lineage } from './lineage.ts';
import type { Dockerfile, Instruction, Mount, Run } from './model.ts';
import type { Command } from './shell.ts';

/** The options of a mount that its users can read: `uid=…` for one known user, the mode for others, nothing for root. */
export function accessFor(
  dockerfile: Dockerfile,
  run: Run,
  commands: readonly Command[],
  mode: string,
): string[] {
  const users = usersOf(dockerfile, run, commands);
  const others = users.filter(user => !isRoot(user));
  if (others.length === 0) return [];
  const uid =
    others.length === 1 && users.length === 1 ? uidOf(dockerfile, run, others[0] as string) : undefined;
  return uid === undefined ? [`mode=${mode}`] : [`uid=${uid}`];
}

/** @param user undefined where it is not known */
export const isRoot = (user: string | undefined): boolean => user === 'root' || user === '0';

/** As the base image has it for its own user, else where users usually have it. */
export function homeOf(at: Instruction, user: string): string {
  if (isRoot(user)) return '/root';
  const base = at.stage?.base;
  return base?.user === user ? base.home : `/home/${user}`;
}

/** Whether RUN has root there for sure: a USER says so, or the image is an official one, which leave that to the Dockerfile. */
export function isSurelyRoot(dockerfile: Dockerfile, at: Instruction): boolean {
  const user = dockerfile.variables.user(at);
  if (!isRoot(user)) return false;
  const official = /^(?:docker\.io\/)?(?:library\/)?[^/]+$/.test(at.stage?.base.reference ?? '');
  const before = (i: Instruction) => i.keyword === 'USER' && !i.onbuild && i.index < at.index;
  return official || lineage(at.stage).some(stage => stage.instructions.some(before));
}

/** Who runs the commands; the RUN's own user without any. */
export function usersOf(dockerfile: Dockerfile, run: Run, commands: readonly Command[]): string[] {
  const own = dockerfile.variables.user(run) ?? 'root';
  const users = commands.map(command => command.user ?? own);
  return [...new Set(users.length ? users : [own])];
}

/** The number of a user: written as one, made with one by `useradd` or `adduser`, or known of the official image. */
export function uidOf(dockerfile: Dockerfile, at: Instruction, user: string): string | undefined {
  if (/^\d+$/.test(user)) return user;
  const stages = lineage(at.stage);
  for (const run of dockerfile.runs) {
    if (run.index > at.index || !stages.some(stage => stage === run.stage)) continue;
    for (const { name, words } of run.script.commands) {
      if (!/^(?:useradd|adduser)$/.test(name) || !words.some(w => w.value === user)) continue;
      const text = words.map(w => dockerfile.variables.expand(w.value, run) ?? w.value).join(' ');
      return / (?:-u|--uid)[ =](\d+)/.exec(text)?.[1];
    }
  }
  // docker-node: every image of it has the user node with this number.
  const image = at.stage?.base.reference ?? '';
  return user === 'node' && /^(?:docker\.io\/)?(?:library\/)?node(?::|$)/.test(image) ? '1000' : undefined;
}

/** Whether a user can use what the mount brings. */
export function canRead(dockerfile: Dockerfile, run: Run, mount: Mount, user: string): boolean {
  if (isRoot(user)) return true;
  const mode = Number.parseInt(mount.get('mode') ?? '', 8);
  if ((mode & 0o006) === 0o006) return true;
  const uid = mount.get('uid');
  if (uid === undefined) return false;
  const known = uidOf(dockerfile, run, user);
  return known === undefined ? uid !== '0' : known === uid;
}
