import { ruleContext } from '../../../src/context.ts';
import { type Hover, hoverAt } from '../../../src/hovers/hover.ts';
import { lint } from '../../../src/lint/lint.ts';
import { readFacts } from '../rules/facts.ts';

/**
 * The hover at the `|` of a Dockerfile.
 * @param facts lines as in fixtures: `#- remote: …`.
 */
export function hoverOn(written: string, facts = ''): (Hover & { readonly on: string }) | undefined {
  const offset = written.indexOf('|');
  if (offset === -1) throw new Error('no | in the text');
  const text = written.replace('|', '');
  const context = ruleContext(text, readFacts(facts));
  const hover = hoverAt({ context, findings: lint(context) }, offset);
  return hover && { ...hover, on: text.slice(hover.span.start, hover.span.end) };
}
