import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { collectTests, type Suite, type Task, type VitestRunner } from '@vitest/runner';
import { globSync } from 'tinyglobby';
import { expect, TestRunner } from 'vitest';

/** A test of the unit suite, which can be run as often as one likes. */
export interface SuiteTest {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  /** @throws what the test fails with. */
  run(): Promise<void>;
}

/**
 * The tests under the current folder that reach rules and clone, and tell a mutant from the original: random inputs do
 * so by chance, and what `npm run generate` collects from the code differs once mutants stand in it. Hooks do not run.
 */
export async function readSuite(): Promise<SuiteTest[]> {
  const files = globSync('test/unit/{rules,clone}/**/*.test.ts', {
    ignore: ['**/{properties,catalogue,invariants}.test.ts'],
    absolute: true,
  });
  const suites = await collectTests(files.sort(), collector);
  expect.extend({ toMatchSnapshot });
  return suites.flatMap(suite => {
    if (suite.result?.errors) throw new Error(suite.result.errors[0]?.message);
    return testsOf(suite, suite.filepath);
  });
}

/** Vitest's own collector, with as much around it as it asks for. */
const collector = {
  config: { root: process.cwd(), setupFiles: [], sequence: {}, tags: [], testTimeout: 120_000 },
  importFile: (file: string) => import(file),
  trace: <T>(_: string, attributes: unknown, inside?: () => T) => (inside ?? (attributes as () => T))(),
} as unknown as VitestRunner;

const testsOf = (suite: Suite, fileName: string, names: readonly string[] = []): SuiteTest[] =>
  suite.tasks.flatMap((task: Task): SuiteTest[] => {
    const inside = [...names, task.name];
    if (task.mode !== 'run') return [];
    if (task.type === 'suite') return testsOf(task, fileName, inside);
    const run = async () => {
      expect.setState({ testPath: fileName, currentTestName: inside.join(' > ') });
      await TestRunner.getTestFn(task)();
    };
    return [{ id: task.id, name: inside.join(' '), fileName, run }];
  });

/** Outside Vitest's workers, snapshots are only compared. */
function toMatchSnapshot(received: string) {
  const { testPath = '', currentTestName } = expect.getState();
  const expected = snapshots(testPath)[`${currentTestName} 1`];
  const message = () => `${received}\n\nis not\n\n${expected}`;
  return { pass: expected?.trim() === `"${received}"`, message };
}

const files = new Map<string, Record<string, string>>();

function snapshots(testFile: string): Record<string, string> {
  const file = path.join(path.dirname(testFile), '__snapshots__', `${path.basename(testFile)}.snap`);
  const exports = files.get(file) ?? {};
  if (!files.has(file) && existsSync(file)) new Function('exports', readFileSync(file, 'utf8'))(exports);
  files.set(file, exports);
  return exports;
}
