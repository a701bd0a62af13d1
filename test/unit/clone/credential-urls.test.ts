import { expect, it } from 'vitest';
import { knownHostsMount } from '../../../src/clone/host-key-needs.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { lint } from '../../../src/lint/lint.ts';
import { readFacts } from '../rules/facts.ts';
import { onlyRule } from '../rules/only.ts';
import { pinsShort } from './fixed.ts';

/** What each fix of the first URL with a credential makes of the instructions, written short; undefined without one. */
function fixesOf(lines: string, facts = ''): string[] | undefined {
  const text = `FROM debian:12 AS a\nARG TOKEN\n${lines}\n`;
  const [finding] = lint(onlyRule(ruleContext(text, readFacts(facts)), 'credential-in-url'));
  return finding && (finding.fixes?.() ?? []).map(({ edits }) => short(applyEdits(text, edits)));
}

const short = (text: string): string =>
  pinsShort(text)
    .replaceAll('--mount=type=ssh,required=true', 'SSH')
    .replaceAll('--mount=type=secret,id=TOKEN,env=TOKEN', 'TOKEN')
    .replaceAll(`--mount=${knownHostsMount}`, 'HOSTS')
    .replace(/^RUN apt-get update .*\n( .*\n)*/m, 'INSTALL\n')
    .split('\n')
    .slice(1, -1)
    .filter(line => line !== 'ARG TOKEN')
    .join('\n');

it.each([
  [
    `RUN git clone https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git clone git@github.com:a/b.git`,
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://github.com/a/b.git`,
    ],
  ],
  [
    `RUN git clone "https://\${TOKEN}@github.com/a/b.git" /b`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git clone "git@github.com:a/b.git" /b`,
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone "https://github.com/a/b.git" /b`,
    ],
  ],
  [
    `RUN git clone 'https://x:S3cretPassw0rd9@github.com/a/b.git'`,
    [`INSTALL\nPIN github.com\nRUN SSH git clone 'git@github.com:a/b.git'`],
  ],
  [
    `RUN git clone http://$TOKEN@github.com/a/b`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git clone git@github.com:a/b.git`,
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone http://github.com/a/b`,
    ],
  ],
  [
    `RUN git clone HTTPS://$TOKEN@GitHub.com/a/b`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git clone git@github.com:a/b.git`,
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone HTTPS://GitHub.com/a/b`,
    ],
  ],
  [
    `RUN git clone https://$TOKEN@h.example:8443/a/b.git`,
    [
      `INSTALL\nRUN SSH HOSTS git clone git@h.example:a/b.git`,
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://h.example:8443/a/b.git`,
    ],
  ],
  [
    `RUN git clone https://$TOKEN@$HOST/a`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://$HOST/a`,
    ],
  ],
  [`RUN git clone "https://$TOKEN@"$HOST/a`, []],
  [
    `RUN git clone https://$TOKEN@github.com/$REPO`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://github.com/$REPO`,
    ],
  ],
  [
    `RUN git -c a=b fetch https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git -c a=b fetch git@github.com:a/b.git`,
      `RUN TOKEN git -c a=b fetch https://$TOKEN@github.com/a/b.git`,
    ],
  ],
  [
    `RUN git pull https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git pull git@github.com:a/b.git`,
      `RUN TOKEN git pull https://$TOKEN@github.com/a/b.git`,
    ],
  ],
  [`RUN git remote add o https://$TOKEN@github.com/a/b.git`, [`RUN git remote add o git@github.com:a/b.git`]],
  [
    `RUN git cloned https://$TOKEN@github.com/a/b.git`,
    [`RUN git cloned git@github.com:a/b.git`, `RUN TOKEN git cloned https://$TOKEN@github.com/a/b.git`],
  ],
  [
    `RUN git submodule add https://$TOKEN@github.com/a/b.git`,
    [`INSTALL\nPIN github.com\nRUN SSH git submodule add git@github.com:a/b.git`],
  ],
  [
    `RUN git ls-remote https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git ls-remote git@github.com:a/b.git`,
      `RUN TOKEN git ls-remote https://$TOKEN@github.com/a/b.git`,
    ],
  ],
  [
    `RUN pip install git+https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH pip install git+ssh://git@github.com/a/b.git`,
      `RUN TOKEN pip install git+https://$TOKEN@github.com/a/b.git`,
    ],
  ],
  [
    `RUN pip3 install git+https://$TOKEN@github.com/a/b.git@v1`,
    [
      `INSTALL\nPIN github.com\nRUN SSH pip3 install git+ssh://git@github.com/a/b.git@v1`,
      `RUN TOKEN pip3 install git+https://$TOKEN@github.com/a/b.git@v1`,
    ],
  ],
  [
    `RUN pip3.11 install "b @ git+https://$TOKEN@github.com/a/b@v1#egg=b"`,
    [
      `INSTALL\nPIN github.com\nRUN SSH pip3.11 install "b @ git+ssh://git@github.com/a/b@v1#egg=b"`,
      `RUN TOKEN pip3.11 install "b @ git+https://$TOKEN@github.com/a/b@v1#egg=b"`,
    ],
  ],
  [
    `RUN npm install git+https://$TOKEN@github.com/a/b.git#v1`,
    [
      `INSTALL\nPIN github.com\nRUN SSH npm install git+ssh://git@github.com/a/b.git#v1`,
      `RUN TOKEN npm install git+https://$TOKEN@github.com/a/b.git#v1`,
    ],
  ],
  [
    `RUN npm install https://$TOKEN@h.example/a.tgz`,
    [`RUN TOKEN npm install https://$TOKEN@h.example/a.tgz`],
  ],
  [
    `RUN npm install https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH npm install git+ssh://git@github.com/a/b.git`,
      `RUN TOKEN npm install https://$TOKEN@github.com/a/b.git`,
    ],
  ],
  [
    `RUN xpip install git+https://$TOKEN@github.com/a/b.git`,
    [`RUN TOKEN xpip install git+https://$TOKEN@github.com/a/b.git`],
  ],
  [
    `RUN piper install git+https://$TOKEN@github.com/a/b.git`,
    [`RUN TOKEN piper install git+https://$TOKEN@github.com/a/b.git`],
  ],
  [`RUN curl https://$TOKEN@github.com/a/b.git`, [`RUN TOKEN curl https://$TOKEN@github.com/a/b.git`]],
  [`RUN curl -O https://ci:$TOKEN@h.example/a`, [`RUN TOKEN curl -O https://ci:$TOKEN@h.example/a`]],
  [
    `RUN cargo install --git https://$TOKEN@github.com/a/b.git`,
    [
      `INSTALL\nPIN github.com\nRUN SSH cargo install --git ssh://git@github.com/a/b.git`,
      `RUN TOKEN cargo install --git https://$TOKEN@github.com/a/b.git`,
    ],
  ],
  [
    `RUN wget https://ci:S3cretPassw0rd9@h.example/a`,
    [
      `RUN --mount=type=secret,id=CI_PASSWORD,env=CI_PASSWORD wget https://ci:"\${CI_PASSWORD:?}"@h.example/a`,
    ],
  ],
  [`RUN echo https://ci:S3cretPassw0rd9@h.example/a`, []],
  [`RUN printf https://ci:S3cretPassw0rd9@h.example/a`, []],
  [
    `RUN echox https://ci:S3cretPassw0rd9@h.example/a`,
    [
      `RUN --mount=type=secret,id=CI_PASSWORD,env=CI_PASSWORD echox https://ci:"\${CI_PASSWORD:?}"@h.example/a`,
    ],
  ],
  [
    `RUN xecho https://ci:S3cretPassw0rd9@h.example/a`,
    [
      `RUN --mount=type=secret,id=CI_PASSWORD,env=CI_PASSWORD xecho https://ci:"\${CI_PASSWORD:?}"@h.example/a`,
    ],
  ],
  [
    `RUN git clone https://ci:S3cretPassw0rd9@h.example/a`,
    [
      `INSTALL\nRUN SSH HOSTS git clone git@h.example:a.git`,
      `RUN --mount=type=secret,id=CI_PASSWORD,env=CI_PASSWORD git -c credential.helper='!f() { echo username=ci; echo "password=$CI_PASSWORD"; }; f' clone https://h.example/a`,
    ],
  ],
  [
    `RUN git clone https://c.i:S3cretPassw0rd9@h.example/a`,
    [
      `INSTALL\nRUN SSH HOSTS git clone git@h.example:a.git`,
      `RUN --mount=type=secret,id=GIT_TOKEN,env=GIT_TOKEN git -c credential.helper='!f() { echo username=c.i; echo "password=$GIT_TOKEN"; }; f' clone https://h.example/a`,
    ],
  ],
  [
    `RUN git clone https://ci:$TOKEN@gitlab.com/$A`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=ci; echo "password=$TOKEN"; }; f' clone https://gitlab.com/$A`,
    ],
  ],
  [
    `RUN git clone https://$TOKEN@gitlab.com/$A`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=oauth2; echo "password=$TOKEN"; }; f' clone https://gitlab.com/$A`,
    ],
  ],
  [
    `RUN git clone https://$TOKEN@bitbucket.org/$A`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-token-auth; echo "password=$TOKEN"; }; f' clone https://bitbucket.org/$A`,
    ],
  ],
  [
    `RUN git clone https://$TOKEN@github.com/$A`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://github.com/$A`,
    ],
  ],
  [
    `ARG U\nRUN git clone https://$U:$TOKEN@h.example/$A`,
    [
      `ARG U\nRUN TOKEN git -c credential.helper='!f() { echo "username=$U"; echo "password=$TOKEN"; }; f' clone https://h.example/$A`,
    ],
  ],
  [
    `ARG U\nRUN git clone https://\${U}:\${TOKEN}@h.example/$A`,
    [
      `ARG U\nRUN TOKEN git -c credential.helper='!f() { echo "username=$U"; echo "password=$TOKEN"; }; f' clone https://h.example/$A`,
    ],
  ],
  [
    `ARG U\nRUN git clone https://x$U:$TOKEN@h.example/$A`,
    [
      `ARG U\nRUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://h.example/$A`,
    ],
  ],
  [
    `RUN git clone https://$U:$TOKEN@h.example/$A`,
    [
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://h.example/$A`,
    ],
  ],
  [`RUN sh -c "git clone https://x:$TOKEN@h.example/$A"`, []],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/ && npm ci`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git config --global url."ssh://git@github.com/".insteadOf https://github.com/ && npm ci`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf git@github.com:\nRUN npm ci`,
    [`INSTALL\nPIN github.com\nRUN SSH npm ci`],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf ssh://git@github.com/ && npm ci`,
    [`INSTALL\nPIN github.com\nRUN SSH npm ci`],
  ],
  [
    `RUN npm ci\nRUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN npm ci\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN npm ci && git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN ls`,
    [`RUN npm ci && git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN ls`],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nFROM debian:12\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nFROM debian:12\nRUN npm ci`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nFROM a\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nFROM a\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN make\nRUN npm ci\nRUN make`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN make\nINSTALL\nPIN github.com\nRUN SSH npm ci\nRUN make`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN make`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH make`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN git clone git@h.example:a/b`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nRUN SSH HOSTS git clone git@h.example:a/b`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@$H/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@$H/".insteadOf https://github.com/\nINSTALL\nRUN SSH HOSTS npm ci`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@GitHub.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@GitHub.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [`RUN echo url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`, []],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nONBUILD RUN npm ci`,
    [`RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nONBUILD RUN npm ci`],
  ],
  [
    `RUN test -n "$TOKEN" && git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN if [[ -n "$TOKEN" ]]; then git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/; fi\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN test -n "$TOKEN" && git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/ && fetch "$TOKEN"\nRUN npm ci`,
    [
      `RUN test -n "$TOKEN" && git config --global url."ssh://git@github.com/".insteadOf https://github.com/ && fetch "$TOKEN"\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN [ -n "\${TOKEN}" ] && git config --global url."https://$TOKEN@github.com/".insteadOf git@github.com: && npm ci`,
    [`INSTALL\nPIN github.com\nRUN SSH npm ci`],
  ],
  [
    `RUN test -n "$TOKEN$X" && git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN test -n "$TOKEN$X" && git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN test -d /x && git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN test -d /x && git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN test -n "$TOKEN"; git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/ && test -n "$TOKEN" && npm ci`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git config --global url."ssh://git@github.com/".insteadOf https://github.com/ && npm ci`,
    ],
  ],
  [
    `RUN latest -n "$TOKEN" && git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `RUN latest -n "$TOKEN" && git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [
    `ARG U\nRUN test -n "$U" && git config --global url."https://$U:$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci`,
    [
      `ARG U\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci`,
    ],
  ],
  [`ADD https://$TOKEN@github.com/a/b.git /b`, [`ADD https://github.com/a/b.git /b`]],
  [`ADD https://$TOKEN@github.com/a/b.git#v1 /b`, [`ADD https://github.com/a/b.git#v1 /b`]],
  [`ADD ["https://$TOKEN@github.com/a/b.git", "/b"]`, [`ADD ["https://github.com/a/b.git", "/b"]`]],
  [`ADD https://ci:S3cretPassw0rd9@h.example/a.gitx /b`, []],
  [`COPY https://$TOKEN@github.com/a/b.git /b`, []],
  [
    `RUN --mount=type=secret,id=t,env=T git clone https://x:$T@github.com/a/b`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git clone git@github.com:a/b.git`,
      `RUN --mount=type=secret,id=t,env=T git -c credential.helper='!f() { echo username=x; echo "password=$T"; }; f' clone https://github.com/a/b`,
    ],
  ],
  [
    `RUN --mount=type=secret,id=t,env=T git clone https://x:$T@github.com/a/b && curl https://x:$T@h.example/a`,
    [
      `INSTALL\nPIN github.com\nRUN --mount=type=secret,id=t,env=T SSH git clone git@github.com:a/b.git && curl https://x:$T@h.example/a`,
      `RUN --mount=type=secret,id=t,env=T git -c credential.helper='!f() { echo username=x; echo "password=$T"; }; f' clone https://github.com/a/b && curl https://x:$T@h.example/a`,
    ],
  ],
  [
    `RUN --mount=type=secret,id=t --mount=type=secret,id=other git clone https://x:$(cat /run/secrets/t)@github.com/a/b`,
    [
      `INSTALL\nPIN github.com\nRUN --mount=type=secret,id=other SSH git clone git@github.com:a/b.git`,
      `RUN --mount=type=secret,id=t --mount=type=secret,id=other --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN git -c credential.helper='!f() { echo username=x; echo "password=$GITHUB_TOKEN"; }; f' clone https://github.com/a/b`,
    ],
  ],
  [
    `RUN git clone https://$TOKEN@github.com/a/b && make`,
    [
      `INSTALL\nPIN github.com\nRUN SSH git clone git@github.com:a/b.git && make`,
      `RUN TOKEN git -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' clone https://github.com/a/b && make`,
    ],
  ],
  [
    `RUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/\nRUN npm ci\nRUN npm install`,
    [
      `RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nINSTALL\nPIN github.com\nRUN SSH npm ci\nRUN SSH npm install`,
    ],
  ],
])('fetches without the credential of %j', (lines, fixes) => {
  expect(fixesOf(lines)).toEqual(fixes);
});

it.each([
  // A quote in between would lose its other half.
  [`git config --global url."https://$TOKEN"@github.com/.insteadOf https://github.com/`],
  [`git clone "https://$TOKEN"@github.com/a/b.git`],
  // All that the branch does.
  [
    `if make; then git config --global url."https://$TOKEN@github.com/".insteadOf git@github.com:; else ls; fi`,
  ],
  [`hub config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/`],
  [
    `git config --global url."https://$TOKEN@github.com/".insteadOf git@github.com: && npm ci\nRUN if make; then git config --global --unset url."https://$TOKEN@github.com/".insteadOf; else ls; fi`,
  ],
])('has no agent for %j', command => {
  expect(fixesOf(`RUN ${command}`)?.filter(after => after.includes('SSH'))).toEqual([]);
});

it.each([
  ['UNSET', 'git@github.com:', ''],
  ['ls && UNSET', 'git@github.com:', '\nRUN ls'],
  [
    'OTHER && UNSET',
    'https://github.com/',
    '\nRUN OTHER && git config --unset url."ssh://git@github.com/".insteadOf',
  ],
])('takes the address out under its new name, or not at all, in %j', (later, address, left) => {
  const key = 'url."https://$TOKEN@github.com/".insteadOf';
  const other = 'git config --unset url."https://$TOKEN@gitlab.com/".insteadOf';
  const written = later.replace('UNSET', `git config --unset ${key}`).replace('OTHER', other);
  const [fix] = fixesOf(`RUN git config ${key} ${address} && npm ci\nRUN ${written}`) ?? [];
  const behind = fix?.replace(/^[\s\S]*npm ci/, '').replace(other, 'OTHER');
  expect(behind).toBe(left);
});

it('lends no agent for kaniko, and no secret to its ADD', () => {
  const facts = '#- setting builder=kaniko';
  expect(fixesOf('RUN git clone https://$TOKEN@github.com/a/b.git', facts)).toEqual([
    expect.stringContaining("git -c credential.helper='!f()"),
  ]);
  expect(fixesOf('ADD https://$TOKEN@github.com/a/b.git /b', facts)).toEqual([]);
});
