import { expect, it } from 'vitest';
import { type Clone, readClones } from '../../../src/clone/clones.ts';
import { updateFlaws } from '../../../src/clone/update-flaws.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';

// The fix of each flaw, and what it makes of the RUN; `-` where it can make nothing.
it.each([
  [`git -C /b fetch --tags`, [`Let moved tags be fetched: RUN git -C /b fetch --tags --force`]],
  [`git -C /b fetch -t`, [`Let moved tags be fetched: RUN git -C /b fetch -t --force`]],
  [`git -C /b fetch -t -f`, []],
  [`git -C /b fetch --tags --force`, []],
  [`git -C /b fetch --tagsx`, []],
  [
    `git -C /b fetch x--tags --tags`,
    [`Let moved tags be fetched: RUN git -C /b fetch x--tags --tags --force`],
  ],
  [
    `git -C /b fetch --tags --forced`,
    [`Let moved tags be fetched: RUN git -C /b fetch --tags --force --forced`],
  ],
  [
    `git -C /b pull --tags`,
    [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b pull --tags`],
  ],
  [
    `git -C /b checkout v1.0`,
    [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout v1.0`],
  ],
  [`git -C /b checkout`, []],
  [`git -C /b checkout -- a`, []],
  [
    `git -C /b switch v1.0`,
    [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b switch v1.0`],
  ],
  [`git -C /b pull`, [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b pull`]],
  [
    `git -C /b reset --hard v1.0`,
    [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b reset --hard v1.0`],
  ],
  [`git -C /b reset --soft v1.0`, []],
  [`git -C /b reset --harder`, []],
  [`git -C /b reset -q && git -C /b checkout v1.0`, []],
  [`git -C /b status && git -C /b checkout v1.0`, []],
  [`git -C /b update-index --refresh && git -C /b checkout v1.0`, []],
  [
    `git -C /b checkout v1.0 && git -C /b status`,
    [
      `Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout v1.0 && git -C /b status`,
    ],
  ],
  [
    `git -C /b config --list && git -C /b checkout v1.0`,
    [
      `Refresh the index first: RUN git -C /b config --list && git -C /b update-index -q --refresh && git -C /b checkout v1.0`,
    ],
  ],
  [`git -C /b config core.checkStat minimal && git -C /b checkout v1.0`, []],
  [
    `git -C /b config a.b checkStat && git -C /b checkout v1.0`,
    [
      `Refresh the index first: RUN git -C /b config a.b checkStat && git -C /b update-index -q --refresh && git -C /b checkout v1.0`,
    ],
  ],
  [
    `git -C /b checkstat && git -C /b checkout v1.0`,
    [
      `Refresh the index first: RUN git -C /b checkstat && git -C /b update-index -q --refresh && git -C /b checkout v1.0`,
    ],
  ],
  [`ls || git -C /b checkout v1.0`, [`Refresh the index first: -`]],
  [`["git", "-C", "/b", "checkout", "v1.0"]`, [`Refresh the index first: -`]],
  [
    `cd /b && git -c a=b checkout v1.0`,
    [
      `Refresh the index first: RUN cd /b && git -c a=b update-index -q --refresh && git -c a=b checkout v1.0`,
    ],
  ],
  [
    `cd /b && git checkout v1.0`,
    [`Refresh the index first: RUN cd /b && git update-index -q --refresh && git checkout v1.0`],
  ],
  [`a $(git -C /b checkout v1.0)`, [`Refresh the index first: -`]],
  [`git -C /b xcheckout v1.0`, []],
  [`git -C /b checkouts v1.0`, []],
  [
    `git -C /b checkout v1.0\nRUN git -C /b checkout v2.0`,
    [
      `Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout v1.0\\nRUN git -C /b checkout v2.0`,
      `Refresh the index first: RUN git -C /b checkout v1.0\\nRUN git -C /b update-index -q --refresh && git -C /b checkout v2.0`,
    ],
  ],
  [
    `git -C /b checkout $C`,
    [
      `Stop the build when C is empty: RUN git -C /b checkout "\${C:?}"`,
      `Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout $C`,
    ],
  ],
  [
    `git -C /b checkout \${C}`,
    [
      `Stop the build when C is empty: RUN git -C /b checkout "\${C:?}"`,
      `Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout \${C}`,
    ],
  ],
  [
    `git -C /b checkout "$C"`,
    [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout "$C"`],
  ],
  [
    `git -C /b checkout $D`,
    [
      `Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout $D`,
      `Move D below the clone: RUN git -C /b checkout $D`,
    ],
  ],
  [
    `git -C /b checkout $E`,
    [`Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b checkout $E`],
  ],
  [
    `git -C /b reset --hard $C`,
    [
      `Stop the build when C is empty: RUN git -C /b reset --hard "\${C:?}"`,
      `Refresh the index first: RUN git -C /b update-index -q --refresh && git -C /b reset --hard $C`,
    ],
  ],
  [`git -C /b merge $C`, []],
])('finds what is wrong with %j', (commands, flaws) => {
  const clone = 'git clone --branch v0.1 https://h.example/a /b && git -C /b fetch --tags';
  const text = `FROM debian:12\nARG D=1\nENV E=1\nRUN ${clone}\nARG C\nRUN ${commands}\n`;
  const context = ruleContext(text, readFacts(''));
  const found = updateFlaws(context, readClones(context.dockerfile)[0] as Clone);
  const after = found.map(
    ({ edits }) => edits && applyEdits(text, edits).split('\n').slice(5, -1).join('\\n'),
  );
  expect(found.map(({ title }, i) => `${title}: ${after[i] ?? '-'}`)).toEqual(flaws);
});

it('leaves an argument among others where it is', () => {
  const text = 'FROM debian:12\nARG A B\nRUN git clone https://h.example/a /b\nRUN git -C /b checkout "$B"\n';
  const context = ruleContext(text, readFacts(''));
  const flaws = updateFlaws(context, readClones(context.dockerfile)[0] as Clone);
  expect(flaws.find(({ title }) => title === 'Move B below the clone')).toHaveProperty('edits', undefined);
});
