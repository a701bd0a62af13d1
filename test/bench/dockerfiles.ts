import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The texts of all Dockerfiles in a folder and below it. */
export const readDockerfiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /(?:^|[./\\])Dockerfile$/.test(file))
    .sort()
    .map(file => readFileSync(path.join(folder, file), 'utf8'));

const piece = `ARG VERSION=1
RUN apt-get update \\
    && apt-get install -y --no-install-recommends git openssh-client \\
    && rm -rf /var/lib/apt/lists/*
COPY --chown=app:app package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
# why
ENV NODE_ENV=production PATH=/app/bin:$PATH
COPY src ./src
RUN npm run build && echo "done $VERSION" > /tmp/log
`.split('\n');

/** A file of so many lines: what people write, again and again. */
export const dockerfileOf = (lines: number): string =>
  [
    'FROM node:22 AS build',
    ...Array.from({ length: lines - 1 }, (_, i) => piece[i % (piece.length - 1)]),
  ].join('\n');
