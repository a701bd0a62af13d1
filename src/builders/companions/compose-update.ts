import { isDeepStrictEqual } from 'node:util';
import { t } from '@vscode/l10n';
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type BuildingService, buildingServices } from '../compose-services.ts';
import type { SecretNeed } from '../mount-needs.ts';
import type { BuildNeeds } from '../needs.ts';
import { secretSource } from '../secret-source.ts';
import { entriesOf, yamlData } from '../yaml-data.ts';
import type { Builds } from './bake-targets.ts';
import { transplant } from './transplant.ts';

export interface FileUpdate {
  /** The whole text; the one before where nothing has to be changed. */
  readonly after: string;
  /** What could not be written, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Gives the services of a compose file that build a Dockerfile what the build needs: ssh ids, secrets, build arguments.
 * Comments and layout stay, or else the text stays as it is and a note tells what to add.
 * @param builds whether a service with this context and Dockerfile, as they stand in the file, builds it
 */
export function updateCompose(before: string, needs: BuildNeeds, builds: Builds): FileUpdate {
  const data = yamlData(before);
  const building = buildingServices(data, builds);
  if (building.length === 0) return { after: before, notes: [] };
  const document = parseDocument(before, { logLevel: 'silent', merge: true });
  const written = document.clone();
  const declared = declareSecrets(written, entriesOf(data).secrets, needs.secrets);
  const left = building.filter(service => !addNeeds(written, service, needs) || !declared);
  const same = isDeepStrictEqual(written.toJS(), document.toJS());
  const after = same ? before : transplant(before, document, written);
  const names = (after === undefined ? building : left).map(({ name }) => name).join(', ');
  return {
    after: after ?? before,
    notes:
      names === '' ? [] : [t('In the compose file {0} needs build.ssh, build.secrets or build.args.', names)],
  };
}

/** @returns whether all of it is there: nothing is written into aliases, nor over what `<<` brings. */
function addNeeds(document: Document, { name, build }: BuildingService, needs: BuildNeeds): boolean {
  const at = ['services', name, 'build'];
  const wanted = {
    args: needs.arguments.map(need => need.name),
    ssh: needs.ssh,
    secrets: needs.secrets.map(({ id }) => id),
  };
  const lacking = Object.entries(wanted).map(([key, names]) => {
    const there = namesIn(build[key]);
    return [key, names.filter(one => !there.includes(one))] as const;
  });
  const short = document.getIn(at);
  if (typeof short === 'string' && lacking.some(([, names]) => names.length > 0))
    setContext(document, at, short);
  return lacking.map(([key, names]) => add(document, [...at, key], build[key], names)).every(Boolean);
}

/** The long form of `build: .`, with the comment that stands behind it. */
function setContext(document: Document, at: readonly string[], context: string): void {
  const short = document.getIn(at, true);
  const value = document.createNode(context);
  if (isScalar(short) && short.comment) value.comment = short.comment;
  document.setIn(at, document.createNode({ context: value }));
}

/** Adds to a list, or to a map with empty values; false where neither can be done. */
function add(document: Document, at: readonly string[], present: unknown, names: readonly string[]): boolean {
  if (names.length === 0) return true;
  const written = document.getIn(at);
  if (isMap(written)) for (const name of names) written.set(name, document.createNode(null));
  else if (isSeq(written)) for (const name of names) written.add(document.createNode(name));
  else if (!present && isMap(document.getIn(at.slice(0, -1)))) document.setIn(at, document.createNode(names));
  else return false;
  return true;
}

/** Of lists of `NAME=value`, `id=path` and `{ source: id }`, and of maps. */
function namesIn(data: unknown): unknown[] {
  if (!Array.isArray(data)) return Object.keys(entriesOf(data));
  return data.map(item => (typeof item === 'string' ? item.split('=')[0] : entriesOf(item).source));
}

/** Says where compose finds the secrets; false where that cannot be written. */
function declareSecrets(document: Document, present: unknown, secrets: readonly SecretNeed[]): boolean {
  const undeclared = secrets.filter(({ id }) => !Object.hasOwn(entriesOf(present), id));
  const entries = undeclared.map(need => {
    const source = secretSource(need, '${HOME}');
    return [need.id, 'file' in source ? source : { environment: source.variable }] as const;
  });
  if (entries.length === 0) return true;
  const written = document.get('secrets');
  if (isMap(written)) for (const [id, entry] of entries) written.set(id, document.createNode(entry));
  else if (!present) document.set('secrets', document.createNode(Object.fromEntries(entries)));
  else return false;
  return true;
}
