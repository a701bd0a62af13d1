import type { Flow } from '../flow.ts';
import { optimizeFlow } from './optimize.ts';
import { quickFixFlow } from './quick-fix.ts';

export const flows: readonly Flow[] = [quickFixFlow, optimizeFlow];
