import { expect, it } from 'vitest';
import { type Clone, readClones } from '../../../src/clone/clones.ts';
import { knownHostsMount } from '../../../src/clone/host-key-needs.ts';
import { twoStageOfClone } from '../../../src/clone/two-stage-of-clone.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';

/** The instructions behind the first, written short: CLONE for the commands from `git init` on. */
function twoStages(lines: string, facts: string): string | undefined {
  const context = ruleContext(`${lines}\n`, readFacts(facts));
  const fix = twoStageOfClone(context, readClones(context.dockerfile)[0] as Clone);
  if (!fix) return undefined;
  const text = applyEdits(context.dockerfile.text, fix.edits)
    .replace(/^#.*\n/gm, '')
    .replace(/ \\\n +/g, ' ');
  return text
    .replaceAll('--mount=type=ssh,required=true', 'SSH')
    .replaceAll('--mount=type=tmpfs,target=/tmp', 'TMP')
    .replaceAll(`--mount=${knownHostsMount}`, 'HOSTS')
    .replace(/mkdir -p \/etc\/ssh && printf .*/g, 'PIN')
    .replace(/^RUN PIN$/gm, 'PIN')
    .replace(/git .*init.*/g, 'CLONE')
    .trimEnd()
    .split('\n')
    .slice(1)
    .join('\n');
}

it.each([
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [`FROM golang:1.22\nONBUILD RUN git clone git@github.com:a/b.git /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b submodule update`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b\nRUN git -C /b checkout v1`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && rm -rf /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git -c a=b clone git@github.com:a/b.git /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone --recursive git@github.com:a/b.git /b`, ``, undefined],
  [
    `FROM golang:1.22\nRUN git clone -q --depth=1 -b main git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [`FROM golang:1.22\nRUN git clone --branch v1.0 git@github.com:a/b.git /b`, ``, undefined],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout 03ca73c32eb8a7485548f7cc75cc9ba6f708cd33`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT=03ca73c32eb8a7485548f7cc75cc9ba6f708cd33\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout 03ca73c`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG C\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout "\${C:?}"`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG C\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C\nRUN echo $C\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C`,
    ``,
    `ARG C\nRUN echo $C\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C D\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C`,
    ``,
    `ARG C D\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C=1\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C`,
    ``,
    `ARG C=1\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `ARG C\nFROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout x$C`,
    ``,
    `FROM golang:1.22\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nENV C=main\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C`,
    ``,
    `ENV C=main\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nUSER app\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER app`,
  ],
  [
    `FROM golang:1.22\nUSER 1000\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER 1000`,
  ],
  [
    `FROM golang:1.22\nUSER app\nRUN ls && git clone git@github.com:a/b.git /b && make`,
    ``,
    `USER app\nRUN ls\nUSER root\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER app\nRUN make`,
  ],
  [
    `FROM golang:1.22\nUSER a\nENV X=1\nRUN git clone git@github.com:a/b.git /b && make`,
    ``,
    `USER a\nENV X=1\nUSER root\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER a\nRUN make`,
  ],
  [
    `FROM x/y\nUSER app\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `USER app\nUSER root\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER app`,
  ],
  [
    `FROM x/y\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git $X`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p "$X" && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nRUN git clone https://github.com/a/b /b\nWORKDIR /b`,
    ``,
    `ARG REPOSITORY=https://github.com/a/b\nARG BASE_COMMIT\nRUN TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN TMP CLONE\nWORKDIR /b`,
  ],
  [
    `FROM golang:1.22\nRUN git clone https://github.com:8443/a/b /b\nWORKDIR /b`,
    ``,
    `ARG REPOSITORY=https://github.com:8443/a/b\nARG BASE_COMMIT\nRUN TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN TMP CLONE\nWORKDIR /b`,
  ],
  [`FROM golang:1.22\nRUN git clone http://github.com/a/b /b\nWORKDIR /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone https://github.com/a/b /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone https://tok@github.com/a/b /b\nWORKDIR /b`, ``, undefined],
  [
    `FROM golang:1.22\nRUN git clone git@h.example:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@h.example:a/b.git\nARG BASE_COMMIT\nRUN SSH HOSTS TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH HOSTS TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nWORKDIR /b\nRUN git clone git@github.com:a/b.git .`,
    ``,
    `WORKDIR /b\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b`,
    `#- remote: git@github.com:a/b.git\n#- head: 03ca73c32eb8a7485548f7cc75cc9ba6f708cd33`,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT=03ca73c32eb8a7485548f7cc75cc9ba6f708cd33\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b`,
    `#- remote: git@github.com:a/b.git\n#- lfs`,
    undefined,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b`,
    `#- setting builder=kaniko`,
    `ARG REPOSITORY=git@github.com:a/b.git\nARG SSH_AUTH_SOCK\nPIN\nARG BASE_COMMIT\nRUN mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN CLONE`,
  ],
  [
    `FROM golang:1.22\nUSER app\nRUN git clone git@github.com:a/b.git /b`,
    `#- setting builder=kaniko\n#- setting clone.history=with`,
    undefined,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b`,
    `#- setting clone.history=with`,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH CLONE\nARG COMMIT_SHA\nRUN SSH git -C /b reset "$BASE_COMMIT" && git -C /b fetch -q --tags --force origin "\${COMMIT_SHA:?}" && git -C /b checkout -q -f "$COMMIT_SHA"`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b describe`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH CLONE\nARG COMMIT_SHA\nRUN SSH git -C /b reset "$BASE_COMMIT" && git -C /b fetch -q --tags --force origin "\${COMMIT_SHA:?}" && git -C /b checkout -q -f "$COMMIT_SHA"\nRUN git -C /b describe`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b describe`,
    `#- setting clone.history=without`,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nRUN git -C /b describe`,
  ],
  [`FROM golang:1.22\nRUN git clone $R /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone git@github.com:a/b.git '/b;c'`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b || true`, ``, undefined],
  [`FROM golang:1.22\nARG WHO\nUSER $WHO\nRUN git clone git@github.com:a/b.git /b`, ``, undefined],
  [
    `FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["bash", "-c"]\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    undefined,
  ],
  [`FROM gcr.io/distroless/static\nRUN git clone git@github.com:a/b.git /b`, ``, undefined],
  [`FROM golang:1.22\nRUN git clone "https://github.com/a/b?x=1" /b\nWORKDIR /b`, ``, undefined],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout 03ca73c32eb8a7485548f7cc75cc9ba6f708cd33a`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout a03ca73c32eb8a7485548f7cc75cc9ba6f708cd33`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout \${C}x`,
    ``,
    `ARG C\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout x$C`,
    ``,
    `ARG C\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG C\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C\nFROM x\nARG C\nRUN echo $C`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG C\nRUN SSH TMP CLONE\nFROM x\nARG C\nRUN echo $C`,
  ],
  [
    `FROM golang:1.22 AS base\nARG C\nFROM base\nRUN git clone git@github.com:a/b.git /b && git -C /b checkout $C`,
    ``,
    `ARG C\nFROM base\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nARG LIB_COMMIT_SHA\nRUN ls\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG LIB_COMMIT_SHA\nRUN ls\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nUSER app\nRUN git clone git@github.com:a/b.git /b && make`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER app\nRUN make`,
  ],
  [
    `FROM golang:1.22\nUSER app\nRUN git clone git@github.com:a/b.git /b`,
    `#- setting builder=kaniko`,
    `ARG REPOSITORY=git@github.com:a/b.git\nARG SSH_AUTH_SOCK\nPIN\nARG BASE_COMMIT\nRUN mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN CLONE\nUSER app`,
  ],
  [
    `FROM golang:1.22\nRUN git clone git@github.com:a/b.git /b`,
    `#- setting builder=kaniko\n#- setting clone.history=with`,
    `ARG REPOSITORY=git@github.com:a/b.git\nARG SSH_AUTH_SOCK\nPIN\nARG BASE_COMMIT\nRUN CLONE\nARG COMMIT_SHA\nRUN git -C /b reset "$BASE_COMMIT" && git -C /b fetch -q --tags --force origin "\${COMMIT_SHA:?}" && git -C /b checkout -q -f "$COMMIT_SHA"`,
  ],
  [
    `FROM golang:1.22\nARG SSH_PRIVATE_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /k && git clone git@github.com:a/b.git /b && mv /k /dev/null`,
    ``,
    undefined,
  ],
  [
    `FROM golang:1.22\nARG SSH_PRIVATE_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /k && git clone git@github.com:a/b.git /b\nRUN mv /k /dev/null`,
    ``,
    `ARG SSH_PRIVATE_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /k\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nRUN mv /k /dev/null`,
  ],
  [
    `FROM golang:1.22\nARG SSH_PRIVATE_KEY\nRUN git clone git@github.com:a/b.git /b && echo "$SSH_PRIVATE_KEY" > /k && make && rm /k`,
    ``,
    undefined,
  ],
  [
    `FROM alpine:3.20\nRUN apk add git && git clone git@github.com:a/b.git /b`,
    ``,
    `RUN apk add git\nARG REPOSITORY=git@github.com:a/b.git\nRUN apk add --no-cache openssh-client && PIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [
    `FROM golang:1.22\nUSER root\nUSER app\nRUN git clone git@github.com:a/b.git /b && make -C /b`,
    ``,
    `USER root\nARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER app\nRUN make -C /b`,
  ],
  [
    `FROM golang:1.22\nARG LIB_COMMIT_SHA\nRUN make lib $LIB_COMMIT_SHA\nRUN git clone git@github.com:a/b.git /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG LIB_COMMIT_SHA\nRUN make lib $LIB_COMMIT_SHA\nARG COMMIT_SHA\nRUN SSH TMP CLONE`,
  ],
  [`FROM gcr.io/distroless/base\nRUN git clone git@github.com:a/b.git /b`, ``, undefined],
  [`FROM golang:1.22\nARG U\nUSER $U\nRUN git clone git@github.com:a/b.git /b`, ``, undefined],
  [`FROM golang:1.22\nARG U\nUSER $U\nRUN sudo -u app git clone git@github.com:a/b.git /b`, ``, undefined],
  [
    `FROM golang:1.22\nUSER app\nRUN git clone git@github.com:a/b.git /b && make -C /b`,
    ``,
    `ARG REPOSITORY=git@github.com:a/b.git\nPIN\nARG BASE_COMMIT\nRUN SSH TMP mkdir -p /b && CLONE\nARG COMMIT_SHA\nRUN SSH TMP CLONE\nUSER app\nRUN make -C /b`,
  ],
  [
    `FROM golang:1.22\nARG SSH_PRIVATE_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /k && git clone git@github.com:a/b.git /b && rm /k`,
    ``,
    undefined,
  ],
])('clones %j in two stages, with %j', (lines, facts, after) => {
  expect(twoStages(lines, facts)).toBe(after);
});

it.each([
  ['app', '-exec chown -h app: {} +'],
  ['1000', '-exec chown -h 1000:1000 {} +'],
  ['1000x', '-exec chown -h 1000x: {} +'],
  ['x1000', '-exec chown -h x1000: {} +'],
])('hands the files to the user %s that cloned', (user, command) => {
  const lines = `FROM golang:1.22\nUSER ${user}\nRUN git clone git@github.com:a/b.git /b\n`;
  const context = ruleContext(lines, readFacts(''));
  const fix = twoStageOfClone(context, readClones(context.dockerfile)[0] as Clone);
  expect(applyEdits(lines, fix?.edits ?? [])).toContain(command);
});

it.each([
  ['git@github.com:a/b.git', '', ['commit', 'base', 'agent', 'no .git']],
  ['git@h.example:a/b.git', '', ['commit', 'base', 'host', 'agent', 'no .git']],
  ['git@github.com:a/b.git', '#- setting clone.history=with', ['commit', 'base', 'agent']],
  ['git@github.com:a/b.git', '#- setting builder=kaniko', ['commit', 'base', 'no .git']],
  ['https://github.com/a/b', '', ['commit', 'base', 'no .git']],
])('says what a build of %s with %j needs', (url, facts, said) => {
  const lines = `FROM golang:1.22\nWORKDIR /b\nRUN git clone ${url} .\n`;
  const context = ruleContext(lines, readFacts(facts));
  const notes = twoStageOfClone(context, readClones(context.dockerfile)[0] as Clone)?.notes ?? [];
  const topics = {
    commit: /holds the commit that is given/,
    base: /^Fill in BASE_COMMIT/,
    host: /^The host key is not known here/,
    agent: /--ssh default/,
    'no .git': /no longer holds \.git/,
  };
  expect(notes.map(note => Object.entries(topics).find(([, topic]) => topic.test(note))?.[0])).toEqual(said);
});
