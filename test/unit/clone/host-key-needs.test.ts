import { expect, it } from 'vitest';
import { hostKeyNeeds, knownHostsMount } from '../../../src/clone/host-key-needs.ts';
import { sshNeeds } from '../../../src/clone/ssh-need.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';
import { pinsShort } from './fixed.ts';

/** The instructions behind the first once all RUNs that need ssh know the hosts; those that start with `#` go. */
function told(lines: string, facts = ''): string {
  const context = ruleContext(`FROM debian:12 AS a\n${lines}\n`, readFacts(facts));
  const { dockerfile } = context;
  const runs = dockerfile.instructions.filter(i => i.keyword === 'RUN');
  const needs = new Map(
    runs.map(run => [run, sshNeeds(dockerfile, run)] as const).filter(([, own]) => own.length),
  );
  const removed = new Set(dockerfile.instructions.filter(i => i.keyword === 'ENV'));
  const { edits, notes } = hostKeyNeeds(context, needs, removed);
  const text = pinsShort(applyEdits(dockerfile.text, edits)).replaceAll(
    `--mount=${knownHostsMount}`,
    'HOSTS',
  );
  return [...text.trimEnd().split('\n').slice(1), ...notes.map(() => 'NOTE')].join('\n');
}

const github = 'git clone git@github.com:a/b';
const other = 'git clone git@h.example:a/b';

it.each([
  [`RUN ${github}`, `PIN github.com\nRUN ${github}`],
  ['RUN ls', 'RUN ls'],
  ['RUN ./fetch.sh', 'RUN ./fetch.sh'],
  [`RUN ./fetch.sh && ${github}`, `PIN github.com\nRUN ./fetch.sh && ${github}`],
  [`ONBUILD RUN ${github}`, `ONBUILD PIN github.com\nONBUILD RUN ${github}`],
  [`USER app\nRUN ${github}`, `USER app\nPIN github.com for the user\nRUN ${github}`],
  [
    `USER app\nRUN ${github}\nRUN ${github}2\nUSER root\nRUN ${github}3\nUSER b\nRUN ${github}4`,
    `USER app\nPIN github.com for the user\nRUN ${github}\nRUN ${github}2\nUSER root\nPIN github.com\nRUN ${github}3\nUSER b\nRUN ${github}4`,
  ],
  [
    `ARG U\nUSER $U\nRUN ${github}\nRUN ${github}2`,
    `ARG U\nUSER $U\nPIN github.com for the user\nRUN ${github}\nRUN ${github}2`,
  ],
  [`FROM kong:3\nRUN ${github}`, `FROM kong:3\nPIN github.com for the user\nRUN ${github}`],
  [`RUN ${github}\nRUN ${github}2`, `PIN github.com\nRUN ${github}\nRUN ${github}2`],
  [
    `RUN ${github}\nRUN git clone git@gitlab.com:a/b`,
    `PIN github.com gitlab.com\nRUN ${github}\nRUN git clone git@gitlab.com:a/b`,
  ],
  [`RUN ${github}\nFROM a\nRUN ${github}`, `PIN github.com\nRUN ${github}\nFROM a\nRUN ${github}`],
  [
    `RUN ${github}\nFROM debian:12\nRUN ${github}`,
    `PIN github.com\nRUN ${github}\nFROM debian:12\nPIN github.com\nRUN ${github}`,
  ],
  [`RUN ${other}`, `RUN HOSTS ${other}\nNOTE`],
  [`RUN ${github} && ${other}`, `RUN HOSTS ${github} && ${other}\nNOTE`],
  [`RUN ${other}\nRUN ${other}2`, `RUN HOSTS ${other}\nRUN HOSTS ${other}2\nNOTE`],
  [`RUN ssh-keyscan x >> /k && ${other}`, `RUN ssh-keyscan x >> /k && ${other}`],
  [`RUN ssh-keyscan x >> /k\nRUN ls\nRUN ${other}`, `RUN ssh-keyscan x >> /k\nRUN ls\nRUN ${other}`],
  [
    `RUN ssh -o stricthostkeychecking=no h.example && ${other}`,
    `RUN ssh -o stricthostkeychecking=no h.example && ${other}`,
  ],
  [`RUN ${other}\nRUN ssh-keyscan x >> /k`, `RUN HOSTS ${other}\nRUN ssh-keyscan x >> /k\nNOTE`],
  [
    `FROM debian:12\nRUN ssh-keyscan x >> /k\nFROM debian:12\nRUN ${other}`,
    `FROM debian:12\nRUN ssh-keyscan x >> /k\nFROM debian:12\nRUN HOSTS ${other}\nNOTE`,
  ],
  [`ENV A=ssh-keyscan\nRUN ${other}`, `ENV A=ssh-keyscan\nRUN HOSTS ${other}\nNOTE`],
  [`LABEL a=ssh-keyscan\nRUN ${other}`, `LABEL a=ssh-keyscan\nRUN ${other}`],
  [`COPY known_hosts /root/.ssh/\nRUN ${other}`, `COPY known_hosts /root/.ssh/\nRUN ${other}`],
  [
    `RUN echo 'h.example ssh-rsa AAAA' >> /root/.ssh/known_hosts\nRUN ${other}`,
    `RUN echo 'h.example ssh-rsa AAAA' >> /root/.ssh/known_hosts\nRUN ${other}`,
  ],
  [
    `RUN echo 'h.example ssh-rsa AAAA' >> /k/known_hosts\nRUN echo 'g.example ssh-rsa AAAA' >> /k/known_hosts\nRUN ${other}`,
    `RUN echo 'h.example ssh-rsa AAAA' >> /k/known_hosts\nRUN echo 'g.example ssh-rsa AAAA' >> /k/known_hosts\nRUN ${other}`,
  ],
  [
    `RUN echo 'github.com ssh-rsa AAAA' >> /k/known_hosts\nRUN ${github} && ${other}`,
    `RUN echo 'github.com ssh-rsa AAAA' >> /k/known_hosts\nRUN HOSTS ${github} && ${other}\nNOTE`,
  ],
])('tells the hosts of %j', (lines, text) => {
  expect(told(lines)).toBe(text);
});

it('has no mount for kaniko, which takes known_hosts from the build context', () => {
  expect(told(`RUN ${other}`, '#- setting builder=kaniko')).toBe(
    `COPY known_hosts /etc/ssh/ssh_known_hosts\nRUN ${other}\nNOTE`,
  );
  expect(told(`RUN ${github}`, '#- setting builder=kaniko')).toBe(`PIN github.com\nRUN ${github}`);
});
