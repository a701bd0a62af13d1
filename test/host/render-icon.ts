// Renders media/icon.svg to media/icon.png.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser.ts';

const media = path.join(import.meta.dirname, '../../media');
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
await page.setContent(
  `<style>body { margin: 0 }</style>${readFileSync(path.join(media, 'icon.svg'), 'utf8')}`,
);
await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
await browser.close();
