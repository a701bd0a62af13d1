import { t } from '@vscode/l10n';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import type { CommandLiteral } from './command-literals.ts';
import { quoteAt } from './replace-literal.ts';
import type { SecretFix } from './secret-fix.ts';
import { variableMount } from './secret-mount.ts';
import type { StoredSecret } from './stored-secrets.ts';
import { subcommandOf } from './subcommand.ts';

/**
 * Leaves `${TOKEN}` in the .npmrc as it is: npm, yarn and pnpm put the value in as they read the file. The RUNs that
 * call them get the variable. Undefined where the secret is not a plain variable.
 */
export function withNpmVariable(
  dockerfile: Dockerfile,
  stored: StoredSecret,
  builder: BuilderName,
): SecretFix | undefined {
  const { run, command } = stored;
  const named = stored.sources.flatMap(s =>
    s.type === 'variable' || s.type === 'inherited'
      ? [s.name]
      : s.type === 'mount' && s.variable
        ? [s.variable]
        : [],
  );
  const name = named[0];
  if (
    name === undefined ||
    !/^\w+$/.test(name) ||
    named.length !== stored.sources.length ||
    new Set(named).size > 1 ||
    run.json ||
    (stored.file && !setsOne(command))
  )
    return undefined;
  const edits = escapes(dockerfile, command, name);
  if (edits.length === 0) return undefined;
  const given = stored.sources[0]?.type === 'mount';
  const id = run.mounts.find(m => m.get('env') === name)?.get('id') ?? name;
  // An argument reaches them anyway.
  const others = given ? runsFrom(dockerfile, run).filter(later => later !== run) : [];
  const mounts = mountsForReaders(dockerfile, others, { id, name }, builder);
  if (!mounts) return undefined;
  return { edits: [...edits, ...mounts], notes: [note(name), ...(stays(stored) ? [leftNote(name)] : [])] };
}

/**
 * `npm config set …:_authToken VALUE`: the name of a variable in the value's place, for other settings stand in the
 * same file. Undefined where the name is taken.
 */
export function withoutNpmLiteral(
  dockerfile: Dockerfile,
  run: Run,
  { command, span: word, value }: CommandLiteral,
  builder: BuilderName,
): SecretFix | undefined {
  const text = dockerfile.text.slice(word.start, word.end);
  const name = /_auth=/.test(text) ? 'NPM_AUTH' : 'NPM_TOKEN';
  const at = text.lastIndexOf(value);
  if (at === -1 || run.json || dockerfile.variables.lookup(name, run)) return undefined;
  const reference = `${quoteAt(text, at) === "'" ? '' : '\\'}\${${name}}`;
  const newText = insideStrings(dockerfile, command, reference);
  const start = word.start + at;
  const mounts = mountsForReaders(dockerfile, runsFrom(dockerfile, run), { id: name, name }, builder);
  if (!mounts) return undefined;
  return {
    edits: [{ start, end: start + value.length, newText }, ...mounts],
    notes: [
      note(name),
      t('Hand it over when you build: {0}', `--secret id=${name},env=${name}`),
      t('The value is in the history of this file: revoke it and make a new one.'),
    ],
  };
}

/** Whether a setting is written: a variable may hold the whole file. */
const setsOne = ({ words, redirects }: Command): boolean =>
  [...words.map(w => w.value), ...redirects.map(r => r.body?.text ?? '')].some(text => /[=:]/.test(text));

const note = (name: string): string =>
  t('npm reads the value of {0} from the environment each time; the file holds only its name.', name);

/** Whether the image's own program finds the file, where nothing may set the variable. */
const stays = ({ run, file }: StoredSecret): boolean => run.stage?.ships === true && !file?.removed;

const leftNote = (name: string): string =>
  t(
    'npm 6 and yarn 1 stop where {0} is not set: remove the file behind the last install, or set it in the container too.',
    name,
  );

/**
 * The variable for those of the RUNs that call npm: old versions end where they cannot put a value in. Undefined where
 * one of them cannot be given it.
 */
function mountsForReaders(
  dockerfile: Dockerfile,
  runs: readonly Run[],
  variable: { id: string; name: string },
  builder: BuilderName,
): TextEdit[] | undefined {
  const reads = (c: Command) =>
    /^(?:npm|yarn|pnpm|npx)$/.test(c.name) && !/^(?:config|set)$/.test(subcommandOf(c));
  const readers = runs.filter(later => later.script.leaves.some(reads));
  const mounts = readers.map(later => variableMount(dockerfile, later, variable, builder));
  return mounts.every(mount => mount !== undefined) ? mounts.flat() : undefined;
}

/** A backslash before each reference, which keeps the shell from putting the value in. */
function escapes(dockerfile: Dockerfile, command: Command, name: string): TextEdit[] {
  const spans: Span[] = [
    ...command.words.slice(1).map(w => w.span),
    ...command.redirects.flatMap(({ body, target }) => [body, target].flatMap(part => part?.span ?? [])),
  ];
  return spans.flatMap(span => {
    const text = dockerfile.text.slice(span.start, span.end);
    const references = [...text.matchAll(new RegExp(`(?<!\\\\)\\$(?:${name}\\b|\\{${name}\\})`, 'g'))];
    return references
      .filter(m => quoteAt(text, m.index) !== "'")
      .map(m => ({
        start: span.start + m.index,
        end: span.start + m.index + m[0].length,
        newText: insideStrings(dockerfile, command, `\\\${${name}}`),
      }));
  });
}

/** As it is written where the command stands in scripts inside double quotes: `sh -c "…"`. */
function insideStrings(dockerfile: Dockerfile, command: Command, text: string): string {
  let written = text;
  for (let { parent } = command; parent; parent = parent.parent) {
    const word = parent.words.find(({ span }) => contains(span, command.span));
    const before = word && dockerfile.text.slice(word.span.start, command.span.start);
    if (before !== undefined && quoteAt(before, before.length) === '"')
      written = written.replace(/[\\$]/g, '\\$&');
  }
  return written;
}
