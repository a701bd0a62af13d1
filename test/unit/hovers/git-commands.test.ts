import { expect, it } from 'vitest';
import { hoverOn } from './at.ts';

/** A clone in two stages by other commands than ours; `|` is put into one of them. */
const clone = (base: string, update: string) =>
  `FROM a\nRUN git init /b && cd /b && ${base}\nARG COMMIT_SHA\nRUN cd /b && ${update}\n`;
const fetched = 'git fetch x && git checkout FETCH_HEAD';
const updated = 'git fetch x $COMMIT_SHA && git checkout FETCH_HEAD';

it.each([
  [
    clone('git remote add x u && git fetch x && gi|t checkout FETCH_HEAD', updated),
    'files of the base commit',
  ],
  [clone('git re|mote add x u && git fetch x', updated), 'Remembers where the code comes from'],
  [clone('git fet|ch u main:refs/x', updated), 'with its history. The ref tells'],
  [clone('git fetch x && git sub|module update --init', updated), 'the same for the submodules'],
  [clone('git fetch x && git read-tr|ee -u --reset FETCH_HEAD:src', updated), 'base commit, of `src` alone'],
  [clone('git fetch x && git read-tr|ee -u --reset FETCH_HEAD', updated), 'base commit, of `.` alone'],
  [clone(fetched, 'git fe|tch x $COMMIT_SHA && git checkout FETCH_HEAD'), 'an empty value stops the build.'],
  [clone(fetched, 'git fetch x $COMMIT_SHA && git cl|ean -fd'), 'git does not know'],
  [
    clone(fetched, 'git fetch x $COMMIT_SHA && git update-ind|ex --refresh && git checkout FETCH_HEAD'),
    'Compares',
  ],
  [
    clone(fetched, 'git fetch x $COMMIT_SHA && git read-tr|ee HEAD && git checkout FETCH_HEAD'),
    'it writes none',
  ],
  [clone(fetched, 'git fetch x $COMMIT_SHA && git read-tr|ee --empty && git checkout FETCH_HEAD'), 'Forgets'],
  [
    clone(fetched, 'git fetch x $COMMIT_SHA && git read-tr|ee -m -u HEAD FETCH_HEAD:src'),
    'commit, of `src` alone',
  ],
  [clone(fetched, 'git fetch x $COMMIT_SHA && git read-tr|ee -m -u HEAD FETCH_HEAD'), 'commit, of `.` alone'],
  [clone(fetched, 'git fetch x $COMMIT_SHA && git reset --ha|rd FETCH_HEAD'), 'writes all that git takes'],
  [clone(fetched, updated).replace('init', 'in|it'), 'empty repository that stays in the image'],
  [clone(fetched, updated).replace('init', 'in|it --bare'), "git's own folder apart from the files"],
])('%s', (text, part) => {
  expect(hoverOn(text)?.text).toContain(part);
});

it.each([clone(fetched, 'git fetch x $COMMIT_SHA && git checkout FETCH_HEAD && git l|og')])('%s', text => {
  expect(hoverOn(text)).toBeUndefined();
});
