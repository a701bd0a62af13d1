import { describe, expect, it } from 'vitest';
import { acceptedValue } from '../../../src/configuration/check-value.ts';
import { mergeConfigurations, toSettings, valueIn } from '../../../src/configuration/configuration.ts';
import { configurationFileNames, nearestFile } from '../../../src/configuration/nearest-file.ts';
import { optionNames, options } from '../../../src/configuration/options.ts';
import { defaultSettings } from '../../../src/settings.ts';

describe('options', () => {
  it.each(optionNames)('%s takes its own default', name => {
    expect(acceptedValue(options[name], options[name].default)).toEqual(options[name].default);
  });

  it('are the default settings where nothing is chosen', () => {
    expect(toSettings({})).toEqual(defaultSettings);
    expect(valueIn({}, 'report.commits')).toBe(50);
  });

  it('become what rules take', () => {
    const chosen = { minimumLayerSize: 2, syntax: ' docker/dockerfile:1 ', 'clone.history': 'with' } as const;
    expect(toSettings(chosen)).toEqual({
      ...defaultSettings,
      minimumLayerSize: 2_000_000,
      syntax: 'docker/dockerfile:1',
      history: 'with',
    });
  });
});

describe('acceptedValue', () => {
  it('leaves out the rules that are wrong', () => {
    const rules = { 'full-code-copy': 7, 'host-key-scan': 'off', nothing: 'error' };
    expect(acceptedValue(options.rules, rules)).toEqual({ 'host-key-scan': 'off' });
  });

  it('takes nothing of another type', () => {
    expect(acceptedValue(options.rules, ['off'])).toBeUndefined();
    expect(acceptedValue(options.minimumLayerSize, 'large')).toBeUndefined();
    expect(acceptedValue(options.hostKeys, 'a')).toBeUndefined();
  });
});

it('mergeConfigurations has the later one win, rule by rule', () => {
  const settings = { builder: 'kaniko', rules: { a: 'off', b: 'hint' } } as const;
  const file = { builder: 'podman', rules: { b: 'error' } } as const;
  expect(mergeConfigurations(settings, file)).toEqual({ builder: 'podman', rules: { a: 'off', b: 'error' } });
  expect(mergeConfigurations({}, {})).toEqual({});
});

describe('nearestFile', () => {
  const found = (files: readonly string[]) =>
    nearestFile(['/a/b', '/a', '/'], async (folder, name) => {
      const file = `${folder}/${name}`;
      return files.includes(file) ? file : undefined;
    });

  it('is that of the innermost folder, by the order of the names', async () => {
    const [yaml, yml, json] = configurationFileNames.map(name => `/a/${name}`) as [string, string, string];
    expect(await found([`/${configurationFileNames[0]}`, json])).toBe(json);
    expect(await found([json, yml])).toBe(yml);
    expect(await found([json, yml, yaml])).toBe(yaml);
    expect(await found([])).toBeUndefined();
  });
});
