import { type BaseImage, unknownImage } from './base-image.ts';
import { expandVariables } from './expand.ts';
import type { Arg, Env, Instruction, Stage } from './model.ts';
import { lastBefore } from './text.ts';
import type { BuildPlace, VariableDefinition, Variables } from './variables.ts';

/** A setting such as WORKDIR: what holds from behind the instruction on. */
interface Change {
  readonly index: number;
  readonly value: string | undefined;
}

type ByName = Map<string, VariableDefinition[]>;

/** How far variables may refer to each other before their value counts as unknown. */
const depthLimit = 100;

/** Reads lazily: the list may still grow when this is called. */
export function readVariables(declarations: readonly (Arg | Env)[]): Variables {
  /** By keyword, stage (undefined before the first FROM) and name, in the order of the text. */
  const definitions = {
    ARG: new Map<Stage | undefined, ByName>(),
    ENV: new Map<Stage | undefined, ByName>(),
  };
  const values = new Map<VariableDefinition, string | undefined>();
  let indexed = 0;
  let depth = 0;
  const workdir = changes(base => base.workdir, readWorkdir);
  const user = changes(base => base.user, readUser);
  return { lookup, expand, workdir, user };

  function defined(stage: Stage | undefined, keyword: 'ARG' | 'ENV', name: string): VariableDefinition[] {
    for (; indexed < declarations.length; indexed++) {
      const instruction = declarations[indexed] as Arg | Env;
      if (instruction.onbuild) continue;
      const byStage = definitions[instruction.keyword];
      const byName: ByName = byStage.get(instruction.stage) ?? new Map();
      byStage.set(instruction.stage, byName);
      for (const definition of instruction.definitions) {
        const found = { instruction, definition };
        const list = byName.get(definition.name);
        if (list) list.push(found);
        else byName.set(definition.name, [found]);
      }
    }
    return definitions[keyword].get(stage)?.get(name) ?? [];
  }

  function lookup(name: string, at: Instruction): VariableDefinition | undefined {
    const before = (stage: Stage | undefined, keyword: 'ARG' | 'ENV') =>
      lastBefore(defined(stage, keyword, name), at.index, found => found.instruction.index);
    if (at.keyword === 'FROM' || !at.stage) return before(undefined, 'ARG');
    // ENV wins over ARG wherever both stand.
    for (let stage: Stage | undefined = at.stage; stage; stage = stage.parent) {
      const found = before(stage, 'ENV');
      if (found) return found;
    }
    for (let stage: Stage | undefined = at.stage; stage; stage = stage.parent) {
      const found = before(stage, 'ARG');
      if (found) return found;
    }
    return undefined;
  }

  function valueFrom(found: VariableDefinition): string | undefined {
    if (values.has(found) || depth > depthLimit) return values.get(found);
    const { instruction, definition } = found;
    depth++;
    let value: string | undefined;
    if (definition.value !== undefined) value = expand(definition.value, instruction);
    else if (instruction.stage) {
      // `ARG NAME` in a stage takes the default that the ARG before the first FROM gives.
      const global = defined(undefined, 'ARG', definition.name).at(-1);
      value = global && valueFrom(global);
    }
    depth--;
    values.set(found, value);
    return value;
  }

  function expand(text: string, at: Instruction): string | undefined {
    if (!text.includes('$')) return text;
    return expandVariables(text, name => {
      const found = lookup(name, at);
      return found && valueFrom(found);
    });
  }

  function readWorkdir(instruction: Instruction, current: string | undefined): Change | undefined {
    if (instruction.keyword !== 'WORKDIR') return undefined;
    const { index } = instruction;
    const path = instruction.words[0] && expand(instruction.words[0].value, instruction);
    if (path === undefined || (current === undefined && !path.startsWith('/')))
      return { index, value: undefined };
    return { index, value: joinPath(current ?? '/', path) };
  }

  function readUser(instruction: Instruction): Change | undefined {
    const [word] = instruction.words;
    if (instruction.keyword !== 'USER' || !word) return undefined;
    return { index: instruction.index, value: expand(word.value, instruction)?.split(':')[0] };
  }
}

/**
 * Follows a setting through a stage and those it builds on.
 * @param initial what the base image sets
 */
function changes(
  initial: (base: BaseImage) => string | undefined,
  read: (instruction: Instruction, current: string | undefined) => Change | undefined,
): (at: BuildPlace) => string | undefined {
  const tables = new Map<Stage, Change[]>();

  const tableOf = (wanted: Stage): Change[] => {
    const missing: Stage[] = [];
    for (let stage: Stage | undefined = wanted; stage && !tables.has(stage); stage = stage.parent)
      missing.push(stage);
    for (const stage of missing.reverse()) {
      const inherited = stage.parent ? tables.get(stage.parent)?.at(-1)?.value : initial(stage.base);
      const table: Change[] = [{ index: -1, value: inherited }];
      for (const instruction of stage.instructions) {
        const change = instruction.onbuild ? undefined : read(instruction, table.at(-1)?.value);
        if (change) table.push(change);
      }
      tables.set(stage, table);
    }
    return tables.get(wanted) as Change[];
  };
  return at =>
    at.stage ? lastBefore(tableOf(at.stage), at.index, change => change.index)?.value : initial(unknownImage);
}

/** The path seen from a folder, `.` and `..` resolved, without a slash at the end. */
export function joinPath(folder: string, path: string): string {
  const whole = path.startsWith('/') ? path : `${folder}/${path}`;
  if (!/\/\.{0,2}(?:\/|$)/.test(whole)) return whole;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
