/**
 * How a property is tried: on the same inputs in every run of the tests, on `FAST_CHECK_RUNS` new ones in a soak.
 * @param numRuns inputs where nothing else is asked for.
 */
export function fuzz(numRuns: number): { numRuns: number; seed?: number } {
  const soak = Number(process.env.FAST_CHECK_RUNS);
  return soak > 0 ? { numRuns: soak } : { numRuns, seed: 1 };
}
