import { expandVariables } from '../dockerfile/expand.ts';
import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { type Place, placeOf, resolvePath } from '../secrets/paths.ts';

/** A command of a RUN with where it runs and what its variables hold. */
export interface PlacedCommand {
  readonly command: Command;
  readonly place: Place;
  /** The text with build arguments, environment and shell variables put in; undefined when one is unknown. */
  expand(text: string): string | undefined;
  /** The path of the image that the text means, as far as it is known. */
  pathOf(text: string): string;
}

/** The commands of a RUN in the order of the text, with `cd` followed: into scripts and subshells, not out of them. */
export function placeCommands(dockerfile: Dockerfile, run: Run): PlacedCommand[] {
  const start = placeAt(dockerfile, run);
  const placed: PlacedCommand[] = [];
  const byCommand = new Map<Command, Place>();
  const byList = new Map<number, Place>();
  const variables: Map<string, string | undefined> = new Map();
  let latest = start;
  let latestList = Number.NaN;

  for (const command of run.script.commands) {
    const list = command.place?.list ?? Number.NaN;
    const nested = command.parent?.place && command.place?.list !== command.parent.place.list;
    // Lists are counted as they open: one that is older than the list before has begun outside of it.
    const around = list < latestList ? start : latest;
    const place = byList.get(list) ?? (nested ? insideOf(command.parent as Command) : around);
    latestList = list;
    const values = new Map(variables);
    const expand = (text: string) =>
      expandVariables(text, name =>
        values.has(name) ? values.get(name) : dockerfile.variables.expand(`\${${name}}`, run),
      );
    const known = (text: string) =>
      text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, plain, braced) => values.get(plain ?? braced) ?? whole);
    const pathOf = (text: string) => {
      const path = resolvePath(dockerfile, known(text), run, place);
      // Below a folder of an unknown variable a path starts with that variable, too.
      return place.folder?.startsWith('$') ? path.replace(/^\/(?=\$)/, '') : path;
    };
    placed.push({ command, place, expand, pathOf });
    byCommand.set(command, place);
    for (const { name, value } of command.assignments) variables.set(name, expand(value.value));
    const target = command.words[1]?.value;
    if (command.name === 'cd' || command.name === 'pushd')
      latest = { ...place, folder: target === undefined ? place.home : pathOf(target) };
    else latest = place;
    if (command.place) byList.set(list, latest);
  }
  return placed;

  /** A login shell starts in its user's home. */
  function insideOf(parent: Command): Place {
    const outer = byCommand.get(parent) as Place;
    if (!/^(su|runuser)$/.test(parent.name)) return outer;
    const login = parent.words.some(word => /^(-l?m?p?|-[mp]*l[mpc]*|--login)$/.test(word.value));
    const user = run.script.commands.find(c => c.parent === parent)?.user;
    const own = placeOf(dockerfile, run, user);
    return login ? { ...own, folder: own.home } : { ...own, folder: outer.folder };
  }
}

/** Where an instruction works. Where only the variable of a path is not known, the folder starts with it. */
export function placeAt(dockerfile: Dockerfile, at: Instruction): Place {
  const place = placeOf(dockerfile, at);
  if (place.folder !== undefined) return place;
  const last = at.stage?.instructions.findLast(i => i.keyword === 'WORKDIR' && i.index < at.index);
  const written = last?.words[0]?.value;
  return written?.startsWith('$') ? { ...place, folder: written.replace(/\/+$/, '') } : place;
}
