import type { Instruction, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';

interface At {
  readonly run: Run;
  readonly command: Command;
}

/**
 * The commands behind a copy that make the user or group of an owner, as they can stand before it.
 * @param until where the owner is needed
 * @returns undefined where they cannot be moved without guessing.
 */
export function userCommands(
  instructions: readonly Instruction[],
  until: At,
  owner: string,
  folder: string,
): { readonly commands: readonly At[]; readonly setup: readonly string[] } | undefined {
  const all = instructions
    .flatMap(run =>
      run.keyword === 'RUN' && !run.onbuild ? run.script.commands.map(command => ({ run, command })) : [],
    )
    .filter(({ command }) => command.span.start < until.command.span.start);
  const commands = all.filter(({ command }) =>
    /^(?:useradd|adduser|groupadd|addgroup|usermod)$/.test(command.name),
  );
  const names = owner.split(':').filter(name => /^[a-z_][\w-]*$/i.test(name));
  const makes = commands.some(({ command }) => command.words.slice(1).some(w => names.includes(w.value)));
  if (!makes && !/["$]/.test(owner)) return { commands: [], setup: [] };
  if (!commands.length) return { commands, setup: [] };
  const plain = commands.every(
    ({ command: { place, parent, redirects, words, pipedFrom, pipedInto } }) =>
      place?.unconditional &&
      !parent &&
      !redirects.length &&
      !pipedFrom &&
      !pipedInto &&
      words.every(w => !/[$`\n]/.test(w.text) && !w.value.startsWith(folder)),
  );
  // The programs may come from a package that is installed between.
  const brought = all.some(({ command }) =>
    command.words.some(w => /^(?:shadow(?:-utils)?|passwd|adduser)$/.test(w.value) && command.words[0] !== w),
  );
  if (!plain || brought) return undefined;
  return { commands, setup: commands.map(({ command }) => command.words.map(w => w.text).join(' ')) };
}
