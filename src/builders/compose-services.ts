import { parse } from 'yaml';
import type { Builds } from './companions/bake-targets.ts';

/** A service of a compose file, or a target of a bake file, that builds a Dockerfile. */
export interface FoundEntry {
  readonly name: string;
  readonly ssh: boolean;
  readonly secrets: boolean;
}

/** The services that build a Dockerfile; none where the text is no YAML. */
export function composeServices(text: string, builds: Builds): FoundEntry[] {
  return Object.entries(record(record(dataOf(text)).services)).flatMap(([name, service]) => {
    const { build } = record(service);
    const {
      context = '.',
      dockerfile = 'Dockerfile',
      ssh,
      secrets,
    } = record(typeof build === 'string' ? { context: build } : build);
    if (build === undefined || typeof context !== 'string' || typeof dockerfile !== 'string') return [];
    return builds(context, dockerfile) ? [{ name, ssh: isGiven(ssh), secrets: isGiven(secrets) }] : [];
  });
}

function dataOf(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
