import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '../../host/browser.ts';
import type { Flow } from '../flow.ts';
import { line, openFile, squiggle, type Window } from '../window.ts';

/** What the grammar adds to the built-in colours: mounts, heredocs with their languages, and keys. */
const text = `# syntax=docker/dockerfile:1
ARG VERSION=3.12
FROM python:\${VERSION}-slim AS build
COPY --link --chown=app:app --chmod=0644 requirements.txt /srv/
RUN --mount=type=cache,target=/root/.cache/pip,sharing=locked \\
    --mount=type=secret,id=pip_token,env=PIP_TOKEN,required=true \\
    # behind a continuation
    pip install --requirement /srv/requirements.txt && echo "$VERSION done"
RUN --mount=type=ssh,id=default,mode=0666 git clone git@gitlab.com:acme/sample.git /srv/sample
RUN <<'SETUP'
set -euo pipefail
for name in log run; do mkdir -p "/var/$name"; done
SETUP
RUN <<END python3
import json
print(json.dumps({"version": 3}))
END
COPY <<KEY /root/.ssh/id_ed25519
-----BEGIN OPENSSH PRIVATE KEY-----
bm90IGEga2V5LCBvbmx5IGEgcGljdHVyZSBvZiBvbmU=
-----END OPENSSH PRIVATE KEY-----
KEY
HEALTHCHECK --interval=30s CMD ["python", "-m", "sample.health"]
`;

export const coloursFlow: Flow = {
  name: 'colours',
  steps: {
    'tells mounts, heredocs and keys apart': async window => {
      writeFileSync(path.join(window.folder, 'Dockerfile.colours'), text);
      await openFile(window, 'Dockerfile.colours');
      await squiggle(window).waitFor();
      await tellsApart(window);
    },
    'also in high contrast': async window => {
      mkdirSync(path.join(window.folder, '.vscode'), { recursive: true });
      const themes = {
        'workbench.preferredDarkColorTheme': 'Default High Contrast',
        'workbench.preferredLightColorTheme': 'Default High Contrast Light',
      };
      writeFileSync(path.join(window.folder, '.vscode/settings.json'), JSON.stringify(themes));
      await window.page.locator('.monaco-workbench.hc-light').waitFor();
      await tellsApart(window);
    },
  },
};

/** Throws where two things that differ in meaning look the same. */
async function tellsApart(window: Window): Promise<void> {
  const pairs = [
    [token(window, 'type=ssh', '--mount'), token(window, 'type=ssh', 'git')],
    [token(window, 'type=ssh', 'ssh'), token(window, 'type=ssh', 'git')],
    [token(window, 'BEGIN OPENSSH', 'BEGIN'), token(window, 'import json', 'json')],
    [token(window, /^for\sname/, 'for'), token(window, 'mkdir', '-p')],
    [token(window, 'import json', 'import'), token(window, 'import json', 'json')],
  ] as const;
  for (const [one, other] of pairs) {
    const differ = async () => new Set(await Promise.all([look(one), look(other)])).size === 2;
    // Lines are coloured some time after they are shown.
    for (let tries = 0; !(await differ()); tries++) {
      if (tries === 50) throw new Error(`${one} looks like ${other}: ${await look(one)}`);
      await window.page.waitForTimeout(200);
    }
  }
}

/** The innermost piece of a line that is coloured as one. */
const token = (window: Window, of: string | RegExp, text: string): Locator =>
  line(window, of).locator('span > span', { hasText: text }).first();

const look = (piece: Locator): Promise<string> =>
  piece.evaluate(element => {
    const { color, fontWeight, fontStyle, textDecorationLine } = getComputedStyle(element);
    return [color, fontWeight, fontStyle, textDecorationLine].join(' ');
  });
