import { expect, it } from 'vitest';
import { type Clone, readClones } from '../../../src/clone/clones.ts';
import { argumentAbove, emptyCommit, floatingBase } from '../../../src/clone/commit-flaws.ts';
import type { GitCommand } from '../../../src/clone/git-commands.ts';
import type { UpdateFlaw } from '../../../src/clone/update-flaws.ts';
import { type RuleContext, ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';

/** What each flaw of the first clone is found at, and the file behind FROM once it is mended; `-` where it cannot be. */
function shown(find: (context: RuleContext, clone: Clone) => UpdateFlaw[], lines: string, facts = '') {
  const written = lines.replaceAll('CLONE', 'git clone https://h.example/a/b.git /b');
  const context = ruleContext(`FROM debian:12 AS a\n${written}\n`, readFacts(facts));
  const { text } = context.dockerfile;
  return find(context, readClones(context.dockerfile)[0] as Clone).map(({ span, edits }) => {
    const after = edits ? applyEdits(text, edits).split('\n').slice(1, -1).join('\n') : '-';
    return [
      text.slice(span.start, span.end),
      after.replaceAll('git clone https://h.example/a/b.git /b', 'CLONE'),
    ];
  });
}

const head = 'ARG C\nRUN CLONE\n';

it.each([
  [`${head}RUN git -C /b checkout $C`, '$C', `${head}RUN git -C /b checkout "\${C:?}"`],
  [`${head}RUN git -C /b checkout \${C}`, '${C}', `${head}RUN git -C /b checkout "\${C:?}"`],
  [`${head}RUN git -C /b reset --hard $C`, '$C', `${head}RUN git -C /b reset --hard "\${C:?}"`],
  [`${head}RUN sh -c 'git -C /b checkout $C'`, '$C', '-'],
  [`${head}RUN git -C /b checkout "$C"`],
  [`${head}RUN git -C /b checkout v$C`],
  [`${head}RUN git -C /b checkout $C.x`],
  [`${head}RUN git -C /b switch $C`],
  [`${head}RUN git -C /b pull origin $C`],
  ['RUN CLONE\nRUN git -C /b checkout $C'],
  ['ARG C=main\nRUN CLONE\nRUN git -C /b checkout $C'],
  ['ENV C\nRUN CLONE\nRUN git -C /b checkout $C'],
])('finds a commit that may be empty in %j', (lines, place?: string, after?: string) => {
  const find = (context: RuleContext, { updates }: Clone) =>
    emptyCommit(context, updates.at(-1) as GitCommand);
  expect(shown(find, lines)).toEqual(place ? [[place, after]] : []);
});

const update = 'RUN git -C /b checkout $C';

it.each([
  [`ARG C\nRUN CLONE\n${update}`, 'ARG C', `RUN CLONE\nARG C\n${update}`],
  [`ARG C\nRUN CLONE\nRUN ls\n${update}`, 'ARG C', `RUN CLONE\nRUN ls\nARG C\n${update}`],
  [`ARG C\nRUN CLONE\n${update} && git -C /b gc`, 'ARG C', `RUN CLONE\nARG C\n${update} && git -C /b gc`],
  [
    `ARG C\nRUN CLONE\n${update.replace('$C', 'x${C}')}`,
    'ARG C',
    `RUN CLONE\nARG C\n${update.replace('$C', 'x${C}')}`,
  ],
  [`ARG C D\nRUN CLONE\n${update}`, 'ARG C D', '-'],
  [`RUN CLONE\nARG C\n${update}`],
  [`RUN CLONE\n${update}`],
  ['ARG C\nRUN CLONE && git -C /b checkout $C'],
  ['ARG C\nRUN CLONE\nRUN git -C /b checkout main'],
  ['ARG C\nRUN CLONE\nRUN git -C /b fetch'],
  [`ENV C=1\nRUN CLONE\n${update}`],
  [`ARG C\nRUN echo $C\nRUN CLONE\n${update}`],
  [`ARG C\nRUN CLONE\nRUN echo $C\n${update}`],
  [`ARG C\nRUN CLONE\nFROM a\n${update}`, 'ARG C', `RUN CLONE\nFROM a\nARG C\n${update}`],
  [`ARG C\nRUN ls\nFROM a\nRUN CLONE\n${update}`],
])(
  'finds the argument of the wanted commit above the clone in %j',
  (lines, place?: string, after?: string) => {
    expect(shown(argumentAbove, lines)).toEqual(place ? [[place, after]] : []);
  },
);

it.each([
  [`ARG C\nRUN CLONE\n${update}`, 'CLONE', '-'],
  ['RUN CLONE\nRUN git -C /b checkout v1.0', 'CLONE', '-'],
  ['RUN CLONE\nRUN git -C /b checkout main'],
  ['RUN CLONE\nRUN git -C /b fetch origin v1.0'],
  ['RUN CLONE && git -C /b checkout v1.0\nRUN git -C /b checkout v1.1'],
  ['RUN git clone -b v1.0 https://h.example/a/b.git /b\nRUN git -C /b checkout v1.1'],
])('finds a base that is whatever the branch held in %j', (lines, place?: string, after?: string) => {
  const [found] = shown(floatingBase, lines);
  expect(found?.[1]).toBe(after);
  expect(found?.[0]?.startsWith('git clone')).toBe(place ? true : undefined);
});

it('pins the base to the pushed commit where that is known', () => {
  const commit = '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33';
  const facts = `#- remote: https://h.example/a/b.git\n#- head: ${commit}`;
  const [found] = shown(floatingBase, 'RUN CLONE\nRUN git -C /b checkout v1.0', facts);
  expect(found?.[1]).toBe(
    `RUN CLONE \\\n    && git -C /b checkout -q --detach ${commit}\nRUN git -C /b checkout v1.0`,
  );
});
