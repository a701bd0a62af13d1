import { baseName } from '../dockerfile/base-name.ts';
import { folderOf } from '../dockerfile/folder-of.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { textOf } from '../dockerfile/text.ts';
import { isPublicPath } from '../secrets/file-names.ts';
import { covers, placeOf, resolvePath } from '../secrets/paths.ts';
import type { SecretFile, SecretTrace, SecretVariable } from '../secrets/sources.ts';
import { classifyVariableName } from '../secrets/variable-names.ts';
import { keyCommands } from './key-commands.ts';
import type { Keys } from './keys.ts';
import { writtenTo } from './only-for-keys.ts';

/** What goes with the keys: public halves, arguments that fill them, folders that hold nothing else. */
export function keySet(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  variables: readonly SecretVariable[],
  files: readonly SecretFile[],
): Keys {
  const paths = new Set(files.flatMap(f => [f.path, `${f.path}.pub`]));
  const names = new Set([...variables.map(v => v.name), ...companions(dockerfile, trace, paths)]);
  const none: Keys = { paths, folders: new Map(), variables: names };
  const whole = new Set(files.map(f => f.path).filter(path => /\/\.ssh$/.test(path)));
  const candidates = new Set([...whole, ...files.map(f => folderOf(f.path))]);
  const folders = [...candidates].filter(path => /\/\.ssh$/.test(path));
  const empty = new Map(
    folders.map(folder => [folder, { whole: whole.has(folder), others: new Map<string, number>() }]),
  );
  const known = { ...none, folders: empty };
  const others = new Map(otherPaths(dockerfile, trace, known).reverse());
  for (const path of configurations(dockerfile, trace, known)) if (!others.has(path)) paths.add(path);
  return {
    ...none,
    folders: new Map(
      folders.map(folder => [
        folder,
        {
          whole: whole.has(folder),
          others: new Map([...others].filter(([path]) => path !== folder && covers(folder, path))),
        },
      ]),
    ),
  };
}

/** Configurations of ssh in which nothing stands but which key to take. */
const configurations = (dockerfile: Dockerfile, trace: SecretTrace, keys: Keys): string[] =>
  dockerfile.runs.flatMap(run => {
    const own = trace.runOf(run);
    const written = [...keyCommands(own, keys)].flatMap(c => writtenTo(c).map(path => own.pathOf(path, c)));
    return written.filter(path => path.endsWith('config'));
  });

/** Paths that copies bring and commands name which have nothing to do with the keys, and where; in the order of the text. */
function otherPaths(dockerfile: Dockerfile, trace: SecretTrace, keys: Keys): [string, number][] {
  return dockerfile.instructions.flatMap(instruction => {
    if ((instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && instruction.destination) {
      const { destination, sources } = instruction;
      const place = placeOf(dockerfile, instruction);
      const base = resolvePath(dockerfile, destination.value, instruction, place);
      const inside = sources.filter(s => isPublicPath(s.value) || /config$/.test(s.value));
      return inside.map(s => [
        /\/\.ssh$/.test(base) ? `${base}/${baseName(s.value)}` : base,
        instruction.start,
      ]);
    }
    if (instruction.keyword !== 'RUN') return [];
    const run = trace.runOf(instruction);
    const dead = keyCommands(run, keys);
    return instruction.script.commands
      .filter(command => !dead.has(command) && !/^(?:mkdir|chmod|chown|rm|ls)$/.test(command.name))
      .flatMap(command => {
        const words = [
          ...command.words.slice(1).map(w => w.value),
          ...command.redirects.map(r => r.target?.value ?? ''),
        ];
        return words
          .filter(word => word.includes('/'))
          .map((word): [string, number] => [run.pathOf(word, command), command.span.start]);
      })
      .filter(([path]) => !keys.paths.has(path));
  });
}

/** Arguments such as `ssh_pub_key` that only fill the public half of a key that goes, only name its file, or do nothing. */
function companions(dockerfile: Dockerfile, trace: SecretTrace, paths: ReadonlySet<string>): string[] {
  const candidates = dockerfile.instructions.flatMap(i =>
    i.keyword === 'ARG'
      ? i.definitions
          .map(d => d.name)
          .filter(
            name =>
              /^\w+$/.test(name) &&
              (/(?:ssh|key).*pub|pub.*(?:ssh|key)/i.test(name) ||
                classifyVariableName(name) === 'private-key'),
          )
      : [],
  );
  return [...new Set(candidates)].filter(name => {
    const reference = new RegExp(`\\$\\{?${name}\\b`);
    return dockerfile.instructions.every(instruction => {
      if (!reference.test(textOf(dockerfile, instruction))) return true;
      if (instruction.keyword !== 'RUN') return false;
      const run = trace.runOf(instruction);
      return instruction.script.commands.every(command => {
        const targets = command.redirects.flatMap(r => r.target ?? []);
        const uses = [...command.words, ...targets].some(w => w.variables.includes(name));
        const handles = /^(?:chmod|chown|rm)$/.test(command.name) ? [...command.words, ...targets] : targets;
        return !uses || handles.some(w => paths.has(run.pathOf(w.value, command)));
      });
    });
  });
}
