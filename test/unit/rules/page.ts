/** A rule's page: why, then pairs of a Dockerfile with the defect and the same without it, then when to ignore it. */
export interface Page {
  readonly title: string;
  /** The paragraphs before the first pair. */
  readonly reason: string;
  readonly pairs: readonly Pair[];
  readonly sections: readonly string[];
}

export interface Pair {
  /** `#-` lines of a comment between the ❌ and its block. */
  readonly head: string;
  readonly bad: string;
  readonly good: string;
  /** Where the good block's text stands in the page. */
  readonly goodSpan: { readonly start: number; readonly end: number };
}

export function readPage(markdown: string): Page {
  const first = markdown.indexOf('❌');
  return {
    title: /^# (.+)\n/.exec(markdown)?.[1] ?? '',
    reason: markdown.slice(markdown.indexOf('\n'), first === -1 ? undefined : first).trim(),
    pairs: markdown
      .split(/^(?=❌)/m)
      .slice(1)
      .map(part => readPair(markdown, part)),
    sections: [...markdown.matchAll(/^## (.+)$/gm)].map(match => match[1] as string),
  };
}

const block = /^```dockerfile\n([\s\S]*?)^```$/m;

function readPair(markdown: string, part: string): Pair {
  const [before = '', after = ''] = part.split(/^(?=✅)/m);
  const bad = block.exec(before)?.[1];
  const good = block.exec(after);
  if (bad === undefined || !good) throw new Error(`no ❌ block with a ✅ block below: ${part.slice(0, 60)}`);
  const head = (before.slice(0, before.indexOf('```')).match(/^#-.*$/gm) ?? []).join('\n');
  const start = markdown.indexOf(part) + before.length + good.index + '```dockerfile\n'.length;
  return { head, bad, good: good[1] as string, goodSpan: { start, end: start + (good[1] as string).length } };
}
