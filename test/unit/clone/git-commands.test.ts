import { expect, it } from 'vitest';
import { type CloneCommand, gitCommands, nameOf, nameOfClone } from '../../../src/clone/git-commands.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

/** The git commands of all RUNs: what they do, and in which folder. */
function commandsOf(text: string) {
  const dockerfile = readDockerfile(`FROM debian:12\n${text}\n`);
  return dockerfile.instructions.flatMap(run => (run.keyword === 'RUN' ? gitCommands(dockerfile, run) : []));
}
const placesOf = (text: string) => commandsOf(text).map(({ action, directory }) => `${action} ${directory}`);

it.each([
  ['RUN git clone https://a.example/x/tool.git', ['clone /tool']],
  ['WORKDIR /opt\nRUN git clone git@a.example:x/tool', ['clone /opt/tool']],
  ['WORKDIR /opt\nRUN git clone URL . && git status', ['clone /opt', 'status /opt']],
  ['RUN cd /srv && git clone URL a && cd a && git checkout main', ['clone /srv/a', 'checkout /srv/a']],
  ['RUN git -C /srv clone URL a', ['clone /srv/a']],
  ['RUN git -C /srv -C a fetch', ['fetch /srv/a']],
  ['RUN git --git-dir=/g --work-tree /srv checkout main', ['checkout /srv']],
  ['RUN git --work-tree=/srv checkout main', ['checkout /srv']],
  ['RUN git --git-dir=/g--work-tree=/srv fetch', ['fetch /']],
  ['RUN git -C /srv -C a/ fetch', ['fetch /srv/a']],
  ['RUN git -C /srv clone URL /abs', ['clone /abs']],
  ['RUN git -C /srv clone URL a/b', ['clone /srv/a/b']],
  ['WORKDIR /w\nRUN git clone URL ../a', ['clone /a']],
  ['WORKDIR /w\nRUN git clone URL ./a/', ['clone /w/a']],
  ['RUN cd $(mktemp -d) && git clone URL a', ['clone $(mktemp -d)/a']],
  ['RUN cd $(mktemp -d) && git clone a.example:x/tool.git', ['clone $(mktemp -d)/tool']],
  ['WORKDIR w$W\nRUN git clone URL a', ['clone $PWD/a']],
  ['WORKDIR w$W\nRUN git clone a.example:x/tool.git', ['clone $PWD/tool']],
  ['RUN N=n && git clone URL a/$N', ['clone /a/n']],
  ['WORKDIR $W\nRUN git clone URL a', ['clone $W/a']],
  ['RUN (cd /a && git fetch) && git fetch', ['fetch /a', 'fetch /']],
  ['WORKDIR /w\nRUN bash -c "cd a && git fetch"; git fetch', ['fetch /w/a', 'fetch /w']],
  ['WORKDIR /w\nRUN su - app -c "git clone URL x"', ['clone /home/app/x']],
  ['WORKDIR /w\nRUN su app -c "git clone URL x"', ['clone /w/x']],
  ['RUN sudo -u app env A=b git clone URL /x', ['clone /x']],
  ['ENV D=/d\nRUN N=n && git clone URL $D/$N && cd ${D}/$N && git pull', ['clone /d/n', 'pull /d/n']],
  ['RUN git clone URL $UNKNOWN/x && cd $UNKNOWN/x && git pull', ['clone $UNKNOWN/x', 'pull $UNKNOWN/x']],
  ['RUN ["git", "clone", "https://a.example/x.git"]', ['clone /x']],
  ['RUN git clone -- URL /a', ['clone /a']],
  ['RUN git clone --depth 1 --origin up URL /a', ['clone /a']],
  ['RUN git clone --depth', ['clone /']],
  [
    'RUN git clone /srv/x/tool.git/ && git --exec-path=/e --namespace n -c a=b fetch',
    ['clone /tool', 'fetch /'],
  ],
  ['RUN git --version', []],
  ['RUN git && got fetch', []],
  [
    'ARG D\nWORKDIR app-$D\nRUN git clone https://a.example/x/tool.git && git pull',
    ['clone $PWD/tool', 'pull $PWD'],
  ],
  ['ARG D\nWORKDIR $D\nRUN git -C sub clone https://a.example/x/tool.git', ['clone $D/sub/tool']],
  ['RUN <<EOF\ncd /a\ngit clone URL b\nEOF', ['clone /a/b']],
])('follows %j', (text, places) => {
  expect(placesOf(text)).toEqual(places);
});

it('reads what a command is to stand on', () => {
  const refs = commandsOf(
    'RUN git clone -b v1.0 URL a && git clone --branch=main URL b && git clone URL c && git checkout -b mine origin/main && git checkout -- file && git reset --hard && git reset --hard HEAD~1 && git reset --soft main && git checkout -f 03ca73c && git fetch --depth 1 origin "$SHA" && git switch --detach v2.0',
  ).map(({ ref }) => ref && [ref.word.value, ref.kind]);
  expect(refs).toEqual([
    ['v1.0', 'tag'],
    ['main', 'moving'],
    undefined,
    ['origin/main', 'moving'],
    undefined,
    undefined,
    undefined,
    undefined,
    ['03ca73c', 'commit'],
    ['$SHA', 'given'],
    ['v2.0', 'tag'],
  ]);
});

it.each([
  ['git clone -bv1.0 URL', ['-bv1.0'], ['URL']],
  ['git clone -b v1.0 --depth=1 -- URL -odd', ['-b', '--depth=1'], ['URL', '-odd']],
  ['git fetch --depth 1 -q origin main', ['--depth', '-q'], ['origin', 'main']],
  ['git checkout -', [], ['-']],
  ['git checkout -f main -- a b', ['-f'], ['main', 'a', 'b']],
  ['git pull -s ours -X theirs origin', ['-s', '-X'], ['origin']],
  ['git switch -c mine --conflict diff3 main', ['-c', '--conflict'], ['main']],
])('tells options from operands in %j', (text, options, operands) => {
  const [command] = commandsOf(`RUN ${text}`);
  expect(command?.options.map(word => word.value)).toEqual(options);
  expect(command?.operands.map(word => word.value)).toEqual(operands);
});

it.each([
  ['git clone -bv1.0 URL', 'v1.0'],
  ['git clone --revision=03ca73c --branch main URL', '03ca73c'],
  ['git clone --branch main -b v2 URL', 'main'],
  ['git clone x--branch=main', undefined],
  ['git pull origin main', 'main'],
  ['git pull origin', undefined],
  ['git checkout .', undefined],
  ['git checkout main -- main', 'main'],
  ['git reset --hard HEAD', undefined],
  ['git reset --hard HEAD@{1}', undefined],
  ['git clone -b', undefined],
  ['git clone --branch=a=b URL', 'a=b'],
  ['git checkout HEAD^', undefined],
  ['git checkout HEADS', 'HEADS'],
  ['git reset --keep v1', 'v1'],
  ['git merge v1', undefined],
])('finds the ref of %j', (text, ref) => {
  expect(commandsOf(`RUN ${text}`)[0]?.ref?.word.value).toBe(ref);
});

it.each([
  ['git clone URL', 'URL'],
  ['git fetch URL', 'URL'],
  ['git pull URL', 'URL'],
  ['git push URL', undefined],
  ['git prefetch URL', undefined],
  ['git fetch-pack URL', undefined],
])('finds the repository of %j: %j', (text, repository) => {
  expect(commandsOf(`RUN ${text}`)[0]?.repository?.value).toBe(repository);
});

it('names a repository without a credential', () => {
  expect(nameOf('https://gitlab.com/acme/shop.git/')).toBe('shop');
  expect(nameOf('git@gitlab.com:shop.git')).toBe('shop');
  expect(nameOf('https://gitlab.com/acme/shop//')).toBe('shop');
  expect(nameOf('git@gitlab.com:acme.github.io')).toBe('acme.github.io');
  expect(nameOf('https://oauth2:glpat-secret@$HOST')).toBe('$HOST');
  const [clone] = commandsOf('RUN git clone https://oauth2:glpat-secret@$REPO /srv/shop');
  expect(nameOfClone(clone as CloneCommand)).toBe('shop');
});
