import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../../src/rules/index.ts';
import type { GitServer } from '../git/server.ts';
import type { Machine } from '../machine/machine.ts';
import { fixed } from '../proofs/fix.ts';
import type { Subject } from './subject.ts';

/** A way to bring the code into an image. */
export interface Form {
  readonly name: 'COPY' | 'article' | 'without history' | 'with history';
  readonly dockerfile: string;
  argumentsFor(commit: string): Record<string, string>;
}

/** What COPY leaves out in all forms. */
export const ignore = '.git\n';

const copy = 'FROM buildpack-deps:bookworm-scm\nWORKDIR /app\nCOPY . .\n';

/** @param base the commit that is checked out */
export async function makeForms(
  machine: Machine,
  server: GitServer,
  subject: Subject,
  builder: 'buildkit' | 'buildah',
  base: string,
): Promise<Form[]> {
  const file = path.join(machine.scratch, 'Dockerfile');
  writeFileSync(`${file}.dockerignore`, ignore);
  const ours = async (history: 'without' | 'with'): Promise<Form> => {
    const settings = { history, hostKeys: [server.hostKey], rules: layersOnly };
    const { dockerfile, argumentsFor } = await fixed(subject.context, copy, builder, settings, [], file);
    return { name: `${history} history`, dockerfile, argumentsFor };
  };
  return [
    { name: 'COPY', dockerfile: copy, argumentsFor: () => ({}) },
    {
      name: 'article',
      dockerfile: article(subject.url, server.hostKey, base),
      argumentsFor: COMMIT => ({ COMMIT }),
    },
    await ours('without'),
    await ours('with'),
  ];
}

/** What other rules find in the build context, and leave out of it, is not measured here. */
const layersOnly = Object.fromEntries(
  rules.filter(({ id }) => id !== 'full-code-copy').map(({ id }) => [id, 'off'] as const),
);

/** The two stages that Layerwise started from. They do not name their base, so that one measured before would be taken. */
const article = (url: string, hostKey: string, base: string) => `FROM buildpack-deps:bookworm-scm
RUN echo '${hostKey}' > /etc/ssh/ssh_known_hosts # ${base}
RUN --mount=type=ssh git clone ${url} /app && cd /app && git submodule update --init --recursive
ARG COMMIT
RUN --mount=type=ssh cd /app && \\
    git reset --hard && git clean -ffdx && \\
    git fetch --tags --progress -- ${url} +refs/heads/*:refs/remotes/origin/* && \\
    git checkout -f $COMMIT && git submodule update --init --recursive
`;
