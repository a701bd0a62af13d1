import { leafCommands } from '../dockerfile/leaf-commands.ts';
import type { Dockerfile, Mount, Run, Stage } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { type FileWrite, fileEffects } from './file-effects.ts';
import { classifyFileName, isPublicPath } from './file-names.ts';
import { findLiterals, type Literal } from './literals.ts';
import { covers, type Place, placeOf, resolvePath } from './paths.ts';
import type { VariableTable } from './secret-variables.ts';
import type { RunTrace, SecretFile, SecretKind, SecretMount, SecretVariable, Source } from './sources.ts';
import type { CopyTracer } from './trace-copy.ts';
import { classifyVariableName } from './variable-names.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The files of the stage so far; runs add to them. */
export type FileState = Mutable<SecretFile>[];

/** What flows through a pipe or into a file. */
interface Data {
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

/** Follows secrets through the commands of a RUN. */
export function traceRun(
  dockerfile: Dockerfile,
  run: Run,
  stage: Stage,
  state: FileState,
  variables: VariableTable,
  { discover, held }: Pick<CopyTracer, 'discover' | 'held'>,
): RunTrace {
  const { commands } = run.script;
  const leaves = new Set(leafCommands(run));
  const text = dockerfile.text.slice(run.span.start, run.span.end);
  const loopVariables = new Set(
    [...text.matchAll(/\b(?:for|read(?: -\w+)*)\s+(\w+)/g)].map(m => m[1] as string),
  );
  const mounts = run.mounts.filter(m => m.type === 'secret').flatMap(m => readSecretMount(m, run));
  const shell = new Map<string, Data>();
  const places = new Map<Command, Place>();
  const files: Mutable<SecretFile>[] = [];
  const removals: { command: Command; files: SecretFile[] }[] = [];
  const start = placeOf(dockerfile, run);
  let here = start;

  for (const command of commands) {
    const user = command.user;
    const place = user ? { ...placeOf(dockerfile, run, user), folder: here.folder } : here;
    places.set(command, place);
    if (!leaves.has(command)) continue;
    for (const { name, value } of command.assignments) shell.set(name, dataOfWord(value, command));
    if (command.name === 'cd' && command.words[1])
      here = { ...here, folder: resolvePath(dockerfile, command.words[1].value, run, place) };
    const effects = fileEffects(command);
    for (const write of effects.writes) addFile(write, command);
    const paths = effects.removes.map(path => pathOf(path, command));
    const gone = state.filter(
      f => !f.removed && paths.some(path => covers(path, f.path)) && f.command !== command,
    );
    for (const file of gone) file.removed = { run, command };
    const shown = paths.filter(path => !state.some(f => f.path === path)).flatMap(path => held(path) ?? []);
    const earlier = [...gone.filter(f => f.instruction !== run), ...shown];
    if (earlier.length && command.name !== 'mv') removals.push({ command, files: earlier });
  }

  return { run, mounts, files, removals, sourceOf, pathOf };

  function pathOf(text: string, command: Command): string {
    return resolvePath(dockerfile, text, run, places.get(command) ?? start);
  }

  function sourceOf(name: string): Source | undefined {
    const own = shell.get(name);
    if (own) return own.sources[0];
    const mounted = mounts.find(m => m.variable === name);
    const variable = mounted ?? variables.lookup(name, run) ?? inherited(name);
    return variable?.kind === undefined ? undefined : variable;
  }

  function inherited(name: string): Source | undefined {
    const kind = /^[A-Z][A-Z\d_]+$/.test(name) ? classifyVariableName(name) : undefined;
    if (!kind || loopVariables.has(name)) return undefined;
    return { type: 'inherited', name, kind };
  }

  function dataOfName(name: string): Data {
    const own = shell.get(name);
    if (own) return own;
    const source = sourceOf(name);
    if (source) return { ...noData, sources: [source] };
    const unnamed = variables.lookup(name, run);
    return unnamed ? { ...noData, unnamed: unnamed.content === 'outside' ? [unnamed] : [] } : noData;
  }

  function dataOfWord(word: ShellWord, command: Command): Data {
    const inside = commands.filter(
      c =>
        c.parent === command &&
        !c.place &&
        c.span.start >= word.span.start &&
        c.span.end <= word.span.end &&
        !c.pipedInto,
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
    }
    return join(parts);
  }

  function argumentsOf(command: Command): Data {
    return join(command.words.slice(1).map(word => dataOfWord(word, command)));
  }

  function readOf(paths: readonly string[], command: Command): Data {
    return join(paths.map(path => dataOfFile(pathOf(path, command))));
  }

  function dataOfFile(path: string): Data {
    const found = state.filter(f => !f.removed && (covers(path, f.path) || covers(f.path, path)));
    const mounted = mounts.filter(m => m.path !== undefined && covers(m.path, path));
    if (found.length + mounted.length > 0) return { ...noData, sources: [...mounted, ...found] };
    const discovered = discover(path);
    return discovered ? { ...noData, sources: [discovered] } : noData;
  }

  function outputOf(command: Command): Data {
    const { output, reads } = fileEffects(command);
    if (output === 'nothing') return noData;
    if (output === 'arguments') return argumentsOf(command);
    if (output === 'input') return join([inputOf(command), readOf(reads, command)]);
    if (/^(?:env|printenv|set|export)$/.test(command.name) && command.words.length === 1)
      return { ...noData, sources: environment() };
    return {
      ...noData,
      opaque: command.name !== '' && !/^(?:true|:|touch|date|which|pwd|whoami)$/.test(command.name),
    };
  }

  /** All secrets that `env` prints. */
  function environment(): Source[] {
    const visible = variables
      .secrets()
      .filter(v => variables.lookup(v.name, run) === v && v.content !== 'default');
    return [...visible, ...mounts.filter(m => m.variable !== undefined)];
  }

  function contentOf({ content }: FileWrite, command: Command): Data {
    const { reads } = fileEffects(command);
    if (content === 'reads') return readOf(reads, command);
    if (content === 'input') return inputOf(command);
    if (content === 'arguments') return argumentsOf(command);
    return content === 'download' ? { ...noData, opaque: true } : outputOf(command);
  }

  function addFile(write: FileWrite, command: Command): void {
    const path = pathOf(write.path, command);
    if (/^\/(?:dev|proc)\//.test(path) || write.path === '' || inThrowaway(path)) return;
    if (write.content === 'new-key') {
      if (!isPublicPath(path) && !/^\/etc\/ssh\/ssh_host_/.test(path))
        keep(path, 'private-key', 'generated', command, []);
      return;
    }
    const data = contentOf(write, command);
    if (isPublicPath(path)) {
      // What goes into authorized_keys is the public half, whatever its name.
      if (/authorized|\.pub$/.test(path))
        for (const s of data.sources)
          if (s.type === 'variable' && s.kind === 'private-key') variables.reveal(s, undefined);
      // A chain of certificates with the key at its end.
      const keys = data.sources.filter(s => s.type !== 'variable' && s.kind === 'private-key');
      if (keys.length && path.endsWith('.pem')) keep(path, 'private-key', 'written', command, keys);
      return;
    }
    judge(path, write, data, command);
  }

  function judge(path: string, write: FileWrite, data: Data, command: Command): void {
    const looksLikeKey = classifyFileName(path) === 'private-key';
    const literal = findLiterals(data.text)[0];
    // What nothing defines is mostly meant for the container, unless the file is one of credentials.
    const meant = looksLikeKey || classifyFileName(path) === 'credential';
    const sources = data.sources.filter(s =>
      s.type === 'variable' ? !isDefault(s, meant) : s.type !== 'inherited' || meant,
    );
    const keys = sources.filter(s => s.kind === 'private-key');
    const others = sources.filter(s => s.kind === 'secret');
    if (keys.length) keep(path, 'private-key', 'written', command, keys);
    else if (looksLikeKey && isKeyFile(path, write)) addKeyFile(path, data, sources, literal, command);
    else if (others.length) keep(path, 'secret', 'written', command, others);
    else if (literal) keep(path, literal.kind === 'token' ? 'secret' : 'private-key', 'literal', command, []);
  }

  /** The name says that it is a private key: so is what goes into it. */
  function addKeyFile(
    path: string,
    data: Data,
    sources: readonly Source[],
    literal: Literal | undefined,
    command: Command,
  ): void {
    const from = [...sources, ...data.unnamed];
    for (const s of from) if (s.type === 'variable') variables.reveal(s, 'private-key');
    for (const s of from) if (s.type === 'file') (s as Mutable<SecretFile>).kind = 'private-key';
    if (from.length) keep(path, 'private-key', 'written', command, from);
    else if (literal) keep(path, 'private-key', 'literal', command, []);
    else if (data.opaque) keep(path, 'private-key', 'fetched', command, []);
  }

  function keep(
    path: string,
    kind: SecretKind,
    how: SecretFile['how'],
    command: Command,
    from: readonly Source[],
  ): void {
    const file: Mutable<SecretFile> = {
      type: 'file',
      kind,
      path,
      stage,
      instruction: run,
      how,
      word: undefined,
      whole: true,
      contextPath: undefined,
      command,
      from,
      removed: undefined,
    };
    files.push(file);
    state.push(file);
  }

  /** Mounts that no layer keeps. */
  function inThrowaway(path: string): boolean {
    return run.mounts.some(m => {
      const target = m.get('target') ?? m.get('dst') ?? m.get('destination');
      return /^(?:tmpfs|bind|secret)$/.test(m.type) && target !== undefined && covers(target, path);
    });
  }
}

/** What the file itself gives: also as the default of an argument, which a file of credentials does not keep. */
const isDefault = ({ content, instruction }: SecretVariable, meant: boolean): boolean =>
  content === 'default' && !(meant && instruction.keyword === 'ARG');

/** Downloads called `*.key` are signing keys of package repositories; only an SSH key's own name tells more. */
function isKeyFile(path: string, write: FileWrite): boolean {
  return write.content !== 'download' && write.content !== 'output'
    ? true
    : /(?:^|\/)\.ssh\/|(?:^|[/._-])id_(?:rsa|dsa|ecdsa|ed25519)|_rsa$|private/.test(path);
}

function readSecretMount(mount: Mount, run: Run): SecretMount[] {
  const target = mount.get('target') ?? mount.get('dst') ?? mount.get('destination');
  const id = mount.get('id') ?? mount.get('source') ?? mount.get('src') ?? target?.split('/').at(-1) ?? '';
  const variable = mount.get('env') || undefined;
  const names = [id, target ?? '', variable ?? ''];
  if (names.some(n => isPublicPath(n) || /known[-_]?hosts|(?:^|[-_.])(?:ca|cert|config|conf)\b/i.test(n)))
    return [];
  const key = names.some(
    n => classifyFileName(n) === 'private-key' || classifyVariableName(n) === 'private-key',
  );
  const path = variable && !target ? undefined : (target ?? `/run/secrets/${id}`);
  return [{ type: 'mount', kind: key ? 'private-key' : 'secret', run, mount, path, variable }];
}
