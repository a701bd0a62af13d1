import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  line,
  notification,
  openFile,
  openQuickFixes,
  runCommand,
  squiggle,
  type Window,
} from '../window.ts';
import { sourceCopy } from './sample.ts';

/** The extension in Simplified Chinese: what it says in code, in package.json and in its pages. */
export const chineseFlow: Flow = {
  name: 'chinese',
  language: 'zh-cn',
  steps: {
    'says what is wrong': async window => {
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
      await line(window, sourceCopy).hover({ position: { x: 60, y: 8 } });
      await window.page.locator('.monaco-hover', { hasText: '每个提交都要' }).waitFor();
    },
    'says over the COPY what it costs': async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.locator('.codelens-decoration a', { hasText: /最近 \d+ 个提交中有 \d+ 个/ }).waitFor();
    },
    'offers fixes': window => openQuickFixes(window, sourceCopy, '改为两段式克隆代码'),
    'shows the plan': async window => {
      await window.page.keyboard.press('Escape');
      await window.page.keyboard.press('Control+b');
      await runCommand(window, 'Layerwise: 优化镜像构建');
      await addedLine(window).waitFor();
      await notification(window, '合计节省').waitFor();
    },
    'explains it': async window => {
      await editorAction(window, '说明').click();
      await framed(window, '节省多少').waitFor();
    },
  },
};

const framed = ({ page }: Window, text: string) =>
  page.frameLocator('iframe.webview').frameLocator('iframe').getByText(text).first();
