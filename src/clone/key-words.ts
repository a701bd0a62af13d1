import type { Arg, Definition, Dockerfile, Env, Run } from '../dockerfile/model.ts';
import { removeItems } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { applyEdits, contains, type TextEdit } from '../dockerfile/text.ts';
import { placeOf, resolvePath } from '../secrets/paths.ts';
import type { SecretTrace } from '../secrets/sources.ts';
import { goesWithKeys, type Keys } from './keys.ts';

/** Options and operands that name a key among others: `ssh -i key`, `rm a key`, `GIT_SSH_COMMAND="ssh -i key"`. */
export function dropKeyWords(trace: SecretTrace, keys: Keys, run: Run, command: Command): TextEdit[] {
  const own = trace.runOf(run);
  const isKey = (text: string) => goesWithKeys(keys, own.pathOf(text, command), command.span.start);
  const gone = command.words.filter(({ value }, i) => {
    const [before, next] = [command.words[i - 1], command.words[i + 1]];
    if (value === '-i') return next !== undefined && isKey(next.value);
    const handled = before?.value === '-i' || /^(?:rm|chmod|chown|shred)$/.test(command.name);
    return i > 0 && handled && isKey(value);
  });
  const edits = removeItems(command.words, new Set(gone));
  for (const word of command.words) edits.push(...withoutIdentity(word.text, word.span.start, isKey));
  for (const { value, span } of command.assignments) {
    // Those of `export` are words as well.
    if (command.words.some(word => contains(word.span, span))) continue;
    const inside = withoutIdentity(value.text, value.span.start, isKey);
    const [first] = command.words;
    if (inside.length && first && isBareSsh(value.text, value.span.start, inside))
      edits.push({ start: span.start, end: first.span.start, newText: '' });
    else edits.push(...inside);
  }
  return edits;
}

/** `ENV GIT_SSH_COMMAND="ssh -i key"` without the key; the definitions that say nothing then. */
export function dropIdentity(
  dockerfile: Dockerfile,
  keys: Keys,
  instruction: Arg | Env,
): { edits: TextEdit[]; empty: Definition[] } {
  const place = placeOf(dockerfile, instruction);
  const isKey = (path: string) => keys.paths.has(resolvePath(dockerfile, path, instruction, place));
  const edits: TextEdit[] = [];
  const empty: Definition[] = [];
  for (const definition of instruction.definitions) {
    const { valueSpan } = definition;
    if (!valueSpan) continue;
    const text = dockerfile.text.slice(valueSpan.start, valueSpan.end);
    const inside = withoutIdentity(text, valueSpan.start, isKey);
    if (inside.length && isBareSsh(text, valueSpan.start, inside)) empty.push(definition);
    else edits.push(...inside);
  }
  return { edits, empty };
}

/** `GIT_SSH_COMMAND="ssh"` says nothing. */
const isBareSsh = (text: string, offset: number, edits: readonly TextEdit[]): boolean =>
  /^["']?ssh["']?$/.test(
    applyEdits(
      text,
      edits.map(e => ({ ...e, start: e.start - offset, end: e.end - offset })),
    ),
  );

/** `ssh -i key -o IdentitiesOnly=yes` in a text, without both: an agent's key would be refused. */
function withoutIdentity(text: string, offset: number, isKey: (path: string) => boolean): TextEdit[] {
  const option = /(?:\\? )+-i(?:\\? )+([^\s"'\\]+)/g;
  const found = [...text.matchAll(option)].filter(m => isKey(m[1] as string));
  if (found.length === 0) return [];
  const only = [...text.matchAll(/(?:\\? )+-o(?:\\? )*IdentitiesOnly[= ]yes/gi)];
  return [...found, ...only].map(m => ({
    start: offset + m.index,
    end: offset + m.index + m[0].length,
    newText: '',
  }));
}
