import { ruleContext } from '../../../src/context.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { readFacts } from '../rules/facts.ts';
import { readFixture } from '../rules/fixture.ts';
import { onlyRule } from '../rules/only.ts';

/** A Dockerfile, facts in `#-` lines at its top, after all fixes of one rule. Written short: RUNs that pin hosts as `PIN host`. */
export function fixed(rule: string, written: string): string {
  const { head, text } = readFixture(written);
  const { after } = makePlan(onlyRule(ruleContext(text, readFacts(head)), rule));
  return pinsShort(after);
}

/** RUNs that pin hosts as `PIN host`. */
export const pinsShort = (text: string): string =>
  text.replace(pinning, (_, make: string, lines: string) => {
    const hosts = [...lines.matchAll(/'(\S+) ssh-/g)].map(([, host]) => host);
    return `PIN ${hosts.join(' ')}${make.includes('~') ? ' for the user' : ''}`;
  });

const pinning = /RUN (mkdir -p .*) \\\n {4}&& printf '%s\\n' (.*) >> \S+/g;
