import { applyEdits, type TextEdit } from '../../dockerfile/text.ts';
import { secretValue } from '../build-flags.ts';
import { hclBlock, hclString } from '../hcl.ts';
import type { BuildNeeds } from '../needs.ts';
import { secretSource } from '../secret-source.ts';
import { alignEquals } from './align-equals.ts';
import { appendItem } from './append-item.ts';
import { type BakeFile, entry, readBake } from './bake-file.ts';
import { type BakeLack, bakeLacks, variablesOf } from './bake-lacks.ts';
import type { Builds } from './bake-targets.ts';
import type { FileUpdate } from './compose-update.ts';
import { bakeNotes } from './other-companions.ts';

/**
 * Gives the targets of a bake file that build a Dockerfile what the build needs: ssh ids, secrets, build arguments. All
 * else stays as it is written; where something would have to be evaluated, a note tells what to add.
 * @param changed one of the files; @param all those of the folder, in the order in which bake merges them
 */
export function updateBake(
  changed: BakeText,
  all: readonly BakeText[],
  needs: BuildNeeds,
  builds: Builds,
): FileUpdate {
  const { path, text: before } = changed;
  let files = all.flatMap(file => readBake(file.path, file.text) ?? []);
  let own = files.find(file => file.path === path);
  if (!own) return { after: before, notes: bakeNotes(path, unmentioned(before), needs) };
  const unchanged = unchangedParts(own);
  for (let changes = 0; changes < mostChanges; changes++) {
    const lacks = bakeLacks(files, needs, builds).filter(({ file }) => file === own);
    const lack = lacks.find(({ isCertain }) => isCertain);
    if (!lack) return { after: own.text, notes: bakeNotes(path, keysOf(lacks), needs) };
    const index = own.targets.findIndex(({ body }) => body === lack.body);
    const after: BakeFile | undefined = aligned(
      readBake(path, applyEdits(own.text, editsFor(lack, files, needs))),
      index,
      lack,
    );
    if (!after || unchangedParts(after) !== unchanged)
      return { after: before, notes: bakeNotes(path, keysOf(lacks), needs) };
    files = files.map(file => (file === own ? after : file));
    own = after;
  }
  return { after: before, notes: bakeNotes(path, unmentioned(before), needs) };
}

export interface BakeText {
  /** Relative to the build context. */
  readonly path: string;
  readonly text: string;
}

const keysOf = (lacks: readonly BakeLack[]) => new Set(lacks.map(({ key }) => key));

/** Of a file that cannot be read: what stands nowhere in it. */
const unmentioned = (text: string) =>
  new Set((['ssh', 'secret'] as const).filter(key => !new RegExp(`^\\s*"?${key}"?\\s*[=:]`, 'm').test(text)));

/** Far more than any file needs. */
const mostChanges = 500;

/** What targets say of all that this leaves alone. */
const unchangedParts = ({ text, targets }: BakeFile): string =>
  JSON.stringify(
    targets.map(({ name, body }) => [
      name,
      ...body.items
        .filter(({ key }) => !/^(?:ssh|secret|args)$/.test(key))
        .map(({ key, value }) => [key, text.slice(value.start, value.end)]),
    ]),
  );

/** A file with what a lack has added to its target lined up. */
function aligned(file: BakeFile | undefined, index: number, { key, value }: BakeLack): BakeFile | undefined {
  const body = file?.targets[index]?.body;
  const changed = value?.kind === 'object' ? body && entry(body, key) : body;
  if (!file || file.isJson || (changed?.kind !== 'object' && changed?.kind !== 'block')) return file;
  return readBake(file.path, applyEdits(file.text, alignEquals(file.text, changed)));
}

function editsFor(lack: BakeLack, files: readonly BakeFile[], needs: BuildNeeds): TextEdit[] {
  const { file, body, key, items, value } = lack;
  const undeclared = variablesOf(lack, needs).find(name => !files.some(({ names }) => names.has(name)));
  if (undeclared !== undefined) return declaration(file, undeclared);
  const written = items.map(item => writtenItem(file, key, item, needs));
  const [first = ''] = written;
  if (value?.kind === 'list' || value?.kind === 'object') return appendItem(file.text, value, first);
  const list = key === 'args' ? `{ ${written.join(', ')} }` : `[${written.join(', ')}]`;
  return appendItem(file.text, body, `${file.isJson ? `"${key}": ` : `${key} = `}${list}`);
}

function writtenItem({ isJson }: BakeFile, key: BakeLack['key'], item: string, needs: BuildNeeds): string {
  if (key === 'args') return isJson ? `"${item}": "\${${item}}"` : `${item} = ${item}`;
  const need = key === 'secret' && needs.secrets.find(({ id }) => id === item);
  if (!need) return hclString(item);
  return hclString(secretValue(need, secretSource(need, '${HOME}'))).replace('$${HOME}', () => '${HOME}');
}

/** Bake fills a variable from the environment; an empty one stops the build where the Dockerfile asks with `:?`. */
function declaration({ text, isJson, root, variables }: BakeFile, name: string): TextEdit[] {
  const entry = `"${name}": { "default": "" }`;
  if (isJson && variables) return appendItem(text, variables, entry);
  if (root) return appendItem(text, root, `"variable": { ${entry} }`);
  const end = text.trimEnd().length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const block = hclBlock('variable', name, { default: '' }).replaceAll('\n', eol);
  return [{ start: end, end: text.length, newText: `${eol}${eol}${block}` }];
}
