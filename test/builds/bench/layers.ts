// Measures the bytes that successive commits add to an image, in MB: compressed (uncompressed), times the limit, seconds.
//   --repo PATH      measures the history of a repository; a generated one without
//   --where TEXT     where images are built: BuildKit, buildah or fresh machine; everywhere without
import { parseArgs } from 'node:util';
import { makeBaseImages } from '../builders/base-images.ts';
import { buildah } from '../builders/buildah.ts';
import { startBuildKit } from '../builders/buildkit.ts';
import { limit } from '../checks/limit.ts';
import { startGitServer } from '../git/server.ts';
import { withMachine } from '../machine/machine.ts';
import { install } from '../machine/programs.ts';
import { startRegistry } from '../machine/registry.ts';
import { estimate } from './estimates.ts';
import { type Form, makeForms } from './forms.ts';
import { missedEstimates, missedGoals } from './goals.ts';
import { measure, measureFresh, type Series } from './measure.ts';
import { makeSubject } from './subject.ts';
import { estimateTable, table } from './table.ts';

/** Commits behind the newest: where the base is, and where images are built. */
const plans = [
  { name: 'young base', base: 200, steps: [150, 100, 50, 0] },
  { name: 'old base', base: 1000, steps: [50, 0] },
];

const { values } = parseArgs({
  options: { repo: { type: 'string' }, where: { type: 'string', default: '' } },
});
const missing = await install();
if (missing.length > 0 || process.getuid?.() !== 0)
  throw new Error(
    `layers are measured as root on Debian; not on this machine: ${missing.join(' ') || 'root'}`,
  );
const misses: string[] = [];

await withMachine(async machine => {
  const server = await startGitServer(machine);
  const [first, fresh, other] = [
    await startBuildKit(machine),
    await startBuildKit(machine, 'fresh'),
    buildah(machine),
  ];
  await makeBaseImages([first, fresh, other]);
  const registry = await startRegistry(machine, 'bench');
  const subject = await makeSubject(machine, server, values.repo);
  const bench = { machine, server, subject };
  const oldest = subject.commits.length - 1;
  // A short history has no old base.
  for (const { name, base: behind, steps } of plans.filter((plan, i) => i === 0 || plan.base <= oldest)) {
    const base = subject.commits[Math.min(behind, oldest)] as string;
    const commits = steps.map(step => subject.commits[Math.min(step, oldest)] as string);
    await subject.goTo(subject.commits[0] as string);
    const estimates = await estimate(subject, base, commits);
    const limits = await Promise.all(commits.map(async commit => limitBetween(base, commit)));
    const print = async (
      where: string,
      builder: 'buildkit' | 'buildah',
      of: (form: Form) => Promise<Series>,
    ) => {
      if (!where.includes(values.where)) return;
      await subject.goTo(base);
      const series: Series[] = [];
      for (const form of await makeForms(machine, server, subject, builder, base))
        series.push(await of(form));
      const title = `${name}, ${behind} commits behind; ${where}`;
      console.log(
        `\n${title}\n\n${table(
          steps.map(step => `${step} behind`),
          limits,
          series,
        )}\n\n${estimateTable(
          steps.map(step => `${step} behind`),
          estimates,
          series,
        )}`,
      );
      misses.push(...missedGoals(title, series, limits), ...missedEstimates(title, series, estimates));
    };
    await print('BuildKit', 'buildkit', form => measure(bench, first, form, base, commits));
    await print('buildah', 'buildah', form => measure(bench, other, form, base, commits));
    await print('fresh machine', 'buildkit', form =>
      measureFresh(bench, first, fresh, registry, form, base, commits),
    );

    async function limitBetween(from: string, to: string) {
      const [was, is] = await Promise.all([subject.treeAt(from), subject.treeAt(to)]);
      return limit(inApp(was), inApp(is));
    }
  }
});
console.log(misses.length > 0 ? `\n${misses.join('\n')}` : '\nall goals are met');
process.exitCode = misses.length > 0 ? 1 : 0;

function inApp<T>(tree: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...tree].map(([path, file]) => [`app/${path}`, file]));
}
