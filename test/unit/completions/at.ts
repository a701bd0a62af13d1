import { completionsAt } from '../../../src/completions/complete.ts';
import type { Completion } from '../../../src/completions/completion.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';

interface Options {
  /** Lines as in fixtures: `#- remote: …`. */
  readonly facts?: string;
  readonly basics?: boolean;
}

/** What is offered at the `|` of a Dockerfile. */
export function offered(written: string, { facts = '', basics = false }: Options = {}): Completion[] {
  const offset = written.indexOf('|');
  if (offset === -1) throw new Error('no | in the text');
  return completionsAt({ context: ruleContext(written.replace('|', ''), readFacts(facts)), basics }, offset);
}

export const labels = (written: string, options?: Options): string[] =>
  offered(written, options).map(({ label }) => label);

/** The text after a completion was chosen. */
export function chosen(written: string, label: string, options?: Options): string {
  const found = offered(written, options).find(one => one.label === label);
  if (!found) throw new Error(`${label} is not offered`);
  return applyEdits(written.replace('|', ''), [{ ...found.span, newText: found.insert }]);
}
