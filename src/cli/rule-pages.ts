/** The page of a rule as Markdown that can stand alone. The bundler brings all of them along. */
export async function rulePage(id: string): Promise<string> {
  const { default: page }: { default: string } = await import(`../rules/${id}.md`);
  const withoutFacts = page.replace(/<!--[\s\S]*?-->\n*/g, '');
  return withoutFacts.replace(/\[([^\]]+)\]\([\w-]+\.md\)/g, '$1');
}
