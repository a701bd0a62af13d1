import { expect, it } from 'vitest';
import { keyless } from './keyless.ts';

const clone = 'RUN git clone git@github.com:a/b';

/** Without keys; CLONE fetches over ssh, SSHCLONE does so with the agent. */
const without = (lines: string) =>
  keyless(lines.replaceAll('CLONE', clone))
    ?.join('\n')
    .replaceAll(clone.replace('RUN', 'RUN SSH'), 'SSHCLONE')
    .replaceAll(clone, 'CLONE');

it.each([
  [`COPY id_rsa /root/.ssh/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY id_rsa id_rsa.pub /root/.ssh/\nCLONE`, `COPY id_rsa.pub /root/.ssh/\nPIN github.com\nSSHCLONE`],
  [`COPY id_rsa config /root/.ssh/\nCLONE`, `COPY config /root/.ssh/\nPIN github.com\nSSHCLONE`],
  [
    `COPY id_rsa known_hosts /root/.ssh/\nRUN chmod 600 /root/.ssh/*\nCLONE`,
    `COPY known_hosts /root/.ssh/\nRUN chmod 600 /root/.ssh/*\nSSHCLONE`,
  ],
  [`COPY .ssh /root/.ssh\nRUN chmod -R 600 /root/.ssh\nCLONE`, `PIN github.com\nSSHCLONE`],
  [
    `COPY .ssh /root/.ssh\nRUN echo a >> /root/.ssh/config && chmod 600 /root/.ssh/id_rsa /root/.ssh/config && chmod 700 /root/.ssh\nCLONE`,
    `RUN mkdir -p /root/.ssh\nRUN echo a >> /root/.ssh/config && chmod 600 /root/.ssh/config\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nCOPY config /root/.ssh/\nRUN chmod 600 /root/.ssh/* && chmod 600 /root/.ssh/id*\nCLONE`,
    `RUN mkdir -p /root/.ssh\nCOPY config /root/.ssh/\nRUN chmod 600 /root/.ssh/*\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nCOPY config.d /root/.ssh/\nRUN chmod 700 /root/.ssh\nCLONE`,
    `COPY config.d /root/.ssh/\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nADD other.pub /root/.ssh/other.pub\nRUN chmod 700 /root/.ssh\nCLONE`,
    `RUN mkdir -p /root/.ssh\nADD other.pub /root/.ssh/other.pub\nRUN chmod 700 /root/.ssh\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nADD a.txt /root/.ssh/a.txt\nRUN chmod 700 /root/.ssh\nCLONE`,
    `ADD a.txt /root/.ssh/a.txt\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN touch /root/.ssh/known_hosts && chmod 700 /root/.ssh\nCLONE`,
    `PIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN echo a >> /root/.ssh/known_hosts\nCLONE`,
    `RUN mkdir -p /root/.ssh\nRUN echo a >> /root/.ssh/known_hosts\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN mkdir -p /root/.ssh && echo a >> /root/.ssh/known_hosts\nCLONE`,
    `RUN mkdir -p /root/.ssh && echo a >> /root/.ssh/known_hosts\nSSHCLONE`,
  ],
  [
    `RUN mkdir -p /root/.ssh\nCOPY id_rsa /root/.ssh/\nRUN echo a >> /root/.ssh/known_hosts\nCLONE`,
    `RUN mkdir -p /root/.ssh\nRUN echo a >> /root/.ssh/known_hosts\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN echo a >> /root/.ssh/known_hosts\nRUN mkdir -p /root/.ssh\nCLONE`,
    `RUN mkdir -p /root/.ssh\nRUN echo a >> /root/.ssh/known_hosts\nRUN mkdir -p /root/.ssh\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN echo a | tee /root/.ssh/known_hosts && echo b > /c\nCLONE`,
    `RUN mkdir -p /root/.ssh\nRUN echo a | tee /root/.ssh/known_hosts && echo b > /c\nSSHCLONE`,
  ],
  [`COPY id_rsa /root/.ssh/\nRUN chmod 700 /root/.ssh && ls /root/.ssh/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [
    `COPY id_rsa /root/.ssh/id_rsa\nRUN cat <<EOF >> /root/.ssh/config\nHost a\nEOF\nCLONE`,
    `RUN mkdir -p /root/.ssh\nRUN cat <<EOF >> /root/.ssh/config\nHost a\nEOF\nPIN github.com\nSSHCLONE`,
  ],
  [
    `RUN echo a > /root/.ssh/config\nCOPY id_rsa /root/.ssh/id_rsa\nCLONE`,
    `RUN echo a > /root/.ssh/config\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nCLONE\nFROM debian:12\nRUN echo a > /root/.ssh/config`,
    `PIN github.com\nSSHCLONE\nFROM debian:12\nRUN echo a > /root/.ssh/config`,
  ],
  [
    `RUN mkdir -p /root/.ssh\nFROM debian:12\nCOPY id_rsa /root/.ssh/\nRUN echo a > /root/.ssh/config\nCLONE`,
    `RUN mkdir -p /root/.ssh\nFROM debian:12\nRUN mkdir -p /root/.ssh\nRUN echo a > /root/.ssh/config\nPIN github.com\nSSHCLONE`,
  ],
  [
    `ONBUILD COPY id_rsa /root/.ssh/\nONBUILD RUN echo a >> /root/.ssh/known_hosts\nONBUILD RUN git clone git@github.com:a/b`,
    `ONBUILD RUN echo a >> /root/.ssh/known_hosts\nONBUILD SSHCLONE`,
  ],
])('takes a copied key and its folder out of %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  [`COPY id_rsa /tmp/\nRUN ssh -i /tmp/id_rsa git@github.com`, `PIN github.com\nRUN SSH ssh git@github.com`],
  [
    `COPY id_rsa /tmp/\nRUN ssh -i /tmp/id_rsa -i /other git@github.com`,
    `PIN github.com\nRUN SSH ssh -i /other git@github.com`,
  ],
  [
    `COPY id_rsa /tmp/\nRUN GIT_SSH_COMMAND="ssh -i /tmp/id_rsa" git clone git@github.com:a/b`,
    `PIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /tmp/\nRUN GIT_SSH_COMMAND="ssh  -i  /tmp/id_rsa -o IdentitiesOnly=yes -v" git clone git@github.com:a/b`,
    `PIN github.com\nRUN SSH GIT_SSH_COMMAND="ssh -v" git clone git@github.com:a/b`,
  ],
  [
    `COPY id_rsa /tmp/\nRUN GIT_SSH_COMMAND='ssh -i /tmp/id_rsa  -oIdentitiesOnly=yes' git clone git@github.com:a/b`,
    `PIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /tmp/\nRUN GIT_SSH_COMMAND="ssh -i /other -o IdentitiesOnly=yes" git clone git@github.com:a/b`,
    `PIN github.com\nRUN SSH GIT_SSH_COMMAND="ssh -i /other -o IdentitiesOnly=yes" git clone git@github.com:a/b`,
  ],
  [
    `COPY id_rsa /tmp/\nRUN A=b GIT_SSH_COMMAND="ssh -i /tmp/id_rsa" git clone git@github.com:a/b`,
    `PIN github.com\nRUN SSH A=b git clone git@github.com:a/b`,
  ],
  [
    `COPY id_rsa /tmp/\nRUN export GIT_SSH_COMMAND="ssh -i /tmp/id_rsa" && git clone git@github.com:a/b`,
    `PIN github.com\nRUN SSH export GIT_SSH_COMMAND="ssh" && git clone git@github.com:a/b`,
  ],
  [`COPY id_rsa /tmp/\nENV GIT_SSH_COMMAND="ssh -i /tmp/id_rsa"\nCLONE`, `PIN github.com\nSSHCLONE`],
  [
    `COPY id_rsa /tmp/\nENV GIT_SSH_COMMAND="ssh -i /tmp/id_rsa -v" A=b\nCLONE`,
    `ENV GIT_SSH_COMMAND="ssh -v" A=b\nPIN github.com\nSSHCLONE`,
  ],
  [
    `COPY id_rsa /tmp/\nENV GIT_SSH_COMMAND="ssh -i /tmp/id_rsa" A=b\nCLONE`,
    `ENV A=b\nPIN github.com\nSSHCLONE`,
  ],
  [`COPY id_rsa /tmp/\nENV GIT_SSH_COMMAND=ssh\\ -i\\ /tmp/id_rsa\nCLONE`, `PIN github.com\nSSHCLONE`],
  [
    `COPY id_rsa /tmp/\nENV GIT_SSH_COMMAND="ssh -i /other"\nCLONE`,
    `ENV GIT_SSH_COMMAND="ssh -i /other"\nPIN github.com\nSSHCLONE`,
  ],
  [`COPY id_rsa /tmp/\nENV A="xssh -i /tmp/id_rsa"\nCLONE`, `ENV A="xssh"\nPIN github.com\nSSHCLONE`],
  [`COPY id_rsa /tmp/\nENV A="sshx -i /tmp/id_rsa"\nCLONE`, `ENV A="sshx"\nPIN github.com\nSSHCLONE`],
  [
    `ARG SSH_PRIVATE_KEY\nENV SSH_PRIVATE_KEY=$SSH_PRIVATE_KEY A=b\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa\nCLONE`,
    `ENV A=b\nPIN github.com\nSSHCLONE`,
  ],
])('takes what names the key out of %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  [`COPY a id_rsa /tmp/\nCLONE`, `COPY a /tmp/\nPIN github.com\nSSHCLONE`],
  [`COPY a id_rsa b /tmp/\nCLONE`, `COPY a b /tmp/\nPIN github.com\nSSHCLONE`],
  [
    `COPY id_rsa /tmp/\nRUN myrm /tmp/id_rsa && rmx /tmp/id_rsa\nCLONE`,
    `RUN myrm /tmp/id_rsa && rmx /tmp/id_rsa\nPIN github.com\nSSHCLONE`,
  ],
  [`COPY server_rsa /tmp/\nCLONE`, undefined],
  [`COPY deploy_key /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY deploy-key /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY deploykey /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY github_key /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY ssh_key /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY key.ppk /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY x.pk /tmp/\nCLONE`, undefined],
  [`COPY keys/deploy /tmp/\nCLONE`, undefined],
  [`COPY keys/a.txt /tmp/\nCLONE`, undefined],
  [`COPY server.key /tmp/\nCLONE`, undefined],
  [`COPY tls_key.pem /tmp/\nCLONE`, undefined],
  [`COPY server_key.pem /tmp/\nCLONE`, undefined],
  [`COPY myserver_rsa /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY id_ed25519 /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY id-ecdsa /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY my.id_rsa /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY a_ed25519 /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY private.pem /tmp/\nCLONE`, undefined],
  [`COPY host_key /tmp/\nCLONE`, undefined],
  [`COPY gitlab-key /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY git_key /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY x.ssh/a /tmp/\nCLONE`, undefined],
  [`COPY .ssh/a /tmp/\nCLONE`, `PIN github.com\nSSHCLONE`],
])('knows a key for ssh by its name in %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  [`ARG TLS_PRIVATE_KEY\nCLONE`, undefined],
  [`ARG SSL_PRIVATE_KEY\nCLONE`, undefined],
  [`ARG JWT_PRIVATE_KEY\nCLONE`, undefined],
  [`ARG SIGN_PRIVATE_KEY\nCLONE`, undefined],
  [`ARG APP_PRIVATE_KEY\nCLONE`, undefined],
  [`ARG PRIVATE_KEY\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`ARG GPG_PRIVATE_KEY\nCLONE`, undefined],
  [`ARG DEPLOY_PRIVATE_KEY\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`ARG PRIVATE_KEY\nRUN echo "$PRIVATE_KEY" > /etc/ssl/server.key\nCLONE`, undefined],
  [`ARG TLS_PRIVATE_KEY\nRUN echo "$TLS_PRIVATE_KEY" > /root/.ssh/id_rsa\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`RUN ssh-keygen -f /root/.ssh/id_rsa -N ""\nCLONE`, undefined],
])('knows a key for ssh by its variable in %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  [
    `ARG SSH_PRIVATE_KEY\nARG SSH_PUB_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && echo "$SSH_PUB_KEY" > /root/.ssh/id_rsa.pub\nCLONE`,
    `PIN github.com\nSSHCLONE`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nARG SSH_PUB_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && echo "$SSH_PUB_KEY" > /etc/x\nCLONE`,
    `ARG SSH_PUB_KEY\nRUN echo "$SSH_PUB_KEY" > /etc/x\nPIN github.com\nSSHCLONE`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nARG SSH_PUB_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa\nCLONE`,
    `PIN github.com\nSSHCLONE`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nARG SSH_PUB_KEY\nLABEL a=$SSH_PUB_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa\nCLONE`,
    `ARG SSH_PUB_KEY\nLABEL a=$SSH_PUB_KEY\nPIN github.com\nSSHCLONE`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nARG SSH_PUB_KEYS\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && echo $SSH_PUB_KEYS > /etc/x\nARG SSH_PUB_KEY\nCLONE`,
    `ARG SSH_PUB_KEYS\nRUN echo $SSH_PUB_KEYS > /etc/x\nPIN github.com\nSSHCLONE`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nARG PUBLIC_SSH_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && echo "\${PUBLIC_SSH_KEY}" > /root/.ssh/id_rsa.pub\nCLONE`,
    `PIN github.com\nSSHCLONE`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nARG OTHER_ARG\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa\nCLONE`,
    `ARG OTHER_ARG\nPIN github.com\nSSHCLONE`,
  ],
  [
    `ARG KEY_FILE=id_rsa\nARG SSH_KEY\nRUN echo "$SSH_KEY" > /root/.ssh/$KEY_FILE && chmod 600 /root/.ssh/$KEY_FILE\nCLONE`,
    `ARG KEY_FILE=id_rsa\nPIN github.com\nSSHCLONE`,
  ],
])('takes what only serves the key out of %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  [`COPY id_rsa /root/.ssh/\nRUN rm /root/.ssh/id_rsa\nCLONE`, `PIN github.com\nSSHCLONE`],
  [`COPY id_rsa /root/.ssh/\nRUN make\nRUN rm /root/.ssh/id_rsa\nRUN npm ci`, `RUN SSH make\nRUN npm ci`],
  [`COPY id_rsa /root/.ssh/\nRUN make\nRUN npm ci`, `RUN make\nRUN SSH --mount=HOSTS npm ci`],
  [`COPY id_rsa /root/.ssh/\nRUN make && npm ci`, `RUN SSH --mount=HOSTS make && npm ci`],
  [`COPY id_rsa /root/.ssh/\nRUN make\nRUN ls`, `RUN SSH make\nRUN ls`],
  [`COPY id_rsa /root/.ssh/\nRUN ls`, `RUN ls`],
  [`CLONE\nCOPY id_rsa /root/.ssh/\nRUN ls`, `CLONE\nRUN ls`],
  [`RUN npm ci\nCOPY id_rsa /root/.ssh/\nRUN npm ci`, `RUN npm ci\nRUN SSH --mount=HOSTS npm ci`],
  [`COPY id_rsa /root/.ssh/\nFROM a\nRUN npm ci`, `FROM a\nRUN SSH --mount=HOSTS npm ci`],
  [`COPY id_rsa /root/.ssh/\nFROM debian:12\nRUN npm ci`, `FROM debian:12\nRUN npm ci`],
  [`ONBUILD COPY id_rsa /root/.ssh/\nRUN npm ci`, `RUN npm ci`],
  [`COPY id_rsa /root/.ssh/\nRUN npm ci\nRUN rm /root/.ssh/id_rsa`, `RUN SSH --mount=HOSTS npm ci`],
  [
    `COPY id_rsa deploy_key /root/.ssh/\nRUN rm /root/.ssh/id_rsa\nRUN npm ci`,
    `RUN SSH --mount=HOSTS npm ci`,
  ],
  [`ARG SSH_PRIVATE_KEY\nRUN npm ci`, `RUN SSH --mount=HOSTS npm ci`],
  [
    `ARG SSH_PRIVATE_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && npm ci && rm /root/.ssh/id_rsa\nRUN npm ci`,
    `RUN SSH --mount=HOSTS npm ci\nRUN npm ci`,
  ],
  [
    `ARG SSH_PRIVATE_KEY\nRUN echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && npm ci && rm /root/.ssh/id_rsa\nCLONE`,
    `PIN github.com\nRUN SSH npm ci\nSSHCLONE`,
  ],
  [`RUN npm ci\nARG SSH_PRIVATE_KEY\nRUN ls`, `RUN npm ci\nRUN ls`],
  [
    `COPY id_rsa /root/.ssh/\nRUN echo $(git clone git@github.com:a/b)`,
    `PIN github.com\nRUN SSH echo $(git clone git@github.com:a/b)`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN su - app -c "GIT_SSH_COMMAND='ssh -i /root/.ssh/id_rsa' git clone git@github.com:a/b"`,
    `PIN github.com\nRUN --mount=type=ssh,mode=0666,required=true su - app -c "export SSH_AUTH_SOCK=$SSH_AUTH_SOCK; git clone git@github.com:a/b"`,
  ],
])('lends the agent to who used the key in %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  [
    `RUN --mount=type=secret,id=key cp /run/secrets/key /root/.ssh/id_rsa && git clone git@github.com:a/b`,
    `PIN github.com\nRUN --mount=type=secret,id=key SSH git clone git@github.com:a/b`,
  ],
  [
    `RUN --mount=type=secret,id=key --mount=type=secret,id=token cp /run/secrets/key /root/.ssh/id_rsa && cp /run/secrets/token /t && git clone git@github.com:a/b`,
    `PIN github.com\nRUN --mount=type=secret,id=key --mount=type=secret,id=token SSH cp /run/secrets/token /t && git clone git@github.com:a/b`,
  ],
  [
    `RUN --mount=type=secret,id=ssh_key --mount=type=secret,id=other_key cp /run/secrets/ssh_key /root/.ssh/id_rsa && git clone git@github.com:a/b`,
    `PIN github.com\nRUN --mount=type=secret,id=other_key SSH git clone git@github.com:a/b`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN ssh-agent sh -c "ssh-add /root/.ssh/id_rsa && git clone git@github.com:a/b"`,
    `PIN github.com\nRUN SSH sh -c "git clone git@github.com:a/b"`,
  ],
  [
    `COPY id_rsa /root/.ssh/\nRUN sh -c "test /root/.ssh/id_rsa && ls" && git clone git@github.com:a/b`,
    `PIN github.com\nRUN SSH sh -c "test /root/.ssh/id_rsa && ls" && git clone git@github.com:a/b`,
  ],
])('takes a mounted or loaded key out of %j', (before, after) => {
  expect(without(before)).toBe(after);
});

it.each([
  ['IF && chmod 600 KEY && git clone git@github.com:a/b', 'PIN github.com\nSSHCLONE'],
  ['chmod 600 KEY && IF && git clone git@github.com:a/b', 'PIN github.com\nSSHCLONE'],
  ['ls; IF; chmod 600 KEY\nCLONE', 'RUN ls\nPIN github.com\nSSHCLONE'],
  ['ls; chmod 600 KEY; IF\nCLONE', 'RUN ls\nPIN github.com\nSSHCLONE'],
  ['ls && IF && chmod 600 KEY\nCLONE', 'RUN ls\nPIN github.com\nSSHCLONE'],
  ['ls && IF && IF && make\nCLONE', 'RUN ls && make\nPIN github.com\nSSHCLONE'],
  ['<<E\nIF\nls\nE\nCLONE', 'RUN <<E\nls\nE\nPIN github.com\nSSHCLONE'],
  ['sh -c "> /x; chmod 600 KEY;"\nCLONE', 'RUN sh -c "> /x;"\nPIN github.com\nSSHCLONE'],
  // What only stands in for a command goes with it.
  ['chmod 600 KEY || { make; }\nCLONE', 'PIN github.com\nSSHCLONE'],
])('takes a condition about the key, and what stands beside it, out of %j', (run, after) => {
  const condition = 'if [ -n "$SSH_KEY" ]; then echo "$SSH_KEY" > KEY; fi';
  const written = run
    .replaceAll('IF', condition)
    .replaceAll('KEY', '/root/.ssh/id_rsa')
    .replaceAll('SSH_/root/.ssh/id_rsa', 'SSH_KEY');
  expect(without(`ARG SSH_KEY\nRUN echo "$SSH_KEY" > /root/.ssh/id_rsa\nRUN ${written}`)).toBe(after);
});

it('gives kaniko the agent and the host key once a stage, for builds on the image as well', () => {
  const kaniko = (lines: string) => keyless(lines, '#- setting builder=kaniko');
  const copy = 'COPY id_rsa /root/.ssh/id_rsa';
  expect(kaniko(`${copy}\n${clone}\n${clone}c`)).toEqual([
    'ARG SSH_AUTH_SOCK',
    'PIN github.com',
    clone,
    `${clone}c`,
  ]);
  expect(kaniko(`ONBUILD ${copy}\nONBUILD ${clone}`)).toEqual([
    'ONBUILD ARG SSH_AUTH_SOCK',
    'ONBUILD PIN github.com',
    `ONBUILD ${clone}`,
  ]);
  const other = clone.replace('github.com', 'git.example');
  expect(kaniko(`${copy}\n${other}\n${other}c`)).toEqual([
    'ARG SSH_AUTH_SOCK',
    'COPY known_hosts /etc/ssh/ssh_known_hosts',
    other,
    `${other}c`,
  ]);
});

it('pins for a user that is not known where that user can write', () => {
  expect(without('COPY id_rsa /root/.ssh/id_rsa\nARG U\nUSER $U\nCLONE')).toContain(
    'PIN github.com for the user',
  );
});

it('leaves what it cannot read, and what has nothing to do with the key', () => {
  expect(without('COPY id_rsa /root/.ssh/id_rsa\nCOPY\nCLONE')).toBe('COPY\nPIN github.com\nSSHCLONE');
  expect(without('COPY id_rsa /root/.ssh/id_rsa\nARG ssh-pub-key\nCLONE')).toBe(
    'ARG ssh-pub-key\nPIN github.com\nSSHCLONE',
  );
  expect(without('COPY id_rsa /root/.ssh/id_rsa\nARG x[id_rsa\nCLONE')).toContain('SSHCLONE');
  expect(without('COPY id_rsa /root/.ssh/id_rsa\nRUN sh -c "A=1; chmod 600 /root/.ssh/id_rsa"\nCLONE')).toBe(
    'RUN sh -c "A=1"\nPIN github.com\nSSHCLONE',
  );
  expect(without('COPY id_rsa /root/.ssh/id_rsa\nRUN ssh -i\nCLONE')).toContain('RUN ssh -i\n');
});

it.each([
  'RUN make && tee /root/.ssh/id_rsa <<EOF\n-----BEGIN OPENSSH PRIVATE KEY-----\nEOF',
  'RUN <<EOF\ncat > /root/.ssh/id_rsa <<X\n-----BEGIN OPENSSH PRIVATE KEY-----\nX\nmake\nEOF',
  'COPY <<EOF /root/.ssh/id_rsa\n-----BEGIN OPENSSH PRIVATE KEY-----\nEOF',
  'COPY . /app',
])('has no way to take a key out of %j', lines => {
  expect(keyless(lines, '#- context\n#- secret-file: id_rsa private-key')).toBeUndefined();
});

// As a file with the ending of a certificate's key, and as one without.
it.each([
  ['id_rsa', true, true],
  ['.ssh/a', true, true],
  ['x/.ssh/a', true, true],
  ['tls_key', false, false],
  ['host-key', false, false],
  ['server_key', false, false],
  ['client.key', false, false],
  ['key.old', false, false],
  ['my_rsa', true, true],
  ['my-ed25519', true, true],
  ['my_ecdsa', true, true],
  ['deploykey', true, true],
  ['github_key', true, true],
  ['git_key', true, true],
  ['ssh-key', true, true],
  ['bitbucket_key', true, true],
  ['keys/x', false, false],
  ['key/x', false, false],
  ['a.ppk', true, true],
  ['a.pk', false, false],
  ['x.key.pem', false, true],
  ['xid_rsa', true, true],
  ['id_rsa.pem', true, true],
])('knows whether %j is a key for ssh by where it comes from', (source, pem, plain) => {
  expect(
    [without(`COPY ${source} /tmp/k.pem`), without(`COPY ${source} /tmp/id`)].map(left => left !== undefined),
  ).toEqual([pem, plain]);
});
