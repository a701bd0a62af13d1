import { isDeepStrictEqual } from 'node:util';
import { t } from '@vscode/l10n';
import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { BuildNeeds } from '../needs.ts';
import { secretSource } from '../secret-source.ts';
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
  const unchanged = { after: before, notes: [] };
  const document = parseDocument(before, { logLevel: 'silent' });
  const services = document.get('services');
  if (document.errors.length > 0 || !isMap(services)) return unchanged;
  const names = services.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  const building = names.filter(name => isBuilding(document, name, builds));
  const written = document.clone();
  for (const name of building) addNeeds(written, name, needs);
  if (isDeepStrictEqual(written.toJS(), document.toJS())) return unchanged;
  const after = transplant(before, document, written);
  if (after !== undefined) return { after, notes: [] };
  return {
    after: before,
    notes: [t('In the compose file {0} needs build.ssh, build.secrets or build.args.', building.join(', '))],
  };
}

function isBuilding(document: Document, service: string, builds: Builds): boolean {
  const build = document.getIn(['services', service, 'build']);
  if (typeof build === 'string') return builds(build, 'Dockerfile');
  if (!isMap(build)) return false;
  const [context = '.', dockerfile = 'Dockerfile'] = [build.get('context'), build.get('dockerfile')];
  return typeof context === 'string' && typeof dockerfile === 'string' && builds(context, dockerfile);
}

function addNeeds(document: Document, service: string, { ssh, secrets, arguments: args }: BuildNeeds): void {
  const at = ['services', service, 'build'];
  const short = document.getIn(at);
  if (typeof short === 'string' && ssh.length + secrets.length + args.length > 0)
    setContext(document, at, short);
  const build = document.getIn(at);
  if (!isMap(build)) return;
  addAll(
    document,
    build,
    'args',
    args.map(({ name }) => name),
  );
  addAll(document, build, 'ssh', ssh);
  addAll(
    document,
    build,
    'secrets',
    secrets.map(({ id }) => id),
  );
  for (const need of secrets) {
    if (document.hasIn(['secrets', need.id])) continue;
    const source = secretSource(need, '${HOME}');
    const entry = 'file' in source ? source : { environment: source.variable };
    if (document.has('secrets')) document.setIn(['secrets', need.id], document.createNode(entry));
    else document.set('secrets', document.createNode({ [need.id]: entry }));
  }
}

/** The long form of `build: .`, with the comment that stands behind it. */
function setContext(document: Document, at: readonly string[], context: string): void {
  const short = document.getIn(at, true);
  const value = document.createNode(context);
  if (isScalar(short) && short.comment) value.comment = short.comment;
  document.setIn(at, document.createNode({ context: value }));
}

/** Adds to a list, or to a map with empty values, those that it lacks. */
function addAll(document: Document, build: YAMLMap, key: string, names: readonly string[]): void {
  const present = build.get(key);
  if (isMap(present)) {
    for (const name of names) if (!present.has(name)) present.set(name, document.createNode(null));
    return;
  }
  const items = isSeq(present) ? (present.toJSON() as unknown[]) : [];
  const lacking = names.filter(name => !items.some(item => nameOf(item) === name));
  if (lacking.length === 0) return;
  if (isSeq(present)) for (const name of lacking) present.add(document.createNode(name));
  else if (present === undefined) build.set(key, document.createNode(lacking));
}

/** `NAME=value`, `id=path` and `{ source: id }` are entries too. */
const nameOf = (item: unknown): string | undefined =>
  typeof item === 'string' ? item.split('=')[0] : ((item as { source?: string } | null)?.source ?? undefined);
