import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { groupedEdits } from '../../../src/optimize/grouped-edits.ts';
import { makePlan } from '../../../src/optimize/plan.ts';

const text = `FROM python:3.12
ARG ssh_prv_key
RUN mkdir /root/.ssh && echo "$ssh_prv_key" > /root/.ssh/id_rsa
RUN make
WORKDIR /app
RUN pip list
COPY . /app
`;

it('tells the edits for keys from those for layers', () => {
  const plan = makePlan(ruleContext(text));
  const edits = groupedEdits(plan);
  expect(applyEdits(text, edits)).toBe(plan.after);
  const removed = (group: string) =>
    edits
      .filter(edit => edit.group === group)
      .map(({ start, end }) => text.slice(start, end))
      .join('');
  expect(removed('keys')).toContain('ssh_prv_key');
  expect(removed('keys')).not.toContain('COPY');
  expect(removed('layers')).toContain('COPY . /app\n');
  expect(removed('layers')).not.toContain('ssh_prv_key');
});

it('has edits of one group where a plan has steps of one', () => {
  const groups = (source: string) =>
    new Set(groupedEdits(makePlan(ruleContext(source))).map(edit => edit.group));
  expect(groups('FROM debian\nCOPY . /app\n')).toEqual(new Set(['layers']));
  expect(groups('FROM debian\nADD id_rsa /root/.ssh/id_rsa\n')).toEqual(new Set(['keys']));
});
