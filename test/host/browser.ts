import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { packageFolder } from './installation.ts';

export type { Browser, Locator, Page } from 'playwright-core';

/** Starts a headless Chromium: the one that CHROMIUM_PATH names, else the one from the npm registry. */
export async function launchBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
  ];
  const named = process.env.CHROMIUM_PATH;
  if (named) return chromium.launch({ executablePath: named, args });
  const folder = await inflatedChromium();
  writeFileSync(path.join(folder, 'fonts.conf'), fontConfiguration(folder));
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
  };
  return chromium.launch({ executablePath: path.join(folder, 'chromium'), args, env });
}

async function inflatedChromium(): Promise<string> {
  const manifest = readFileSync(path.join(packageFolder('@sparticuz/chromium'), 'package.json'), 'utf8');
  const cache = path.join(import.meta.dirname, '.cache');
  const folder = path.join(cache, `chromium-${JSON.parse(manifest).version}`);
  if (existsSync(folder)) return folder;

  // Renamed when whole, so that an interrupted or a parallel run never leaves half a browser.
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(path.join(cache, 'staging-'));
  await inflateInto(staging);
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function inflateInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder; // where the package inflates to
  try {
    const archives = ['chromium.br', 'al2023.tar.br'];
    for (const name of archives) await inflate(path.join(packageFolder('@sparticuz/chromium/bin'), name));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Chromium aborts on a machine without fonts, so it gets its own; those of the machine draw other scripts. */
const fontConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${packageFolder('dejavu-fonts-ttf/ttf')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <match target="pattern"><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>
</fontconfig>
`;
