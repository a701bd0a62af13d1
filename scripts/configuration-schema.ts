// The table of options as VS Code and editors of `.layerwise.yaml` want it: settings of package.json, and a JSON schema.
import { type Option, options } from '../src/configuration/options.ts';

/** `contributes.configuration.properties`; package.nls.json has the texts. */
export function settingsOfManifest(): Record<string, object> {
  const settings = Object.entries<Option>(options).map(([name, option], i) => [
    `layerwise.${name}`,
    {
      ...described(option, key => `%${key}%`),
      scope: 'resource',
      order: i + 1,
      markdownDescription: `%${name}.description%`,
      ...('enum' in option && {
        markdownEnumDescriptions: option.enum?.map(value => `%${name}.${value}%`),
      }),
    },
  ]);
  return Object.fromEntries(settings);
}

/** The schema of the file. @param texts package.nls.json */
export function schemaOfFile(texts: Readonly<Record<string, string>>): object {
  const root = level();
  for (const [name, option] of Object.entries<Option>(options)) {
    const path = name.split('.');
    let at = root;
    for (const step of path.slice(0, -1)) {
      at.properties[step] ??= level();
      at = at.properties[step] as Level;
    }
    const text = texts[`${name}.description`];
    const value = {
      ...described(option, key => texts[key]),
      ...(option.type === 'object' && { type: root.type }),
      description: text?.replaceAll('`', ''),
      markdownDescription: text,
      ...('enum' in option && {
        markdownEnumDescriptions: option.enum?.map(value => texts[`${name}.${value}`]),
      }),
    };
    at.properties[path.at(-1) as string] = value;
    // Also as the settings write it.
    root.properties[name] = value;
  }
  const $schema = 'http://json-schema.org/draft-07/schema#';
  return {
    $schema,
    title: 'Layerwise',
    ...root,
    properties: { $schema: { type: 'string' }, ...root.properties },
  };
}

/** May be left empty, as by somebody who comments all of it out. */
interface Level {
  readonly type: readonly ['object', 'null'];
  readonly additionalProperties: false;
  readonly properties: Record<string, object>;
}

const level = (): Level => ({ type: ['object', 'null'], additionalProperties: false, properties: {} });

/** The severities of rules get the texts of the rules. */
function described(option: Option, textOf: (key: string) => string | undefined): object {
  if (option.type !== 'object') return option;
  const properties = Object.entries(option.properties).map(([id, property]) => [
    id,
    { ...property, markdownDescription: textOf(`rule.${id}`) },
  ]);
  return { ...option, additionalProperties: false, properties: Object.fromEntries(properties) };
}
