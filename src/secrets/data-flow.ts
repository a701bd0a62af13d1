import type { Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains } from '../dockerfile/text.ts';
import { type FileWrite, fileEffects } from './file-effects.ts';
import type { SecretVariable, Source } from './sources.ts';

/** What flows through a pipe or into a file. */
export interface Data {
  readonly sources: readonly Source[];
  /** Variables of the Dockerfile whose names say nothing. */
  readonly unnamed: readonly Source[];
  /** The output of a program that is not understood. */
  readonly opaque: boolean;
  readonly text: string;
}

const noData: Data = { sources: [], unnamed: [], opaque: false, text: '' };

const join = (parts: readonly Data[]): Data => ({
  sources: [...new Set(parts.flatMap(p => p.sources))],
  unnamed: [...new Set(parts.flatMap(p => p.unnamed))],
  opaque: parts.some(p => p.opaque),
  text: parts.map(p => p.text).join('\n'),
});

/** Where the commands of a RUN get their data from. */
export interface Origins {
  /** A shell variable that the RUN has set so far. */
  assigned(name: string): Data | undefined;
  sourceOf(name: string): Source | undefined;
  /** A variable of the Dockerfile, also one that holds no secret. */
  defined(name: string): SecretVariable | undefined;
  /** What a file holds. */
  filesAt(path: string): readonly Source[];
  /** All secrets that `env` prints. */
  environment(): readonly Source[];
  pathOf(text: string, command: Command): string;
}

export interface DataFlow {
  ofWord(word: ShellWord, command: Command): Data;
  /** What a command reads from its standard input. */
  ofInput(command: Command): Data;
  /** What a command puts into a file. */
  into(write: FileWrite, command: Command): Data;
}

/** Follows data through words, pipes, here-documents and files. */
export function dataFlow(run: Run, origins: Origins): DataFlow {
  const { pathOf } = origins;
  const substitutions = new Map<Command, Command[]>();
  for (const c of run.script.commands)
    if (c.parent && !c.place) substitutions.set(c.parent, [...(substitutions.get(c.parent) ?? []), c]);
  return { ofWord: dataOfWord, ofInput: inputOf, into: contentOf };

  function dataOfName(name: string): Data {
    const own = origins.assigned(name);
    if (own) return own;
    const source = origins.sourceOf(name);
    if (source) return { ...noData, sources: [source] };
    const unnamed = origins.defined(name);
    return unnamed ? { ...noData, unnamed: unnamed.content === 'outside' ? [unnamed] : [] } : noData;
  }

  function dataOfWord(word: ShellWord, command: Command): Data {
    const inside = (substitutions.get(command) ?? []).filter(
      c => contains(word.span, c.span) && !c.pipedInto,
    );
    return join([
      { ...noData, text: word.value },
      ...word.variables.map(dataOfName),
      ...inside.map(outputOf),
    ]);
  }

  function inputOf(command: Command): Data {
    const parts: Data[] = command.pipedFrom ? [outputOf(command.pipedFrom)] : [];
    for (const redirect of command.redirects) {
      if (redirect.body) {
        const { text, variables: names } = redirect.body;
        parts.push({ ...noData, text }, ...names.map(dataOfName));
      } else if (redirect.operator === '<<<' && redirect.target)
        parts.push(dataOfWord(redirect.target, command));
      else if (redirect.operator === '<' && redirect.target)
        parts.push(readOf([redirect.target.value], command));
    }
    return join(parts);
  }

  function argumentsOf(command: Command): Data {
    return join(command.words.slice(1).map(word => dataOfWord(word, command)));
  }

  function readOf(paths: readonly string[], command: Command): Data {
    return { ...noData, sources: paths.flatMap(path => origins.filesAt(pathOf(path, command))) };
  }

  function outputOf(command: Command): Data {
    const { output, reads } = fileEffects(command);
    if (output === 'nothing') return noData;
    if (output === 'arguments') return argumentsOf(command);
    if (output === 'input') return join([inputOf(command), readOf(reads, command)]);
    if (/^(?:env|printenv|set|export)$/.test(command.name) && command.words.length === 1)
      return { ...noData, sources: origins.environment() };
    return {
      ...noData,
      opaque: command.name !== '' && !/^(?:true|:|touch|date|which|pwd|whoami)$/.test(command.name),
    };
  }

  function contentOf({ content }: FileWrite, command: Command): Data {
    const { reads } = fileEffects(command);
    if (content === 'reads') return readOf(reads, command);
    if (content === 'input') return inputOf(command);
    if (content === 'arguments') return argumentsOf(command);
    return content === 'download' ? { ...noData, opaque: true } : outputOf(command);
  }
}
