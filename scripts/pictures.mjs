// `npm run pictures` makes the pictures of the walkthrough and of the READMEs in media/ from the screenshots that the last
// `npm run test:ui` took.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
// @ts-expect-error: it brings no types
import UPNG from 'upng-js';
import { root } from './install.mjs';

/**
 * A part of a screenshot, in pixels.
 * @typedef {{ shot: string, x: number, y: number, width: number, height: number }} Picture
 */

/** @type {Record<string, Picture>} */
const pictures = {
  finding: { shot: 'savings/1 says over the COPY what it costs', x: 354, y: 92, width: 800, height: 410 },
  fixes: {
    shot: 'quick-fix/4 offers the two-stage clone under the lightbulb',
    ...{ x: 354, y: 92, width: 840, height: 500 },
  },
  plan: { shot: 'optimize/2 shows a diff of before and after', x: 352, y: 36, width: 924, height: 732 },
  report: { shot: 'savings/4 fills the window', x: 160, y: 76, width: 1010, height: 532 },
  'zh-cn/fixes': { shot: 'chinese/3 offers fixes', x: 354, y: 92, width: 840, height: 500 },
  'zh-cn/plan': { shot: 'chinese/4 shows the plan', x: 52, y: 36, width: 1224, height: 732 },
  'zh-cn/report': { shot: 'chinese/5 explains it', x: 690, y: 72, width: 560, height: 442 },
  build: { shot: 'build/1 offers the ways to build', x: 340, y: 6, width: 602, height: 387 },
};

// The walkthrough shows both, a README one.
for (const [name, picture] of Object.entries(pictures))
  for (const theme of name.includes('/') ? ['dark'] : ['dark', 'light']) {
    const [flow, step] = picture.shot.split('/');
    const shot = path.join(root, `out/screenshots/${flow}/${theme}/${step}.png`);
    const bytes = cropped(readFileSync(shot), picture);
    writeFileSync(path.join(root, `media/${name}-${theme}.png`), bytes);
    console.log(`media/${name}-${theme}.png ${bytes.length} bytes`);
  }

/**
 * With a palette of 128 colours, which an editor's window does not exceed by much: a third of the bytes.
 * @param {Buffer} png @param {Picture} part
 */
function cropped(png, { x, y, width, height }) {
  const image = UPNG.decode(png);
  const pixels = Buffer.from(UPNG.toRGBA8(image)[0]);
  const rows = Array.from({ length: height }, (_, row) => {
    const start = ((y + row) * image.width + x) * 4;
    return pixels.subarray(start, start + width * 4);
  });
  return Buffer.from(UPNG.encode([new Uint8Array(Buffer.concat(rows)).buffer], width, height, 128));
}
