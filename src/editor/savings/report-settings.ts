import { type Configuration, valueIn } from '../../configuration/configuration.ts';

export interface ReportSettings {
  readonly codeLens: boolean;
  /** How many recent commits are looked at. */
  readonly commits: number;
  /** Bytes per second. */
  readonly bandwidth: number;
}

export const reportSettings = (chosen: Configuration): ReportSettings => ({
  codeLens: valueIn(chosen, 'codeLens'),
  commits: valueIn(chosen, 'report.commits'),
  bandwidth: valueIn(chosen, 'report.bandwidth') * 1_000_000,
});
