import type { Copy, Dockerfile, Run, Stage, Word } from '../dockerfile/model.ts';
import { classifyCopiedFile, classifyFileName, type FileKind } from './file-names.ts';
import { covers, placeOf, resolvePath } from './paths.ts';
import { readSecretVariables } from './secret-variables.ts';
import type { ContextFiles, RunTrace, SecretFile, SecretTrace } from './sources.ts';
import { type FileState, traceRun } from './trace-run.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const traces = new WeakMap<Dockerfile, { context: ContextFiles; trace: SecretTrace }>();

/** Follows keys and credentials from where they enter the build to the files that hold them. Remembered for the last context. */
export function traceSecrets(dockerfile: Dockerfile, context: ContextFiles): SecretTrace {
  const known = traces.get(dockerfile);
  if (known?.context === context) return known.trace;
  const trace = follow(dockerfile, context);
  traces.set(dockerfile, { context, trace });
  return trace;
}

function follow(dockerfile: Dockerfile, context: ContextFiles): SecretTrace {
  const variables = readSecretVariables(dockerfile);
  const runs = new Map<Run, RunTrace>();
  const all: Mutable<SecretFile>[] = [];
  /** The files at the end of each stage. */
  const ends = new Map<Stage, FileState>();

  for (const stage of dockerfile.stages) {
    const state: FileState = stage.parent ? [...(ends.get(stage.parent) ?? [])].map(f => ({ ...f })) : [];
    const own = state.length;
    /** Folders copied from the context whose content is not known. */
    const folders: { path: string; copy: Copy; word: Word }[] = [];
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD')
        copyFiles(instruction, stage, state, folders);
      if (instruction.keyword === 'RUN')
        runs.set(
          instruction,
          traceRun(dockerfile, instruction, stage, state, variables, path =>
            discover(path, stage, state, folders),
          ),
        );
    }
    judgeByUse(stage, state);
    all.push(...state.slice(own));
    ends.set(stage, state);
  }
  const files = all.filter(f => f.kind === 'private-key' || f.kind === 'secret');
  return {
    variables: variables.secrets(),
    files: files.sort((a, b) => a.instruction.index - b.instruction.index),
    runOf: run => runs.get(run) as RunTrace,
  };

  function copyFiles(
    copy: Copy,
    stage: Stage,
    state: FileState,
    folders: { path: string; copy: Copy; word: Word }[],
  ): void {
    const { destination } = copy;
    if (!destination) return;
    const place = placeOf(dockerfile, copy);
    const written = dockerfile.variables.expand(destination.value, copy) ?? destination.value;
    const base = resolvePath(dockerfile, destination.value, copy, place);
    for (const word of copy.sources) {
      const source = dockerfile.variables.expand(word.value, copy) ?? word.value;
      if (/^(?:https?|git|ssh|ftp):\/\/|^git@/.test(source)) continue;
      const name = source.replace(/\/+$/, '').split('/').at(-1) ?? '';
      const intoFolder = /\/$|(?:^|\/)\.{1,2}$/.test(written) || copy.sources.length > 1;
      if (copy.from !== undefined) {
        carry(copy, word, source, intoFolder ? `${base}/${name}` : base, stage, state);
        continue;
      }
      const kind = classifyCopiedFile(source, written);
      const keepsFolder = kind !== undefined && isFolder(name);
      const path = intoFolder && !keepsFolder ? `${base}/${name}` : base;
      const inContext = secretsUnder(source);
      const judged = judgedByContent(kind, source);
      if (judged) add(state, stage, copy, word, path, judged, 'copied', undefined);
      else
        for (const { path: contextPath, kind: own } of inContext) {
          const inside = contextPath.slice(normal(source).length).replace(/^\//, '');
          const at = `${base}/${inside || name}`;
          add(state, stage, copy, word, at, own === 'private-key' ? own : 'secret', 'copied', contextPath);
        }
      if (!judged && !/[*?]/.test(source)) folders.push({ path: base, copy, word });
    }
  }

  /** What the content of the file says, where the build context is at hand, about a name that leaves it open. */
  function judgedByContent(kind: FileKind | undefined, source: string): SecretFile['kind'] | undefined {
    if (kind === undefined) return undefined;
    if (kind === 'private-key') return kind;
    if (kind === 'credential') return 'secret';
    const found = context.secretFiles.find(f => f.path === normal(source));
    if (found) return found.kind === 'private-key' ? 'private-key' : 'secret';
    if (context.known && context.has(normal(source))) return undefined;
    return kind === 'maybe-private-key' ? kind : 'maybe-secret';
  }

  function secretsUnder(source: string) {
    const folder = normal(source);
    return context.secretFiles.filter(f => folder === '' || covers(folder, f.path));
  }

  /** COPY --from: the secret files that lie under the source; without a stage at hand, by name alone. */
  function carry(
    copy: Copy,
    word: Word,
    source: string,
    target: string,
    stage: Stage,
    state: FileState,
  ): void {
    const path = resolvePath(dockerfile, source, copy, { folder: '/', home: '/root' });
    const before = copy.fromStage ? (ends.get(copy.fromStage) ?? []) : [];
    const held = (f: SecretFile) =>
      state.some(own => own.instruction === f.instruction && own.path === f.path);
    const found = before.filter(f => !f.removed && covers(path, f.path) && !held(f));
    for (const file of found) {
      const inside = file.path.slice(path.length === 1 ? 0 : path.length);
      add(
        state,
        stage,
        copy,
        word,
        target.replace(/\/$/, '') + inside,
        file.kind,
        'carried',
        undefined,
        file,
      );
    }
    if (found.length === 0 && classifyFileName(source) === 'private-key' && /id_|\.ssh/.test(source))
      add(state, stage, copy, word, target, 'private-key', 'carried', undefined);
  }

  function add(
    state: FileState,
    stage: Stage,
    copy: Copy,
    word: Word,
    path: string,
    kind: SecretFile['kind'],
    how: SecretFile['how'],
    contextPath: string | undefined,
    origin?: SecretFile,
  ): Mutable<SecretFile> {
    const from = origin ? [origin] : [];
    const file: Mutable<SecretFile> = {
      type: 'file',
      kind,
      path,
      stage,
      instruction: copy,
      how,
      word,
      contextPath,
      command: undefined,
      from,
      removed: undefined,
    };
    state.push(file);
    return file;
  }

  /** A command that takes a key out of a folder of unknown content shows that it is there. */
  function discover(
    path: string,
    stage: Stage,
    state: FileState,
    folders: readonly { path: string; copy: Copy; word: Word }[],
  ): Mutable<SecretFile> | undefined {
    if (context.known || classifyFileName(path) !== 'private-key') return undefined;
    const folder = folders.find(f => covers(f.path, path) && path !== f.path);
    return folder && add(state, stage, folder.copy, folder.word, path, 'private-key', 'copied', undefined);
  }

  /** What is done with a file whose name leaves it open, or speaks of a public key. */
  function judgeByUse(stage: Stage, state: FileState): void {
    const open = state.filter(f => f.how === 'copied' && f.stage === stage && f.kind !== 'secret');
    if (open.length === 0) return;
    for (const { script } of stage.instructions.filter(i => i.keyword === 'RUN'))
      for (const command of script.commands) {
        const text = command.words.map(w => w.value).join(' ');
        for (const file of open) {
          const name = file.path.split('/').at(-1) ?? '';
          if (!name || !text.includes(name)) continue;
          if (publicUse.test(text)) file.kind = 'maybe-private-key';
          else if (file.kind === 'maybe-private-key' && keyUse.test(text)) file.kind = 'private-key';
        }
      }
  }
}

/** Programs that take public keys and certificates: apt, rpm, GnuPG, the system's trust store, Java's. */
const publicUse =
  /\bapt-key\b|\brpm (?:--import|-\w*-import)|\bgpg\b.*--(?:import|dearmor)|update-ca-|\bkeytool\b.*-import(?!keystore)|\bopenssl x509\b/;

/** Modes and options that only a private key needs. */
const keyUse =
  /\bchmod (?:-\w+ )?(?:0?[46]00|u=rw?,go=)\s|\bssh-add\b|\b(?:ssh|scp|sftp)\b.* -i |IdentityFile|\bssh-keygen -y/;

const isFolder = (name: string): boolean => /^\.(?:ssh|aws|kube|gnupg|azure|oci|docker)$/.test(name);

/** Relative to the build context, without `./` and slashes at the ends; '' for the context itself. */
const normal = (source: string): string =>
  source
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
