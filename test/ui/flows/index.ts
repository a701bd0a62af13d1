import type { Flow } from '../flow.ts';
import { buildFlow } from './build.ts';
import { chineseFlow } from './chinese.ts';
import { coloursFlow } from './colours.ts';
import { firstContactFlow } from './first-contact.ts';
import { firstStepsFlow } from './first-steps.ts';
import { keysFlow } from './keys.ts';
import { killedFlow } from './killed.ts';
import { languageFlow } from './language.ts';
import { madeFileFlow } from './made-file.ts';
import { optimizeFlow } from './optimize.ts';
import { optimizeAllFlow } from './optimize-all.ts';
import { quickFixFlow } from './quick-fix.ts';
import { refactorPreviewFlow } from './refactor-preview.ts';
import { restrictedFlow } from './restricted.ts';
import { savingsFlow } from './savings.ts';
import { twoWindowsFlow } from './two-windows.ts';
import { understandFlow } from './understand.ts';

export const flows: readonly Flow[] = [
  quickFixFlow,
  optimizeFlow,
  optimizeAllFlow,
  keysFlow,
  understandFlow,
  buildFlow,
  savingsFlow,
  languageFlow,
  coloursFlow,
  firstContactFlow,
  firstStepsFlow,
  chineseFlow,
  restrictedFlow,
  madeFileFlow,
  refactorPreviewFlow,
  killedFlow,
  twoWindowsFlow,
];
