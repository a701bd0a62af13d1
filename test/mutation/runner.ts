import { readSuite, type SuiteTest } from './suite.ts';

/** What instrumented code reads and writes: the mutant that is active, and the mutants that were passed. */
interface Instrumented {
  activeMutant: string | undefined;
  currentTestId: string | undefined;
  hitCount: number | undefined;
  hitLimit: number | undefined;
  mutantCoverage: unknown;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly testFilter: readonly string[];
  readonly hitLimit?: number;
}

/**
 * A test runner for Stryker that loads code and tests once and then runs just test functions, some 20 times a second,
 * where a Vitest worker for each mutant would take seconds. Thus nothing may remember a mutant in a module's variable.
 */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: makeRunner }];

function makeRunner() {
  let tests: readonly SuiteTest[] = [];
  return {
    capabilities: () => ({ reloadEnvironment: false }),
    async init() {
      tests = await readSuite();
    },
    async dryRun() {
      const results = [];
      for (const test of tests) results.push({ ...told(test), ...(await timed(test)) });
      return { status: 'complete', tests: results, mutantCoverage: instrumented().mutantCoverage };
    },
    async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun) {
      const covering = new Set(testFilter);
      const chosen = tests.filter(({ id }) => covering.has(id));
      Object.assign(instrumented(), { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      const killer = await firstFailure(chosen);
      const { hitCount = 0 } = instrumented();
      Object.assign(instrumented(), { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      if (hitLimit !== undefined && hitCount > hitLimit)
        return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` };
      if (!killer) return { status: 'survived', nrOfTests: chosen.length };
      // Its neighbours are likely to fail the same test.
      tests = [killer.test, ...tests.filter(test => test !== killer.test)];
      const { failureMessage } = killer;
      return { status: 'killed', killedBy: [killer.test.id], failureMessage, nrOfTests: killer.tried };
    },
  };
}

const instrumented = (): Instrumented => {
  const all = globalThis as { __stryker__?: Instrumented };
  all.__stryker__ ??= {} as Instrumented;
  return all.__stryker__;
};

const told = ({ id, name, fileName }: SuiteTest) => ({ id, name, fileName });

async function timed(test: SuiteTest) {
  instrumented().currentTestId = test.id;
  const start = performance.now();
  const failureMessage = await failureOf(test);
  const timeSpentMs = performance.now() - start;
  instrumented().currentTestId = undefined;
  return failureMessage === undefined
    ? { status: 0, timeSpentMs }
    : { status: 1, timeSpentMs, failureMessage };
}

async function firstFailure(tests: readonly SuiteTest[]) {
  for (const [i, test] of tests.entries()) {
    const failureMessage = await failureOf(test);
    if (failureMessage !== undefined) return { test, failureMessage, tried: i + 1 };
  }
  return undefined;
}

const failureOf = (test: SuiteTest): Promise<string | undefined> =>
  test.run().then(
    () => undefined,
    error => String(error),
  );
