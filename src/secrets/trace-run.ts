import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import type { Mutable } from '../dockerfile/mutable.ts';
import type { Command } from '../dockerfile/shell.ts';
import { operands } from './command-options.ts';
import { type Data, dataFlow } from './data-flow.ts';
import { type FileWrite, fileEffects } from './file-effects.ts';
import { isPublicPath } from './file-names.ts';
import { mountedSecrets } from './mounted-secrets.ts';
import { covers, type Place, placeOf, resolvePath } from './paths.ts';
import type { VariableTable } from './secret-variables.ts';
import type { RunTrace, SecretFile, SecretKind, Source } from './sources.ts';
import type { CopyTracer } from './trace-copy.ts';
import { classifyVariableName } from './variable-names.ts';
import { judgeWrite } from './written-files.ts';

/** The files of the stage so far; runs add to them. */
export type FileState = Mutable<SecretFile>[];

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
  const leaves = new Set(run.script.leaves);
  const text = dockerfile.text.slice(run.start, run.end);
  const loopVariables = new Set(
    [...text.matchAll(/\b(?:for|read(?: -\w+)*)\s+(\w+)/g)].map(m => m[1] as string),
  );
  const mounts = mountedSecrets(run);
  const shell = new Map<string, Data>();
  const places = new Map<Command, Place>();
  const files: Mutable<SecretFile>[] = [];
  const removals: { command: Command; files: SecretFile[] }[] = [];
  const start = placeOf(dockerfile, run);
  let here = start;
  const flow = dataFlow(run, {
    assigned: name => shell.get(name),
    sourceOf,
    defined: name => variables.lookup(name, run),
    filesAt,
    environment,
    pathOf,
  });

  for (const command of commands) {
    const user = command.user;
    const place = user ? { ...placeOf(dockerfile, run, user), folder: here.folder } : here;
    places.set(command, place);
    if (!leaves.has(command)) continue;
    for (const { name, value } of command.assignments) shell.set(name, flow.ofWord(value, command));
    if (command.name === 'read') for (const name of operands(command)) shell.set(name, flow.ofInput(command));
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

  function filesAt(path: string): Source[] {
    const found = state.filter(f => !f.removed && (covers(path, f.path) || covers(f.path, path)));
    const mounted = mounts.filter(m => m.path !== undefined && covers(m.path, path));
    if (found.length + mounted.length > 0) return [...mounted, ...found];
    const discovered = discover(path);
    return discovered ? [discovered] : [];
  }

  function environment(): Source[] {
    const visible = variables
      .secrets()
      .filter(v => variables.lookup(v.name, run) === v && v.content !== 'default');
    return [...visible, ...mounts.filter(m => m.variable !== undefined)];
  }

  function addFile(write: FileWrite, command: Command): void {
    const path = pathOf(write.path, command);
    if (/^\/(?:dev|proc)\//.test(path) || write.path === '' || inThrowaway(path)) return;
    if (write.content === 'new-key') {
      if (!isPublicPath(path) && !/^\/etc\/ssh\/ssh_host_/.test(path))
        keep(path, 'private-key', 'generated', command, []);
      return;
    }
    const data = flow.into(write, command);
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
    const written = judgeWrite(path, write, data);
    if (!written) return;
    const { kind, how, from, reveals } = written;
    if (reveals) {
      for (const s of from) if (s.type === 'variable') variables.reveal(s, kind);
      for (const s of from) if (s.type === 'file') (s as Mutable<SecretFile>).kind = 'private-key';
    }
    keep(path, kind, how, command, from);
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
      const target = mountTarget(m);
      return /^(?:tmpfs|bind|secret)$/.test(m.type) && target !== undefined && covers(target, path);
    });
  }
}
