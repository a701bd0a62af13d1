import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { briefNotes, briefSteps, placesToFillIn } from '../../../src/optimize/brief.ts';
import { planNotes } from '../../../src/optimize/explain.ts';
import { makePlan } from '../../../src/optimize/plan.ts';

const planOf = (text: string) => makePlan(ruleContext(text));
const many = planOf(`FROM node:20
ARG NPM_TOKEN
ARG SSH_PRIVATE_KEY
RUN mkdir -p ~/.ssh && echo "$SSH_PRIVATE_KEY" > ~/.ssh/id_rsa
RUN ssh-keyscan github.com >> ~/.ssh/known_hosts
RUN git clone git@github.com:acme/app.git /app
RUN git clone git@github.com:acme/lib.git /lib
RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc && npm ci && rm .npmrc
COPY . .
`);

describe('briefSteps', () => {
  it('names the one step of a plan', () => {
    const plan = planOf('FROM a\nRUN ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts\n');
    expect(briefSteps('Dockerfile', plan)).toBe('Dockerfile: Pin the host keys.');
  });

  it('says a title once, and counts what it leaves out', () => {
    expect(many.steps.length).toBeGreaterThan(5);
    const said = briefSteps('Dockerfile', many);
    const titles = [...new Set(many.steps.map(({ title }) => title))];
    expect(titles.length).toBeLessThan(many.steps.length);
    const { length } = many.steps;
    expect(said).toMatch(new RegExp(`^Dockerfile: ${length} changes\\. .*; and ${length - 3} more\\.$`));
    expect(titles.filter(title => said.includes(title))).toEqual(titles.slice(0, 3));
    expect(said.length).toBeLessThan(220);
  });

  it('lists all where they are few', () => {
    const plan = planOf('FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n');
    expect(briefSteps('Dockerfile', plan)).toMatch(/^Dockerfile: 2 changes\. [^;]+; [^;]+\.$/);
  });
});

describe('briefNotes', () => {
  const plan = planOf('FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n');

  it('begins with what is to be filled in', () => {
    const notes = planNotes(plan);
    const [first, second, more, ...rest] = briefNotes(notes, plan.after);
    expect([first, second]).toEqual([
      expect.stringContaining('fill in REPOSITORY'),
      expect.stringContaining('Fill in BASE_COMMIT'),
    ]);
    expect([more, rest]).toEqual([`${notes.length - 2} more notes are in the explanation.`, []]);
  });

  it('leaves out none for the sake of one', () => {
    expect(briefNotes(['a', 'b', 'c'], plan.after)).toEqual(['a', 'b', 'c']);
  });
});

it('placesToFillIn finds the ends of empty arguments, whatever the line endings', () => {
  const { after } = planOf('FROM node:20\r\nWORKDIR /app\r\nCOPY . .\r\n');
  const places = placesToFillIn(after);
  expect(places.map(({ name }) => name)).toEqual(['REPOSITORY', 'BASE_COMMIT']);
  for (const { name, end } of places) expect(after.slice(0, end)).toMatch(new RegExp(`\nARG ${name}$`));
  expect(placesToFillIn('# Fill in: a value\nARG NAME=filled\n')).toEqual([]);
});
