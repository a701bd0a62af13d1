import { t } from '@vscode/l10n';
import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import { removeDefinitions, removeInstructions } from '../dockerfile/remove-parts.ts';
import { secretId } from '../dockerfile/secret-id.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import { commandLiterals } from './command-literals.ts';
import { replaceLiteral } from './replace-literal.ts';
import type { SecretFix } from './secret-fix.ts';
import { variableMount } from './secret-mount.ts';
import { storesLogin } from './stored-logins.ts';

/** A secret in the text of a command becomes a variable that a secret mount fills, here and wherever else it stands. */
export function withoutLiteral(
  dockerfile: Dockerfile,
  run: Run,
  word: Span,
  value: string,
  builder: BuilderName,
): SecretFix | undefined {
  const name = freeName(dockerfile, nameFor(dockerfile.text.slice(word.start, word.end)));
  const here = mounted(dockerfile, run, [word], value, name, builder);
  if (!here) return undefined;
  const elsewhere = dockerfile.runs.flatMap(other => {
    const same = commandLiterals(other).filter(l => l.value === value && !storesLogin(l.command));
    const words = same.map(({ span }) => span).filter(span => !contains(span, word));
    return (words.length && mounted(dockerfile, other, words, value, name, builder)) || [];
  });
  // In the same RUN the mount is there already.
  const mounts = new Map([...here, ...elsewhere].map(edit => [`${edit.start} ${edit.end}`, edit]));
  return { edits: [...mounts.values()], notes: notesFor(name) };
}

/** A RUN with a variable in the place of the value; undefined where one of the words cannot have it. */
function mounted(
  dockerfile: Dockerfile,
  run: Run,
  words: readonly Span[],
  value: string,
  name: string,
  builder: BuilderName,
): TextEdit[] | undefined {
  const replaced = words.map(word => replaceLiteral(dockerfile, run, word, value, name));
  const mount = variableMount(dockerfile, run, { id: name, name }, builder);
  return mount && replaced.every(edit => edit !== undefined) ? [...replaced, ...mount] : undefined;
}

const notesFor = (name: string): string[] => [
  t('Hand it over when you build: {0}', `--secret id=${name},env=${name}`),
  t('The value is in the history of this file: revoke it and make a new one.'),
];

/** A token anywhere in an instruction. */
export function tokenInText(
  dockerfile: Dockerfile,
  instruction: Instruction,
  token: Span,
  issuer: string,
  builder: BuilderName,
): SecretFix | undefined {
  const notes = [t('The value is in the history of this file: revoke it and make a new one.')];
  if (instruction.keyword === 'LABEL') {
    const made = new Set(instruction.definitions.filter(d => contains(d.span, token)));
    if (made.size === 0) return undefined;
    const edits =
      made.size === instruction.definitions.length
        ? removeInstructions(dockerfile, new Set([instruction]))
        : removeDefinitions(instruction, made);
    return { edits, notes };
  }
  if (instruction.keyword !== 'RUN') return undefined;
  const word = instruction.script.commands
    .flatMap(c => [...c.words, ...c.assignments.map(a => a.value)])
    .filter(w => contains(w.span, token))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  // One of the same issuer is the same in most files.
  const name = unlikeVariables(dockerfile, `${issuer.replace(/[^A-Za-z]+/g, '_').toUpperCase()}_TOKEN`);
  const value = dockerfile.text.slice(token.start, token.end);
  const edits = word && mounted(dockerfile, instruction, [word.span], value, name, builder);
  return edits && { edits, notes: notesFor(name) };
}

/** The name that the text itself gives: of an account, an option or a header. */
function nameFor(text: string): string {
  const [, account] = /^["']?([\w-]+):/.exec(text) ?? [];
  if (account && !/authorization|token|key/i.test(account))
    return `${account.replace(/\W/g, '_').toUpperCase()}_PASSWORD`;
  return /token|authorization|bearer/i.test(text) ? 'API_TOKEN' : 'PASSWORD';
}

/** A name that neither a variable nor another secret has. */
const freeName = (dockerfile: Dockerfile, wanted: string): string =>
  unlikeVariables(
    dockerfile,
    wanted,
    dockerfile.runs.flatMap(run => run.mounts.map(secretId)),
  );

function unlikeVariables(dockerfile: Dockerfile, wanted: string, others: readonly string[] = []): string {
  const valid = /^\d/.test(wanted) ? `_${wanted}` : wanted;
  const declared = dockerfile.declarations.flatMap(i => i.definitions.map(d => d.name));
  const taken = new Set([...declared, ...others]);
  for (let i = 1; ; i++) {
    const name = i === 1 ? valid : `${valid}_${i}`;
    if (!taken.has(name)) return name;
  }
}
