import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { parseRemoteUrl } from '../../../src/repository/remote-url.ts';
import { plainRepository } from '../rules/repository-facts.ts';
import { agentArgumentClone, base, head, needsOf, secrets, twoStageClone } from './request.ts';

describe('ssh', () => {
  it('gives each id once, default first', () => {
    const text = `FROM a
RUN --mount=type=ssh,id=deploy git fetch
RUN --mount=type=ssh git fetch
RUN --mount=type=ssh,id=default --mount=type=ssh,id=other git fetch
`;
    expect(needsOf(text).ssh).toEqual(['default', 'deploy', 'other']);
    expect(needsOf('FROM a\nRUN --mount=type=ssh,id=deploy git fetch\n').ssh).toEqual(['deploy']);
    expect(needsOf('FROM a\nRUN --mount=type=cache,target=/x make\nCOPY a b\n').ssh).toEqual([]);
  });

  it('counts ADD of a repository over ssh, and resolves variables', () => {
    expect(needsOf('FROM a\nADD git@github.com:acme/app.git#main /app\n').ssh).toEqual(['default']);
    expect(needsOf('FROM a\nADD https://github.com/acme/app.git /app\n').ssh).toEqual([]);
    expect(needsOf('FROM a\nARG ID=k\nRUN --mount=type=ssh,id=$ID git fetch\n').ssh).toEqual(['k']);
    expect(needsOf('FROM a\nARG ID\nRUN --mount=type=ssh,id=$ID git fetch\n').ssh).toEqual(['$ID']);
  });

  it('sees the agent as a build argument', () => {
    expect(needsOf(agentArgumentClone)).toMatchObject({ agentArgument: true, ssh: [] });
    expect(needsOf('FROM a\nARG SSH_AUTH_SOCK=/x\n').agentArgument).toBe(false);
  });
});

describe('secrets', () => {
  it('gives ids, targets, variables and what is required', () => {
    expect(needsOf(secrets).secrets).toEqual([
      { id: 'npmrc', targets: ['/root/.npmrc'], variables: [], required: true },
      { id: 'pip-token', targets: [], variables: ['PIP_TOKEN'], required: false },
      { id: 'known_hosts', targets: ['/etc/ssh/ssh_known_hosts'], variables: [], required: false },
    ]);
  });

  it('joins the mounts of one id', () => {
    const text = `FROM a
RUN --mount=type=secret,id=t cat /run/secrets/t
RUN --mount=type=secret,id=t,env=T,required true
RUN --mount=type=secret,id=t,dst=/t --mount=type=secret,source=u,destination=/u true
RUN --mount=type=secret,src=v true
RUN --mount=type=secret,id=t,target=/t,required=false true
`;
    expect(needsOf(text).secrets).toEqual([
      { id: 't', targets: ['/run/secrets/t', '/t'], variables: ['T'], required: true },
      { id: 'u', targets: ['/u'], variables: [], required: false },
      { id: 'v', targets: ['/run/secrets/v'], variables: [], required: false },
    ]);
  });

  it('takes the id from the target, and leaves out a mount without either', () => {
    const text = 'FROM a\nRUN --mount=type=secret,target=/etc/pip.conf --mount=type=secret true\n';
    expect(needsOf(text).secrets.map(({ id }) => id)).toEqual(['pip.conf']);
  });
});

describe('build arguments', () => {
  const names = (text: string, target?: string) => needsOf(text, target).arguments.map(({ name }) => name);

  it('gives those without a default that are used', () => {
    expect(needsOf(twoStageClone).arguments).toEqual([
      { name: 'COMMIT_SHA', kind: 'commit', required: true },
    ]);
    expect(names('FROM a\nARG A\nARG B=1\nARG C\nRUN echo $A ${B}\n')).toEqual(['A']);
  });

  it('leaves out those of which every use has a value of its own', () => {
    expect(names('FROM a\nARG A\nARG B\nARG C\nRUN echo ${A:-x} ${B-y} ${C:+z}\n')).toEqual([]);
    expect(names('FROM a\nARG A\nRUN echo ${A:-x} $A\n')).toEqual(['A']);
  });

  it('takes the default from before the first FROM', () => {
    expect(names('ARG A=1\nFROM a\nARG A\nRUN echo $A\n')).toEqual([]);
    expect(names('ARG A\nFROM a:$A\nARG A\nRUN echo $A\n')).toEqual(['A']);
  });

  it('leaves out what ENV sets, what the shell sets, and what runs later', () => {
    expect(names('FROM a\nARG A\nENV A=1\nRUN echo $A\n')).toEqual([]);
    expect(names('FROM a\nRUN for i in 1 2; do echo $i; done\n')).toEqual([]);
    expect(names('FROM a\nARG A\nCMD echo $A\n')).toEqual([]);
    expect(names('FROM a\nARG A\nHEALTHCHECK CMD echo $A\n')).toEqual([]);
  });

  it('leaves out what the builder supplies', () => {
    expect(names('FROM a\nARG TARGETARCH\nARG HTTP_PROXY\nRUN echo $TARGETARCH $HTTP_PROXY\n')).toEqual([]);
    expect(needsOf('FROM --platform=$BUILDPLATFORM a\nARG TARGETARCH\nRUN x $TARGETARCH\n')).toMatchObject({
      platformArguments: ['BUILDPLATFORM', 'TARGETARCH'],
    });
    expect(needsOf('FROM a\n').platformArguments).toEqual([]);
  });

  it('tells escapes and comments from uses', () => {
    expect(names('FROM a\nARG A\nLABEL x=\\$A\n')).toEqual([]);
    expect(names('FROM a\nARG A\nRUN su - app -c "echo \\$A"\n')).toEqual(['A']);
    expect(names('FROM a\nARG A\nRUN make \\\n# $A\n  all\n')).toEqual([]);
    expect(names("FROM a\nARG A\nCOPY <<'EOF' /x\n$A\nEOF\n")).toEqual([]);
    expect(names('FROM a\nARG A\nCOPY <<EOF /x\n$A\nEOF\n')).toEqual(['A']);
    expect(names("FROM a\nARG A\nRUN <<'EOF'\necho $A\nEOF\n")).toEqual(['A']);
  });

  it.each([
    ['COMMIT_SHA', 'commit'],
    ['THEME_COMMIT_SHA', 'commit'],
    ['GIT_COMMIT', 'commit'],
    ['GIT_SHA', 'commit'],
    ['VCS_REF', 'commit'],
    ['BASE_COMMIT', 'base-commit'],
    ['THEME_BASE_COMMIT', 'base-commit'],
    ['REPOSITORY', 'repository'],
    ['REPO_URL', 'repository'],
    ['GIT_URL', 'repository'],
    ['VERSION', 'other'],
    ['RECOMMIT', 'other'],
  ])('takes %s for %s', (name, kind) => {
    expect(needsOf(`FROM a\nARG ${name}\nRUN echo $${name}\n`).arguments).toEqual([
      { name, kind, required: false },
    ]);
  });
});

describe('stages', () => {
  const text = `FROM a AS deps
ARG A
RUN --mount=type=ssh,id=deps echo $A
FROM a AS tests
RUN --mount=type=ssh,id=tests true
FROM deps AS built
RUN --mount=type=secret,id=s true
FROM scratch
COPY --from=built /x /x
`;
  it('looks at what the target is made of', () => {
    expect(needsOf(text)).toMatchObject({ ssh: ['deps'], targets: ['deps', 'tests', 'built'] });
    expect(needsOf(text).secrets).toHaveLength(1);
    expect(needsOf(text, 'TESTS')).toMatchObject({ ssh: ['tests'], secrets: [], arguments: [] });
    expect(needsOf(text, '0')).toMatchObject({ ssh: ['deps'], secrets: [] });
    expect(needsOf(text, 'nowhere').ssh).toEqual(['deps']);
    expect(needsOf('FROM a\nFROM b AS c\nFROM c\n').targets).toEqual(['c']);
  });

  it('comes to each stage once, however many ways lead there', () => {
    const steps = Array.from({ length: 40 }, (_, i) => `FROM s${i} AS s${i + 1}\nCOPY --from=s${i} /x /x\n`);
    const first = 'FROM a AS s0\nRUN --mount=type=ssh,id=deps true\n';
    expect(needsOf(`${first}${steps.join('')}`).ssh).toEqual(['deps']);
  });

  it('leaves out what ONBUILD keeps for later, and reads a file without a stage', () => {
    expect(needsOf('FROM a\nONBUILD RUN --mount=type=ssh git fetch\n').ssh).toEqual([]);
    expect(needsOf('')).toMatchObject({ ssh: [], targets: [], syntax: undefined });
  });
});

describe('clones', () => {
  it('take no address of a person for that of a repository', () => {
    const text = `FROM a
ARG COMMIT_SHA
RUN git -c user.email=dev@example.com fetch git@gitlab.com:acme/app.git "$COMMIT_SHA"
`;
    expect(needsOf(text).clones[0]?.repository).toBe('git@gitlab.com:acme/app.git');
  });

  it('ties the commit to its repository and its base', () => {
    expect(needsOf(twoStageClone).clones).toEqual([
      { commit: 'COMMIT_SHA', repository: 'git@gitlab.com:acme/app.git', baseCommit: base },
    ]);
  });

  it('joins the commands of a RUN, and several RUNs', () => {
    const text = `FROM a
ARG REV
RUN git clone https://gitlab.com/acme/app /app && git -C /app checkout $REV
RUN git -C /app rev-parse HEAD:src && git -C /app show $REV
ARG OTHER_SHA
RUN git checkout $OTHER_SHA
`;
    expect(needsOf(text).clones).toEqual([
      { commit: 'OTHER_SHA', repository: undefined, baseCommit: undefined },
    ]);
    expect(needsOf(text.replaceAll('REV', 'COMMIT')).clones[0]).toEqual({
      commit: 'COMMIT',
      repository: 'git@gitlab.com:acme/app.git',
      baseCommit: undefined,
    });
  });

  it('leaves out a commit that only names the image', () => {
    expect(needsOf('FROM a\nARG VCS_REF\nLABEL revision=$VCS_REF\nRUN echo $VCS_REF\n').clones).toEqual([]);
  });
});

it('reads what the fix writes', () => {
  const repository = {
    ...plainRepository,
    remote: parseRemoteUrl('git@gitlab.com:acme/app.git'),
    pushed: head,
  };
  const context = ruleContext('FROM python:3.12\nCOPY . /app\n', { repository });
  expect(needsOf(makePlan(context).after)).toMatchObject({
    ssh: ['default'],
    secrets: [],
    arguments: [{ name: 'COMMIT_SHA', kind: 'commit', required: true }],
    agentArgument: false,
    clones: [{ commit: 'COMMIT_SHA', repository: 'git@gitlab.com:acme/app.git', baseCommit: head }],
  });
  const kaniko = ruleContext('FROM python:3.12\nCOPY . /app\n', {
    repository,
    settings: { ...context.settings, builder: 'kaniko' },
  });
  expect(needsOf(makePlan(kaniko).after)).toMatchObject({ ssh: [], features: [], agentArgument: true });
  const unknown = ruleContext('FROM python:3.12\nCOPY . /app\n');
  expect(needsOf(makePlan(unknown).after)).toMatchObject({
    arguments: [
      { name: 'REPOSITORY', kind: 'repository', required: true },
      { name: 'BASE_COMMIT', kind: 'base-commit', required: true },
      { name: 'COMMIT_SHA', kind: 'commit', required: true },
    ],
    secrets: [{ id: 'known_hosts', required: true }],
    clones: [{ commit: 'COMMIT_SHA', repository: undefined, baseCommit: undefined }],
  });
});
