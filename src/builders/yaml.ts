/** Plain data; entries that are undefined are left out. */
export type YamlValue =
  | string
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

/** Block style YAML 1.2 that YAML 1.1 readers understand alike; texts of several lines become literal blocks. */
export function yamlText(value: YamlValue): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: YamlValue): string[] {
  if (isScalar(value)) return scalar(value);
  if (isList(value))
    return value.length === 0 ? ['[]'] : value.flatMap(item => under('- ', lines(item), isScalar(item)));
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, item]) => (item === undefined ? [] : entry(keyText(key), item)));
}

function entry(key: string, value: YamlValue): string[] {
  const written = lines(value);
  const inline = isScalar(value) || written[0] === '[]' || written[0] === '{}';
  if (inline) return under(`${key}: `, written, true);
  return [`${key}:`, ...written.map(line => indented('  ', line))];
}

/** Puts the first line behind a mark and the others below it. */
function under(mark: string, [first = '', ...rest]: readonly string[], isText: boolean): string[] {
  const indent = isText ? '  ' : ' '.repeat(mark.length);
  return [`${mark}${first}`, ...rest.map(line => indented(indent, line))];
}

const indented = (indent: string, line: string): string => (line === '' ? '' : indent + line);

function scalar(value: string | boolean): string[] {
  if (typeof value === 'boolean') return [String(value)];
  const literal = value.includes('\n') && /^[^\s]/.test(value) && /[^\n]$/.test(value) && printable(value);
  return literal ? ['|-', ...value.split('\n')] : [quoted(value)];
}

/** The `on` of a workflow is never quoted, though YAML 1.1 takes it for a truth value. */
const keyText = (key: string): string => (key === 'on' ? key : quoted(key));

function quoted(text: string): string {
  if (isPlain(text)) return text;
  return printable(text) && !text.includes('\n') ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

/** Safe to begin with, with nothing that ends it, and no word that one or the other version of YAML reads as a value. */
const isPlain = (text: string): boolean =>
  /^(?:[A-Za-z_./$]|--(?!-))[\x20-\x7e]*$/.test(text) &&
  !/: |:$| #| $/.test(text) &&
  !/^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|\.{3}.*|\.[\d_].*)$/i.test(text);

/** What YAML lets stand as it is, tabs left aside. */
const printable = (text: string): boolean =>
  /^[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);

const isScalar = (value: YamlValue): value is string | boolean =>
  typeof value === 'string' || typeof value === 'boolean';

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);
