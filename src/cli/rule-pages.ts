import { rules } from '../rules/index.ts';

/** The page of a rule as Markdown that can stand alone. The bundler brings all of them along. */
export async function rulePage(id: string): Promise<string> {
  const { default: page }: { default: string } = await import(`../rules/${id}.md`);
  const withoutFacts = page.replace(/<!--[\s\S]*?-->\n*/g, '');
  return withoutFacts.replace(/\[([^\]]+)\]\([\w-]+\.md\)/g, '$1');
}

/** A line for each rule. */
export function ruleList(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, summary }) => `${id.padEnd(width)}  ${summary}`).join('\n');
}
