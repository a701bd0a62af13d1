import { keyRules } from '../rules/index.ts';
import type { Step } from './plan.ts';

/** Keys and credentials come first, layers second. */
export type StepGroup = 'keys' | 'layers';

export const groupOf = ({ rule }: Pick<Step, 'rule'>): StepGroup => (keyIds.has(rule) ? 'keys' : 'layers');

const keyIds = new Set(keyRules.map(({ id }) => id));
