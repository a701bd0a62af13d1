import { knownHostsMount } from '../../../src/clone/host-key-needs.ts';
import { withoutKeys } from '../../../src/clone/without-keys.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';
import { pinsShort } from './fixed.ts';

/** The instructions behind FROM without keys, pins and mounts written short; undefined where nothing can be taken out. */
export function keyless(lines: string, facts = ''): string[] | undefined {
  const context = ruleContext(`FROM debian:12 AS a\n${lines}\n`, readFacts(facts));
  const found = withoutKeys(context);
  if (!found) return undefined;
  return pinsShort(applyEdits(context.dockerfile.text, found.edits))
    .replaceAll('--mount=type=ssh,required=true', 'SSH')
    .replaceAll(knownHostsMount, 'HOSTS')
    .split('\n')
    .slice(1, -1);
}
