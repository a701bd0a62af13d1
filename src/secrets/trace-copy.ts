import type { Copy, Dockerfile, Env, Stage, Word } from '../dockerfile/model.ts';
import { copiedFolders } from './copied-folders.ts';
import { destinationOf, inFolder, isThere, nameOfSource, targetOf } from './copy-target.ts';
import { credentialsIn } from './credential-lines.ts';
import {
  classifyCopiedFile,
  classifyFileName,
  type FileKind,
  isPublicPath,
  maySayNothing,
} from './file-names.ts';
import { findTokens } from './literals.ts';
import { covers, resolvePath } from './paths.ts';
import type { VariableTable } from './secret-variables.ts';
import type { ContextFiles, SecretFile, Source } from './sources.ts';
import type { FileState } from './trace-run.ts';

export interface CopyTracer {
  /** Adds what a COPY or ADD brings to the files of the stage. */
  add(copy: Copy): void;
  /** A path in an ENV shows what lies in a copied folder. */
  lookInto(env: Env): void;
  /** A command that takes a key out of a copied folder of unknown content shows that it is there. */
  discover(path: string): FileState[number] | undefined;
  /** The key that a command removes from such a folder; nothing else is known of it. */
  held(path: string): SecretFile | undefined;
}

interface Surroundings {
  readonly dockerfile: Dockerfile;
  readonly context: ContextFiles;
  readonly variables: VariableTable;
  readonly stage: Stage;
  readonly state: FileState;
  /** The files at the end of earlier stages. */
  readonly ends: ReadonlyMap<Stage, FileState>;
}

/** Follows the copies of one stage. */
export function copyTracer({ dockerfile, context, variables, stage, state, ends }: Surroundings): CopyTracer {
  const folders = copiedFolders(dockerfile);
  return { add, lookInto, discover, held };

  function add(copy: Copy): void {
    if (!copy.destination) return;
    const written = dockerfile.variables.expand(copy.destination.value, copy) ?? copy.destination.value;
    if (copy.heredocs.length) addHeredocs(copy, destinationOf(dockerfile, copy));
    for (const word of copy.sources) {
      const source = dockerfile.variables.expand(word.value, copy) ?? word.value;
      if (remote.test(source)) continue;
      if (copy.from !== undefined) carry(copy, word, source, written);
      else addSource(copy, word, source, written);
    }
  }

  function addSource(copy: Copy, word: Word, source: string, written: string): void {
    const kind = judgedByContent(classifyCopiedFile(source, written), source);
    if (kind) {
      const path = isFolder(nameOfSource(source))
        ? destinationOf(dockerfile, copy)
        : kind === 'secret' && isThere(dockerfile, copy, written)
          ? inFolder(destinationOf(dockerfile, copy), nameOfSource(source))
          : targetOf(dockerfile, copy, source, written);
      keep(copy, word, path, kind, 'copied');
      return;
    }
    for (const { path, kind: own } of context.secretFiles) {
      if (normal(source) !== '' && !covers(normal(source), path)) continue;
      const inside = path.slice(normal(source).length).replace(/^\//, '');
      const at = inFolder(destinationOf(dockerfile, copy), inside || nameOfSource(source));
      const found = own === 'private-key' ? own : 'secret';
      keep(copy, word, at, found, 'copied', { contextPath: path, whole: inside === '' });
    }
    if (!file.test(source)) folders.add(word);
  }

  /** What the content of the file says, where the build context is at hand, about a name that leaves it open. */
  function judgedByContent(kind: FileKind | undefined, source: string): SecretFile['kind'] | undefined {
    if (kind === 'private-key') return kind;
    const path = normal(source);
    const read = context.known && context.has(path);
    if (kind === 'credential')
      return read && maySayNothing.test(path) && !context.secretFiles.some(f => f.path === path)
        ? undefined
        : 'secret';
    if (kind === undefined || read) return undefined;
    return kind === 'maybe-private-key' ? kind : 'maybe-secret';
  }

  /** COPY --from: the secret files that lie under the source; without a stage at hand, by name alone. */
  function carry(copy: Copy, word: Word, source: string, written: string): void {
    const path = resolvePath(dockerfile, source, copy, { folder: '/', home: '/root' });
    const before = copy.fromStage ? (ends.get(copy.fromStage) as FileState) : [];
    const held = (f: SecretFile) =>
      state.some(own => own.instruction === f.instruction && own.path === f.path);
    const found = before.filter(f => !f.removed && covers(path, f.path) && !held(f));
    for (const file of found) {
      const inside = file.path.slice(path.length === 1 ? 0 : path.length);
      keep(
        copy,
        word,
        targetOf(dockerfile, copy, source, written).replace(/\/$/, '') + inside,
        file.kind,
        'carried',
        {
          from: [file],
          whole: inside === '',
        },
      );
    }
    if (found.length === 0 && classifyFileName(source) === 'private-key' && /id_|\.ssh/.test(source))
      keep(copy, word, targetOf(dockerfile, copy, source, written), 'private-key', 'carried');
  }

  /** `COPY <<EOF file`: the builder puts variables into the text. */
  function addHeredocs(copy: Copy, path: string): void {
    for (const { body, quoted } of copy.heredocs) {
      const names = quoted ? [] : [...body.matchAll(/(?<!\\)\$\{?(\w+)/g)].map(m => m[1] as string);
      const from = names
        .map(name => variables.lookup(name, copy))
        .filter(v => v?.kind && v.content !== 'default');
      const [first] = from;
      if (isPublicPath(path)) continue;
      if (first?.kind) keep(copy, undefined, path, first.kind, 'written', { from: from as Source[] });
      else if (credentialsIn(path, body).length + findTokens(body).length > 0)
        keep(copy, undefined, path, 'secret', 'literal');
    }
  }

  function lookInto(env: Env): void {
    for (const { value } of env.definitions)
      for (const [path] of (value ?? '').matchAll(/\/[\w./-]{2,200}/g))
        if (path.endsWith('.key')) discover(path);
  }

  function discover(path: string): FileState[number] | undefined {
    const file = held(path, true);
    if (file) state.push(file);
    return file;
  }

  function held(path: string, taken = false): FileState[number] | undefined {
    if (/[*?[]/.test(path) || classifyFileName(path) !== 'private-key') return undefined;
    // A checkout may lack the key that each build brings along and takes from its place; others are made by the code.
    if (context.known && !(taken && /(?:deploy|ssh)[-_]?key|(?:^|[/._-])id_[a-z\d]+$/.test(path)))
      return undefined;
    const folder = folders.holding(path);
    return folder && fileOf(folder.copy, folder.source, path, 'private-key', 'copied', { whole: false });
  }

  function keep(...facts: Parameters<typeof fileOf>): void {
    state.push(fileOf(...facts));
  }

  function fileOf(
    instruction: Copy,
    word: Word | undefined,
    path: string,
    kind: SecretFile['kind'],
    how: SecretFile['how'],
    more: { contextPath?: string; from?: readonly Source[]; whole?: boolean } = {},
  ): FileState[number] {
    const { contextPath, from = [], whole = true } = more;
    return {
      type: 'file',
      kind,
      path,
      stage,
      instruction,
      how,
      word,
      whole,
      contextPath,
      command: undefined,
      from,
      removed: undefined,
    };
  }
}

const remote = /^(?:https?|git|ssh|ftp):\/\/|^git@/;

/** A pattern, or a name with an extension. */
const file = /[*?]|[^./]\.\w{1,10}$/;

const isFolder = (name: string): boolean => /^\.(?:ssh|aws|kube|gnupg|azure|oci|docker)$/.test(name);

/** Relative to the build context, without `./` and slashes at the ends; '' for the context itself. */
const normal = (source: string): string =>
  source
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
