import { fullCodeCopy } from './full-code-copy.ts';
import { installAfterCode } from './install-after-code.ts';
import type { Rule } from './rule.ts';

/** All rules, in the order in which their fixes are applied: keys and credentials first, layers second. */
export const rules: readonly Rule[] = [installAfterCode, fullCodeCopy];
