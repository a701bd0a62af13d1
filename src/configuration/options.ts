import { rules } from '../rules/index.ts';
import { type BuilderName, defaultSettings, type Settings } from '../settings.ts';
import { type Severity, severities } from '../severity.ts';

/** The JSON schema of a value, as far as options need it. */
export type Option =
  | { readonly type: 'boolean'; readonly default: boolean }
  | { readonly type: 'string'; readonly default: string; readonly enum?: readonly string[] }
  | ({ readonly type: 'number' | 'integer'; readonly default: number } & Bounds)
  | {
      readonly type: 'array';
      readonly default: readonly string[];
      readonly items: { readonly type: 'string' };
    }
  | {
      readonly type: 'object';
      readonly default: Readonly<Record<string, never>>;
      /** What single keys may have as their value. */
      readonly properties: Readonly<Record<string, { readonly enum: readonly string[] }>>;
    };

export interface Bounds {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

const levels: readonly (Severity | 'off')[] = [...severities, 'off'];
const builders: readonly BuilderName[] = ['buildkit', 'buildah', 'podman', 'kaniko'];
const histories: readonly Settings['history'][] = ['auto', 'without', 'with'];

/**
 * All that can be chosen: `layerwise.*` in the editor, the same keys in `.layerwise.yaml`. The settings in package.json,
 * the schema of the file and the checks of both follow from this table; package.nls.json has the texts.
 */
export const options = {
  rules: {
    type: 'object',
    default: {},
    properties: Object.fromEntries(
      rules.map(({ id, severity }) => [id, { type: 'string', enum: levels, default: severity }]),
    ),
  },
  builder: { type: 'string', enum: builders, default: defaultSettings.builder },
  'clone.history': { type: 'string', enum: histories, default: defaultSettings.history },
  minimumLayerSize: { type: 'number', minimum: 0, default: defaultSettings.minimumLayerSize / 1_000_000 },
  buildContext: { type: 'string', default: '' },
  syntax: { type: 'string', default: defaultSettings.syntax },
  hostKeys: { type: 'array', items: { type: 'string' }, default: defaultSettings.hostKeys },
  image: { type: 'string', default: '' },
  registryCache: { type: 'string', default: '' },
  codeLens: { type: 'boolean', default: true },
  quietOverlap: { type: 'boolean', default: false },
  'report.commits': { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
  'report.bandwidth': { type: 'number', exclusiveMinimum: 0, default: 10 },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof options;

export const optionNames = Object.keys(options) as OptionName[];
