import { t } from '@vscode/l10n';
import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import { removeDefinitions, removeInstructions } from '../dockerfile/remove-parts.ts';
import { contains, type Span } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import { replaceLiteral } from './replace-literal.ts';
import type { SecretFix } from './secret-fix.ts';
import { variableMount } from './secret-mount.ts';

/** A secret written into a command becomes a variable that a secret mount fills. */
export function withoutLiteral(
  dockerfile: Dockerfile,
  run: Run,
  word: Span,
  value: string,
  builder: BuilderName,
  name = nameFor(dockerfile.text.slice(word.start, word.end)),
): SecretFix | undefined {
  const free = freeName(dockerfile, name);
  const replaced = replaceLiteral(dockerfile, run, word, value, free);
  const mount = variableMount(dockerfile, run, { id: free, name: free }, builder);
  if (!replaced || !mount) return undefined;
  return {
    edits: [replaced, ...mount],
    notes: [
      t('Hand it over when you build: {0}', `--secret id=${free},env=${free}`),
      t('The value is in the history of this file: revoke it and make a new one.'),
    ],
  };
}

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
  const name = `${issuer.replace(/[^A-Za-z]+/g, '_').toUpperCase()}_TOKEN`;
  const value = dockerfile.text.slice(token.start, token.end);
  return word && withoutLiteral(dockerfile, instruction, word.span, value, builder, name);
}

/** The name that the text itself gives: of an account, an option or a header. */
function nameFor(text: string): string {
  const [, account] = /^["']?([\w-]+):/.exec(text) ?? [];
  if (account && !/authorization|token|key/i.test(account))
    return `${account.replace(/\W/g, '_').toUpperCase()}_PASSWORD`;
  return /token|authorization|bearer/i.test(text) ? 'API_TOKEN' : 'PASSWORD';
}

function freeName(dockerfile: Dockerfile, wanted: string): string {
  const valid = /^\d/.test(wanted) ? `_${wanted}` : wanted;
  const taken = new Set(dockerfile.declarations.flatMap(i => i.definitions.map(d => d.name)));
  for (let i = 1; ; i++) {
    const name = i === 1 ? valid : `${valid}_${i}`;
    if (!taken.has(name)) return name;
  }
}
