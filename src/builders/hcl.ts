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
  const lines = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : `  ${name} = ${hclValue(value)}\n`,
  );
  return `${type} ${hclString(label)} {\n${lines.join('')}}\n`;
}

function hclValue(value: HclValue): string {
  if (isExpression(value)) return hclExpression(value);
  if (isList(value)) return `[${value.map(hclString).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([name, item]) => `    ${isName(name) ? name : hclString(name)} = ${hclExpression(item)}\n`,
  );
  return `{\n${entries.join('')}  }`;
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
