import { t } from '@vscode/l10n';
import { expect, it } from 'vitest';
import { speakLanguageOf } from '../../../src/cli/language.ts';

it.each([
  {},
  { LANG: 'C.UTF-8' },
  { LANG: 'zh_TW.UTF-8' },
  { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' },
  { LC_MESSAGES: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' },
])('speaks English for %o', environment => {
  speakLanguageOf(environment);
  expect(t('Add an ssh mount')).toBe('Add an ssh mount');
});

// What is chosen once stays, so that these come last.
it.each([
  { LANG: 'zh_CN.UTF-8' },
  { LC_ALL: 'zh', LANG: 'C' },
  { LANG: '', LC_MESSAGES: 'zh_Hans_SG.UTF-8' },
])('speaks Simplified Chinese for %o', environment => {
  speakLanguageOf(environment);
  expect(t('Add an ssh mount')).toBe('添加 ssh 挂载');
});
