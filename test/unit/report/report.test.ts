import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { lint } from '../../../src/lint/lint.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { type Savings, savingsOf } from '../../../src/optimize/savings.ts';
import { chart } from '../../../src/report/chart.ts';
import { layersOf } from '../../../src/report/layers.ts';
import { dropsGit, type MeasuredCopy, measuredCopy } from '../../../src/report/measured-copy.ts';
import { reportPage } from '../../../src/report/page.ts';
import { bytesText, durationText } from '../../../src/report/quantities.ts';
import { markdownReport, verdict } from '../../../src/report/report.ts';
import { summaryLine } from '../../../src/report/summary-line.ts';
import { unknownContext } from '../../../src/repository/build-context.ts';
import type { LayerHistory } from '../../../src/repository/layer-history.ts';
import { defaultSettings } from '../../../src/settings.ts';
import { readFacts } from '../rules/facts.ts';

const history = (costs: readonly [copy: number, clone: number][]): LayerHistory => ({
  commits: costs.map(([copy, clone], i) => ({ commit: String(i).repeat(40), time: i, copy, clone })),
  firstLayer: 12e6,
  base: 'b'.repeat(40),
  headLayer: 12e6,
  measured: 1,
});

/** Four commits, the third of which touches nothing that is copied. */
const savings: Savings = savingsOf(
  history([
    [12e6, 1e6],
    [13e6, 2e6],
    [0, 2e6],
    [14e6, 4e6],
  ]),
  10e6,
);

it('sums up the commits that touch the copy', () => {
  expect(savings).toMatchObject({
    touching: 3,
    copy: { total: 39e6, median: 13e6 },
    clone: { total: 7e6, median: 2e6 },
    perCommit: 11e6,
    // 39 - 7 - 12 MB, three times, at 10 MB a second
    seconds: 6,
    pays: true,
  });
});

it('takes the middle of an even number, and says where a clone does not pay', () => {
  const two = savingsOf(
    history([
      [10e6, 9e6],
      [12e6, 9.5e6],
    ]),
    10e6,
  );
  expect(two.copy.median).toBe(11e6);
  expect(two).toMatchObject({ pays: false, seconds: 0 });
  expect(verdict({ name: 'Dockerfile', savings: two, bandwidth: 10e6 })).toContain(
    'would not push less: 30.5 MB against 22.0 MB',
  );
  const none = savingsOf(history([[0, 0]]), 10e6);
  expect(verdict({ name: 'Dockerfile', savings: none, bandwidth: 10e6 })).toBe(
    'Nothing that the image copies was changed in the last commit.',
  );
});

it('says it in a line, and as Markdown for a merge request', () => {
  expect(summaryLine(savings)).toBe('≈ 13.0 MB pushed again by 3 of the last 4 commits');
  expect(summaryLine(savingsOf(history([[3e6, 1e6]]), 10e6))).toBe('≈ 3.0 MB pushed by the last commit');
  const report = markdownReport({ name: 'web.Dockerfile', savings, bandwidth: 10e6 });
  expect(report).toContain('### What web.Dockerfile pushes');
  expect(report).toContain('push 19.0 MB instead of 39.0 MB');
  expect(report).toContain('| Each commit (median) | 13.0 MB | 2.0 MB |');
  expect(report.match(/^\|.*\|$/gm)).toHaveLength(5);
});

it('says where the copy carries more than source code', () => {
  const subject = { name: 'Dockerfile', savings, bandwidth: 10e6, before: [], after: [] };
  const remark = 'COPY carries .git along';
  expect(markdownReport(subject) + reportPage(subject, 'n')).not.toContain(remark);
  expect(markdownReport({ ...subject, dropsGit: true })).toMatch(/\|\n\nCOPY carries .git along/);
  expect(reportPage({ ...subject, dropsGit: true }, 'n')).toContain(`<p class="caption">${remark}`);
});

it('draws a bar of each kind for a commit, as high as its share of the tallest', () => {
  const svg = chart(savings.commits, savings.firstLayer);
  const heights = [...svg.matchAll(/class="copy"[^>]* height="([\d.]+)"/g)].map(match => Number(match[1]));
  expect(heights).toHaveLength(4);
  expect((heights[0] ?? 0) / (heights[3] ?? 1)).toBeCloseTo(12 / 14, 3);
  expect(svg.match(/<polyline class="\w+ sum"/g)).toHaveLength(2);
  expect(svg).not.toContain('NaN');
  expect(chart([], 0)).not.toContain('NaN');
});

const facts = readFacts('#- remote: git@gitlab.com:acme/shop.git\n#- tree: 1200 files 30 MB');
const text = `FROM python:3.12 AS build
COPY . /src
FROM python:3.12
COPY id_rsa /root/.ssh/id_rsa
RUN pip install \\
    flask
COPY . /app
RUN python -m compileall /app
CMD ["python", "/app"]
`;

it('lists the layers of the final image: what is cached, what is pushed, where a key sits', () => {
  const context = ruleContext(text, facts);
  const before = layersOf(context.dockerfile, lint(context));
  expect(before.map(({ text: line, state }) => `${state}: ${line}`)).toEqual([
    'cached: COPY id_rsa /root/.ssh/id_rsa',
    'cached: RUN pip install …',
    'pushed: COPY . /app',
    'pushed: RUN python -m compileall /app',
  ]);
  expect(before.map(({ secret }) => secret !== undefined)).toEqual([true, false, false, false]);

  const fixed = ruleContext(makePlan(context).after, facts);
  const after = layersOf(fixed.dockerfile, lint(fixed));
  expect(after.filter(({ secret }) => secret)).toEqual([]);
  expect(after.filter(({ state }) => state === 'cached')).toHaveLength(3);
  expect(after.filter(({ state }) => state === 'pushed')).toHaveLength(2);
});

it('measures the largest copy that ships', () => {
  const copy = measuredCopy(ruleContext(text, facts));
  expect(copy).toMatchObject({ path: '', head: '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33' });
  expect(copy?.copy.stage?.index).toBe(1);
  expect(copy).toMatchObject({ copiesGit: false, keepsGit: false });
  const whole = { ...unknownContext, has: (path: string) => path === '.git' };
  const settings = { ...defaultSettings, history: 'with' } as const;
  const kept = measuredCopy(ruleContext(text, { ...facts, buildContext: whole, settings }));
  expect(kept).toMatchObject({ copiesGit: true, keepsGit: true });
  const lost = measuredCopy(ruleContext(text, { ...facts, buildContext: whole }));
  expect([copy, kept, lost].map(one => dropsGit(one as MeasuredCopy))).toEqual([false, false, true]);
  expect(measuredCopy(ruleContext(text))).toBeUndefined();
  expect(measuredCopy(ruleContext(text, readFacts('#- tree: 2 files 1 kB')))).toBeUndefined();
});

it('makes a page that lets nothing in from outside', () => {
  const layer = { text: 'RUN echo "<b>" && true', state: 'pushed' as const, secret: '<i>' };
  const cached = { text: 'WORKDIR /app', state: 'cached' as const, secret: undefined };
  const page = reportPage(
    { name: '<x>.Dockerfile', savings, bandwidth: 10e6, before: [layer], after: [cached] },
    'abc',
  );
  expect(page).toContain(`content="default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"`);
  expect(page).not.toMatch(/<b>|<i>|<x>|https?:|style="|onclick/);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/class="secret"/g)).toHaveLength(1);
  expect(page).toContain(
    '<li class="cached"><code>WORKDIR /app</code> <span class="state">cached</span></li></ol>',
  );
  expect(page).toContain('&#60;x&#62;.Dockerfile');
});

it('writes quantities in the unit that fits', () => {
  expect([999, 1.5e6, 250e6, 3.21e9].map(bytesText)).toEqual(['1.0 kB', '1.5 MB', '250 MB', '3.2 GB']);
  expect([6, 89, 90, 5399, 7200].map(durationText)).toEqual(['6 s', '89 s', '2 min', '90 min', '2.0 h']);
});

it('shows no credential of a URL', () => {
  const { dockerfile } = ruleContext('FROM a\nRUN git clone https://me:glpat-abc@gitlab.com/a/b.git x@y\n');
  expect(layersOf(dockerfile, []).map(({ text }) => text)).toEqual([
    'RUN git clone https://…@gitlab.com/a/b.git x@y',
  ]);
});
