import { setTimeout } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { ReadRun } from '../../../src/dockerfile/read-run.ts';
import { lint } from '../../../src/lint/lint.ts';
import type { Rule } from '../../../src/rules/rule.ts';

const plain = 'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*';
const fileOf = (runs: readonly string[]) => `FROM debian:12\n${runs.join('\n')}\n`;
const times = (count: number, line: string) => Array.from({ length: count }, () => line);

describe('a lint', () => {
  let script: Mock<() => unknown>;
  beforeEach(() => {
    script = vi.spyOn(ReadRun.prototype, 'script', 'get') as typeof script;
  });
  afterEach(() => script.mockRestore());

  /** The RUNs whose script was asked for. */
  const parsed = (text: string): number => {
    script.mockClear();
    lint(ruleContext(text));
    return new Set(script.mock.contexts).size;
  };

  it('parses no script that no rule can say anything about', () => {
    expect(parsed(fileOf(times(50, plain)))).toBe(0);
  });

  it.each([
    'RUN curl -L https://github.com/acme/app/archive/v1.tar.gz | tar xz',
    'RUN apt-key adv --keyserver hkp://keyserver.example.com --recv-keys 0123ABCD',
    'RUN chmod +x /entrypoint.sh && mkdir -p /data',
    'RUN git config --global user.name app',
    'ENV VERSION=1 OWNER=app\nARG TOKEN\nRUN chown $OWNER /data',
  ])('parses nothing for %j', run => {
    expect(parsed(fileOf(['COPY . /app', run]))).toBe(0);
  });

  it.each([
    'RUN go install example.com/tool@latest',
    'ARG TOKEN\nRUN echo "$TOKEN" > /login',
    'ARG TOKEN\nRUN env > /login',
    'ENV HOST=git@example.com\nRUN fetch $HOST:app',
    'RUN git clone https://example.com/acme/app.git',
    'RUN cp key.pem /root/.ssh/id_rsa',
    'RUN ["sh", "-c", "g\\u0069t clone https://example.com/acme/app.git"]',
    'RUN gi\\\nt clone https://example.com/acme/app.git',
    "RUN g'i't clone https://example.com/acme/app.git",
  ])('parses %j', run => {
    expect(parsed(fileOf([...times(20, plain), run]))).toBe(1);
  });

  it.each(['npm ci', 'python -mpip install app', 'make all'])('parses %j behind the code', command => {
    expect(parsed(fileOf(['COPY . /app', ...times(20, 'RUN true'), `RUN ${command}`]))).toBe(1);
  });

  it('makes no fix before somebody asks', () => {
    const fixes = vi.fn(() => []);
    const rule: Rule = {
      id: 'unpinned-clone',
      summary: '',
      severity: 'warning',
      check: () => [{ span: { start: 0, end: 4 }, message: '', fixes }],
    };
    const [finding] = lint(ruleContext(fileOf([plain])), [rule]);
    expect(fixes).not.toHaveBeenCalled();
    finding?.fixes?.();
    expect(fixes).toHaveBeenCalledOnce();
  });

  it('asks for scripts in proportion to the length of the file', () => {
    const asked = (count: number) => {
      parsed(
        fileOf(times(count, 'RUN git clone https://$TOKEN@example.com/a/b.git /src && npm ci && echo $A')),
      );
      return script.mock.calls.length;
    };
    expect(asked(400) / asked(100)).toBeLessThan(4.5);
  });

  it.each(['git clone a@b:c/d /e; rm -rf /e', 'git clone a@b:c/d /e; mv /e /f; git fetch'])(
    'asks for the script of a RUN as often however many times it has %s',
    commands => {
      const asked = (count: number) => {
        parsed(fileOf([`RUN ${times(count, commands).join('; ')}`]));
        return script.mock.calls.length;
      };
      expect(asked(40)).toBe(asked(10));
    },
  );
});

it('takes a word of a megabyte for what it is beside a copied secret', () => {
  const word = 'a'.repeat(1_000_000);
  expect(
    lint(ruleContext(`FROM debian:12\nCOPY .npmrc /x/\nRUN echo ${word}\nRUN rm /x/.npmrc`)),
  ).toHaveLength(2);
});

describe('a thousand edits', () => {
  it('leave no Dockerfile in memory', async () => {
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc') as () => void;
    const read = (edit: number) => {
      const context = ruleContext(fileOf([plain, `RUN git clone https://example.com/a/b${edit}.git`]));
      lint(context);
      return new WeakRef(context.dockerfile);
    };
    const all = Array.from({ length: 1000 }, (_, edit) => read(edit));
    await setTimeout(0);
    collect();
    expect(all.filter(one => one.deref()).length).toBeLessThanOrEqual(2);
  });
});
