import type { Flag, Mount, MountOption, Word } from './model.ts';

/** `--name=value`; undefined for any other word. */
export function readFlag(word: Word | undefined): Flag | undefined {
  if (!word?.value.startsWith('--')) return undefined;
  const [, name, value] = /^--([a-zA-Z][\w-]*)(?:=([\s\S]*))?$/.exec(word.value) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), value, span: word.span };
}

/** Where a mount stands, by any of the names of that option. */
export const mountTarget = (mount: Mount): string | undefined =>
  mount.get('target') ?? mount.get('dst') ?? mount.get('destination');

/** The options of a `--mount` flag; `text` is the Dockerfile's. */
export function readMount(flag: Flag, text: string): Mount {
  const written = text.slice(flag.span.start, flag.span.end);
  const from = written.indexOf('=') + 1;
  const options: MountOption[] = [];
  for (let start = from; from > 0 && start <= written.length; ) {
    const comma = written.indexOf(',', start);
    const end = comma === -1 ? written.length : comma;
    const option = trimQuotes(written, start, end);
    const [name, ...value] = written.slice(option.start, option.end).split('=');
    if (name)
      options.push({
        name: name.toLowerCase(),
        value: value.length ? value.join('=').replace(/["']/g, '') : undefined,
        span: { start: flag.span.start + option.start, end: flag.span.start + option.end },
      });
    start = end + 1;
  }
  const get = (name: string) => {
    const option = options.find(o => o.name === name);
    return option && (option.value ?? '');
  };
  return { type: get('type') ?? 'bind', options, span: flag.span, get };
}

function trimQuotes(text: string, start: number, end: number) {
  const trimmed = /["'\s\\`]/;
  let from = start;
  let to = end;
  while (from < to && trimmed.test(text[from] as string)) from++;
  while (to > from && trimmed.test(text[to - 1] as string)) to--;
  return { start: from, end: to };
}
