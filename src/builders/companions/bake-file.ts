import { type HclObject, type HclValue, readHcl, readJson } from './hcl-values.ts';

/** What a bake file declares, with places in its text. */
export interface BakeFile {
  /** Relative to the build context. */
  readonly path: string;
  readonly text: string;
  readonly isJson: boolean;
  readonly targets: readonly BakeTarget[];
  /** Names that templates and references can use. */
  readonly names: ReadonlySet<string>;
  /** Of JSON: the whole, and what holds its variables. */
  readonly root?: HclObject;
  readonly variables?: HclObject;
}

export interface BakeTarget {
  readonly name: string;
  readonly body: HclObject;
}

/** Undefined where it is not well formed, or written in an unusual way. */
export function readBake(path: string, text: string): BakeFile | undefined {
  return path.endsWith('.json') ? fromJson(path, text) : fromHcl(path, text);
}

function fromHcl(path: string, text: string): BakeFile | undefined {
  const read = readHcl(text);
  if (!read) return undefined;
  const labelled = (type: string) =>
    read.blocks.flatMap(block => {
      const [name] = block.labels;
      return block.type === type && name !== undefined ? [{ name, body: block.body }] : [];
    });
  const names = [...labelled('variable').map(({ name }) => name), ...read.attributes.map(({ key }) => key)];
  return { path, text, isJson: false, targets: labelled('target'), names: new Set(names) };
}

function fromJson(path: string, text: string): BakeFile | undefined {
  const root = readJson(text);
  if (!isObject(root)) return undefined;
  const found = entry(root, 'target');
  if (found && !isObject(found)) return undefined;
  const entries = found?.items ?? [];
  const targets = entries.flatMap(({ key, value }) => (isObject(value) ? [{ name: key, body: value }] : []));
  // A list stands for several blocks of one name.
  if (targets.length < entries.length) return undefined;
  const variables = entry(root, 'variable');
  const declared = isObject(variables) ? variables.items : [];
  return {
    path,
    text,
    isJson: true,
    targets,
    names: new Set([...declared, ...root.items].map(({ key }) => key)),
    root,
    ...(isObject(variables) && { variables }),
  };
}

export const entry = (object: HclObject, key: string): HclValue | undefined =>
  object.items.findLast(item => item.key === key)?.value;

const isObject = (value: HclValue | undefined): value is HclObject =>
  value?.kind === 'object' || value?.kind === 'block';
