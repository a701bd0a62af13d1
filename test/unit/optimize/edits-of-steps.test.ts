import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { editsOfSteps } from '../../../src/optimize/edits-of-steps.ts';
import { makePlan } from '../../../src/optimize/plan.ts';

const text = `FROM python:3.12
ARG ssh_prv_key
RUN mkdir /root/.ssh && echo "$ssh_prv_key" > /root/.ssh/id_rsa
RUN make
WORKDIR /app
RUN pip list
COPY . /app
`;

it('tells what each edit is for', () => {
  const plan = makePlan(ruleContext(text));
  const edits = editsOfSteps(plan);
  expect(applyEdits(text, edits)).toBe(plan.after);
  const rulesAt = (part: string) => {
    const at = text.indexOf(part);
    const edit = edits.find(({ start, end }) => start <= at && at < end);
    return edit?.steps.map(({ rule }) => rule);
  };
  expect(rulesAt('COPY . /app')).toEqual(['full-code-copy']);
  expect(rulesAt('RUN mkdir')).not.toContain('full-code-copy');
  expect(rulesAt('RUN mkdir')?.join()).toMatch(/^private-key/);
});

it('has several steps for lines that several change', () => {
  const plan = makePlan(ruleContext('FROM debian\nADD id_rsa /root/.ssh/id_rsa\nCOPY . /app\n'));
  const all = editsOfSteps(plan).flatMap(({ steps }) => steps);
  expect(new Set(all)).toEqual(new Set(plan.steps));
});

it('names the files of each step', () => {
  const plan = makePlan(ruleContext('FROM debian\nCOPY . /app\n'));
  expect(plan.steps.at(-1)?.after).toBe(plan.after);
  expect(plan.steps.flatMap(({ files }) => files)).toEqual(plan.files.map(({ path }) => path));
});
