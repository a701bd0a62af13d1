import fc from 'fast-check';

/** Dockerfiles from the grammar: the parts that rules look for, joined as nobody would write them. Small, for many. */
export const dockerfiles: fc.Arbitrary<string> = fc
  .record({
    directive: oneOf('', '', '', '# syntax=docker/dockerfile:1\n', '# escape=`\n', '\uFEFF', '# c\n\n'),
    lines: fc.array(fc.oneof({ weight: 1, arbitrary: from() }, { weight: 6, arbitrary: instruction() }), {
      minLength: 1,
      maxLength: 4,
    }),
    image: image(),
    eol: oneOf('\n', '\n', '\n', '\r\n'),
    end: oneOf('\n', '', '\n\n', ' \\'),
  })
  .map(({ directive, lines, image, eol, end }) => {
    const text = `${directive}FROM ${image}\n${lines.join('\n')}${end}`;
    const escaped = directive.startsWith('# escape') ? text.replaceAll('\\\n', '`\n') : text;
    return eol === '\n' ? escaped : escaped.replaceAll('\n', eol);
  });

/** The words of the grammar in any order. */
export const soups: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      oneOf(...'RUN |COPY |FROM a|\n|\n|\\\n|ENV |ARG |USER |ONBUILD | |\t|\r\n|# |`\n'.split('|')),
      oneOf(...'"|\'|$|${|}|$(|)|;|&&|{|[|]|,|=|<<E|E|<<-"E"|\\|\0|\uFEFF|\uD800|--mount=|-'.split('|')),
      oneOf(...'. /app|id_rsa|KEY|$KEY|git clone |cd |rm |echo |> /k|sh -c |git@a.b:c/d|||'.split('|')),
    ),
    { maxLength: 20, size: 'max' },
  )
  .map(parts => parts.join(''));

function from(): fc.Arbitrary<string> {
  return phrase('FROM ', image(), oneOf('', ' AS build', ' as Run'));
}

function image(): fc.Arbitrary<string> {
  return oneOf('python:3.12-slim', 'alpine', 'build', 'scratch', 'node:20', 'debian:12', '$BASE', 'app');
}

function instruction(): fc.Arbitrary<string> {
  const chain = fc.array(command(), { minLength: 1, maxLength: 3 });
  const run = fc
    .tuple(mounts(), chain, fc.array(joint(), { minLength: 3, maxLength: 3 }), form())
    .map(([mount, commands, joints, shape]) =>
      shape(
        mount,
        commands.map((c, i) => (i ? (joints[i] ?? ' && ') + c : c)),
      ),
    );
  return phrase(
    oneOf('', '', '', '', '', '', 'ONBUILD ', '# why\n', '\t', '# layerwise ignore=full-code-copy\n', '\n'),
    fc.oneof(
      { weight: 6, arbitrary: run },
      { weight: 3, arbitrary: phrase(oneOf('COPY ', 'ADD ', 'copy '), copyFlags(), paths()) },
      {
        weight: 2,
        arbitrary: phrase(oneOf('ARG ', 'ENV '), definition(), oneOf('', '', ' B=1', ' \\\n C=2')),
      },
      {
        weight: 2,
        arbitrary: phrase(
          oneOf('USER ', 'WORKDIR '),
          oneOf('app', 'root', '/app', '$HOME', '1000:1000', '~'),
        ),
      },
      {
        weight: 1,
        arbitrary: oneOf(
          'SHELL ["bash","-c"]',
          'CMD ["a"]',
          'LABEL a=b',
          'VOLUME /app',
          'HEALTHCHECK CMD x',
          'X',
        ),
      },
    ),
  );
}

function mounts(): fc.Arbitrary<string> {
  const one = oneOf(
    '--mount=type=ssh ',
    '--mount=type=ssh id=a ',
    '--mount=type=ssh,required ',
    '--mount=type=secret,id=key,target=/root/.ssh/id_rsa ',
    '--mount=target=. ',
    '--mount=type=cache,target=/root/.npm ',
    '--network=host ',
  );
  return phrase(fc.option(one, { nil: '', freq: 3 }), fc.option(one, { nil: '', freq: 1 }));
}

/** How commands stand in a RUN. */
function form(): fc.Arbitrary<(mounts: string, commands: readonly string[]) => string> {
  return fc.constantFrom(
    ...repeated(6, (m: string, c: readonly string[]) => `RUN ${m}${c.join('')}`),
    (m, c) => `RUN ${m}<<EOF\n${c.join('')}\nEOF`,
    (m, c) => `RUN ${m}<<-'E'\n# c\n${c.map(one => `\t${one}\n`).join('')}\tE`,
    (m, c) => `RUN ${m}sh -c "${c.join('').replaceAll('"', "'")}"`,
    (m, c) => `RUN ${m}su - app -c '${c.join('').replaceAll("'", '"')}'`,
    (m, c) => `RUN ${m}["sh", "-c", ${JSON.stringify(c.join('').replaceAll('\n', ' '))}]`,
    (m, c) => `RUN ${m}if test -f a; then ${c.join('')}; fi`,
    (m, c) => `RUN ${m}(${c.join('')})`,
    (m, c) => `RUN ${m}{ ${c.join('')}; } > /log`,
  );
}

function joint(): fc.Arbitrary<string> {
  return oneOf(' && ', ' && \\\n    ', '; ', ' || ', ' | ', ' &&\\\n# why\n  ', '\n', ' & ', ' \\\n&& ');
}

function command(): fc.Arbitrary<string> {
  const key = oneOf('$KEY', '"$KEY"', '${KEY}', '"${SSH_PRIVATE_KEY}"', '$TOKEN', 'abc', '"$(cat k)"');
  const file = oneOf(
    '/root/.ssh/id_rsa',
    '~/.ssh/id_rsa',
    '.ssh/id_rsa',
    '/k',
    '~/.netrc',
    '.npmrc',
    '"a b"',
    '$F',
  );
  const url = oneOf(
    'git@gitlab.com:acme/sample.git',
    'https://gitlab.com/acme/sample.git',
    'https://$TOKEN@gitlab.com/acme/sample.git',
    'https://oauth2:glpat-abcdefghij0123456789@gitlab.com/acme/lib.git',
    'ssh://git@host:2222/a/b',
    '$URL',
  );
  const directory = oneOf('', ' .', ' /app', ' /src/app', ' "$D"', ' ../x');
  const ref = oneOf('', '-b main ', '--branch=v1.0 ', '--depth 1 ', '--recursive ', '-b "$REF" ');
  const arrow = oneOf(' > ', ' >> ', ' >', ' | tee ', ' | base64 -d > ');
  return fc.oneof(
    phrase(oneOf('echo ', 'printf "%s" ', "printf '%s\\n' ", 'cat <<K > /k\n'), key, arrow, file),
    phrase(oneOf('rm ', 'rm -rf ', 'chmod 600 ', 'chown app ', 'cat ', 'mv /k '), file),
    phrase('git ', oneOf('', '-C /app ', '-c a=b '), 'clone ', ref, url, directory),
    phrase(
      'git ',
      oneOf('', '-C /app '),
      oneOf('checkout ', 'reset --hard ', 'fetch origin ', 'pull '),
      oneOf('"$SHA"', 'main', 'v1', '', '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33'),
    ),
    phrase(
      oneOf('pip install ', 'npm ci ', 'npm config set //r/:_authToken=', 'pip install git+'),
      oneOf('', '-r requirements.txt', '.', '$TOKEN', 'ssh://git@gitlab.com/acme/x.git'),
    ),
    phrase('curl -H "Authorization: Bearer ', key, '" ', url),
    oneOf(
      'mkdir -p /root/.ssh',
      'mkdir -m 700 ~/.ssh',
      'ssh-keyscan gitlab.com >> ~/.ssh/known_hosts',
      'echo "StrictHostKeyChecking no" >> /etc/ssh/ssh_config',
      'apk add --no-cache git openssh-client',
      'apt-get update && apt-get install -y git',
      'eval $(ssh-agent) && ssh-add /root/.ssh/id_rsa',
      'cd /app',
      'set -ex',
      'make',
      'ssh-keygen -t rsa -f /root/.ssh/id_rsa',
      'rm -rf /root/.ssh',
      'export GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"',
      ': # c',
    ),
  );
}

function copyFlags(): fc.Arbitrary<string> {
  return oneOf(
    '',
    '',
    '',
    '--chown=app:app ',
    '--from=build ',
    '--link --from=0 ',
    '--chmod=600 ',
    '--chown=$U ',
  );
}

function paths(): fc.Arbitrary<string> {
  return oneOf(
    '. .',
    '. /app',
    './ /app/',
    'src /src',
    'id_rsa /root/.ssh/',
    '.ssh /root/.ssh',
    '["id rsa", "/root/.ssh/id_rsa"]',
    'a id_rsa b/.netrc /root/',
    '.npmrc package.json ./',
    'requirements.txt .',
    '/app /app',
    '/root /root',
    '* .',
    '. "a b"',
    '<<E /k\nx\nE',
    '$D .',
    '.',
    'a .\\',
  );
}

function definition(): fc.Arbitrary<string> {
  return phrase(
    oneOf(
      'KEY',
      'SSH_PRIVATE_KEY',
      'TOKEN',
      'REF',
      'SHA',
      'D',
      'U',
      'URL',
      'NPM_TOKEN',
      'SSH_AUTH_SOCK',
      'HOME',
    ),
    oneOf(
      '',
      '=',
      '=$KEY',
      '=${KEY}',
      '="$TOKEN"',
      '=x',
      ' a b',
      "='a b'",
      '=ghp_0123456789abcdefghijABCDEFGHIJ012345',
      '=${D:-/app}',
    ),
  );
}

function oneOf(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

function phrase(...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const all = parts.map(part => (typeof part === 'string' ? fc.constant(part) : part));
  return fc.tuple(...all).map(words => words.join(''));
}

function repeated<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}
