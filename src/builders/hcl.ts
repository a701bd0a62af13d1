/** What HCL blocks of a bake file hold. */
export type HclValue =
  | string
  | readonly string[]
  | { readonly [name: string]: HclExpression }
  | HclExpression;

/** Written as it is: a reference to a variable. */
export interface HclReference {
  readonly reference: string;
}

type HclExpression = string | HclReference;

/** A block with its attributes; those that are undefined are left out. */
export function hclBlock(
  type: string,
  label: string,
  attributes: Readonly<Record<string, HclValue | undefined>>,
): string {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, hclValue(value)] as const],
  );
  return `${type} ${hclString(label)} {\n${assignments(written, '  ')}}\n`;
}

function hclValue(value: HclValue): string {
  if (isExpression(value)) return hclExpression(value);
  if (isList(value)) return `[${value.map(hclString).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([name, item]) => [isName(name) ? name : hclString(name), hclExpression(item)] as const,
  );
  return `{\n${assignments(entries, '    ')}  }`;
}

/** Lined up as `hcl fmt` does: among neighbours of one line each. */
function assignments(entries: readonly (readonly [name: string, value: string])[], indent: string): string {
  let run: { width: number } | undefined;
  const lines = entries.map(([name, value]) => {
    if (value.includes('\n')) run = undefined;
    else run ??= { width: 0 };
    if (run) run.width = Math.max(run.width, name.length);
    return { name, value, run };
  });
  return lines
    .map(({ name, value, run }) => `${indent}${name.padEnd(run?.width ?? 0)} = ${value}\n`)
    .join('');
}

const hclExpression = (value: HclExpression): string =>
  typeof value === 'string' ? hclString(value) : value.reference;

/** HCL reads the escapes of JSON but `\b` and `\f`, and puts templates in at `${` and `%{`. */
export function hclString(text: string): string {
  const json = JSON.stringify(text).replace(/\\(.)/g, (written, c) =>
    c === 'b' ? '\\u0008' : c === 'f' ? '\\u000c' : written,
  );
  return json.replace(/([$%])\{/g, '$1$1{');
}

/** Whether HCL takes it for a name without quotes. */
export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

const isExpression = (value: HclValue): value is HclExpression =>
  typeof value === 'string' || (!isList(value) && typeof value.reference === 'string');

const isList = (value: HclValue): value is readonly string[] => Array.isArray(value);
