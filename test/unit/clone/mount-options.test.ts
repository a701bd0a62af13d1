import { expect, it } from 'vitest';
import { nearestOption, optionFaults } from '../../../src/clone/mount-options.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

/** What is wrong with the options of an instruction: the text and the kind of fault. */
function faultsOf(line: string): string[] {
  const dockerfile = readDockerfile(`FROM debian:12\n${line}\n`);
  return optionFaults(dockerfile).map(
    ({ span, kind }) => `${dockerfile.text.slice(span.start, span.end)} ${kind}`,
  );
}

it.each([
  ['RUN --mount=type=ssh,uid=1000,mode=0600 ls', []],
  ['RUN --mount=type=ssh,name=x ls', ['name=x unknown']],
  ['RUN --mount=type=secret,name=x,idd=y ls', ['name=x unknown', 'idd=y unknown']],
  ['RUN --mount=type=cache,name=x ls', []],
  ['RUN --mount=type=sshx,name=x ls', []],
  ['RUN --mount=type=xssh,name=x ls', []],
  ['RUN --mount=type=ssh,required ls', ['required bare']],
  ['RUN --mount=type=ssh,required=true ls', []],
  ['RUN --mount=type=ssh,uid=app ls', ['uid=app not-a-number']],
  ['RUN --mount=type=ssh,gid=1x ls', ['gid=1x not-a-number']],
  ['RUN --mount=type=ssh,gid=x1 ls', ['gid=x1 not-a-number']],
  ['RUN --mount=type=ssh,uid ls', ['uid not-a-number']],
  ['RUN --mount=type=ssh,uid=$UID ls', []],
  ['RUN --mount=type=ssh,mode=0800 ls', ['mode=0800 not-a-number']],
  ['RUN --mount=type=ssh,mode=8000 ls', ['mode=8000 not-a-number']],
  ['RUN --mount=type=ssh,mode=0600x ls', ['mode=0600x not-a-number']],
  ['RUN --mount=type=secret,id=uid,target=app ls', []],
  ['RUN --mount=type=ssh id=x ls', ['id=x blank']],
  ['RUN --mount=type=ssh required ls', ['required blank']],
  ['RUN --mount=type=ssh uid=$UID ls', ['uid=$UID blank']],
  ['RUN --mount=type=ssh id ls', []],
  ['RUN --mount=type=ssh userid=x ls', []],
  ['RUN --mount=type=ssh ids=x ls', []],
  ['RUN --mount=type=ssh \\\n id=x ls', []],
  ['RUN --mount=type=ssh ["id=x"]', []],
  ['RUN --mount=type=ssh --mount=type=cache,target=/c id=x ls', []],
  ['RUN --mount=type=cache,target=/c --mount=type=ssh id=x ls', ['id=x blank']],
  ['RUN --mount=type=ssh', []],
])('finds what is wrong in %j', (line, faults) => {
  expect(faultsOf(line)).toEqual(faults);
});

it('is silent before the first FROM', () => {
  expect(optionFaults(readDockerfile('RUN --mount=type=ssh,name=x ls\n'))).toEqual([]);
});

it.each([
  ['idd', 'id'],
  ['i', 'id'],
  ['mdoe', undefined],
  ['mod', 'mode'],
  ['requird', 'required'],
  ['reqired', 'required'],
  ['rquird', 'required'],
  ['targt', 'target'],
  ['trgt', 'target'],
  ['name', undefined],
  ['nothing', undefined],
])('takes for the option of an ssh mount that was meant by %s: %s', (name, nearest) => {
  expect(nearestOption('ssh', name)).toBe(nearest);
});
