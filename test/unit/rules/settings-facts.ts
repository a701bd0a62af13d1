import { defaultSettings, type Settings } from '../../../src/settings.ts';
import { readSize } from './repository-facts.ts';

/** `builder=kaniko`, `clone.history=with`, `minimumLayerSize=10 MB`, `rules.full-code-copy=off`. */
export function readSetting(settings: Settings, fact: string): Settings {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/.exec(fact.replace(/^clone\./, '')) ?? [];
  const rule = /^rules\.(.+)$/.exec(key)?.[1];
  if (rule) return { ...settings, rules: { ...settings.rules, [rule]: value as 'off' } };
  if (!(key in defaultSettings)) throw new Error(`no such setting: ${fact}`);
  if (key === 'minimumLayerSize') return { ...settings, minimumLayerSize: readSize(value) };
  if (key === 'hostKeys') return { ...settings, hostKeys: [...settings.hostKeys, value] };
  return { ...settings, [key]: value };
}
