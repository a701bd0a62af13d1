import { expect, it } from 'vitest';
import { gitReader, keepsGit } from '../../../src/clone/reads-git.ts';
import { type SourceCopy, sourceCopies } from '../../../src/clone/source-copy.ts';
import { ruleContext } from '../../../src/context.ts';
import { readFacts } from '../rules/facts.ts';

it.each([
  [`RUN git describe`, ``, `git describe`, true],
  [`RUN git -C /app log`, ``, `git -C /app log`, true],
  [`RUN git -C describe status2`, ``, undefined, false],
  [`RUN git clone x`, ``, undefined, false],
  [`RUN git describes`, ``, undefined, false],
  [`RUN git xdescribe`, ``, undefined, false],
  [`RUN git`, ``, undefined, false],
  [`RUN gitversion`, ``, `gitversion`, true],
  [`RUN hatch build`, ``, `hatch build`, true],
  [`RUN hatcher`, ``, undefined, false],
  [`RUN xhatch`, ``, undefined, false],
  [`RUN python -m setuptools_scm`, ``, `python -m setuptools_scm`, true],
  [`RUN python3 -m hatch`, ``, `python3 -m hatch`, true],
  [`RUN python -m pip`, ``, undefined, false],
  [`RUN python -m`, ``, undefined, false],
  [`RUN python setuptools_scm -m`, ``, undefined, false],
  [`RUN ruby -m hatch`, ``, undefined, false],
  [`RUN a && git rev-parse HEAD && git log`, ``, `git rev-parse HEAD`, true],
  [`ONBUILD RUN git describe`, ``, undefined, false],
  [`FROM debian:12\nRUN git describe`, ``, undefined, false],
  [`FROM a\nRUN git describe`, ``, `git describe`, true],
  [`FROM a AS b\nFROM b\nRUN git describe`, ``, `git describe`, true],
  [`RUN git describe`, `#- dockerignore: .git`, undefined, false],
  [`RUN ls`, `#- repository\n#- reads-git setup.py: setuptools_scm`, `setuptools_scm in setup.py`, true],
  [`RUN ls`, `#- repository\n#- reads-git Makefile: git describe`, undefined, false],
  [`RUN make`, `#- repository\n#- reads-git Makefile: git describe`, `git describe in Makefile`, true],
  [
    `ENV SETUPTOOLS_SCM_PRETEND_VERSION=1\nRUN ls`,
    `#- repository\n#- reads-git setup.py: setuptools_scm`,
    undefined,
    false,
  ],
  [
    `ENV SETUPTOOLS_SCM_PRETEND_VERSION_FOR_A=1\nRUN ls`,
    `#- repository\n#- reads-git setup.py: setuptools_scm`,
    undefined,
    false,
  ],
  [`RUN python3 -c versioneer`, `#- repository`, undefined, false],
  [`RUN python3 -m`, `#- repository`, undefined, false],
  [`RUN git -C`, `#- repository`, undefined, false],
  [`RUN git`, `#- repository`, undefined, false],
  [`FROM a\nRUN git describe`, `#- repository`, `git describe`, true],
  [`FROM debian:12\nRUN git describe`, `#- repository`, undefined, false],
  [`FROM debian:12 AS b\nFROM b\nRUN git describe`, `#- repository`, undefined, false],
  [`RUN ls && make`, `#- repository\n#- reads-git Makefile: git describe`, `git describe in Makefile`, true],
  [`RUN PBR_VERSION=1 pip install .`, `#- repository\n#- reads-git setup.py: pbr`, undefined, false],
  [
    `RUN POETRY_DYNAMIC_VERSIONING_BYPASS=1 pip install .`,
    `#- repository\n#- reads-git setup.py: pbr`,
    undefined,
    false,
  ],
  [`RUN ls`, `#- repository`, undefined, false],
  [`RUN git describe`, `#- setting clone.history=with`, `git describe`, true],
  [`RUN ls`, `#- setting clone.history=with`, undefined, true],
  [`RUN git describe`, `#- setting clone.history=without`, `git describe`, false],
])('knows what reads git in %j, with %j', (lines, facts, reader, keeps) => {
  const text = `FROM debian:12 AS a\nRUN git describe --before\nCOPY . /app\n${lines}\n`;
  const context = ruleContext(text, readFacts(facts));
  const [source] = sourceCopies(context.dockerfile, context.repository) as [SourceCopy];
  expect([gitReader(context, source), keepsGit(context, source)]).toEqual([reader, keeps]);
});

it('takes no word of the whole repository for a folder that it does not know', () => {
  const facts = '#- repository\n#- reads-git setup.py: setuptools_scm';
  const context = ruleContext('FROM debian:12\nARG SRC\nCOPY $SRC /app\nRUN ls\n', readFacts(facts));
  const [source] = sourceCopies(context.dockerfile, context.repository) as [SourceCopy];
  expect(gitReader(context, source)).toBeUndefined();
});
