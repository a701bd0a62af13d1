import { t } from '@vscode/l10n';

/** Bytes in decimal units, as registries count: `12.9 MB`. */
export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return t('{0} GB', rounded(bytes / 1e9));
  if (bytes >= 1e6) return t('{0} MB', rounded(bytes / 1e6));
  return t('{0} kB', rounded(bytes / 1e3));
}

/** Seconds in the largest unit that leaves at least one of it. */
export function durationText(seconds: number): string {
  if (seconds >= 5400) return t('{0} h', rounded(seconds / 3600));
  if (seconds >= 90) return t('{0} min', Math.round(seconds / 60));
  return t('{0} s', Math.round(seconds));
}

const rounded = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
