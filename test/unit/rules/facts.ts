import type { RuleContext } from '../../../src/context.ts';
import { unknownContext } from '../../../src/repository/build-context.ts';
import { type RepositoryFacts, unknownRepository } from '../../../src/repository/facts.ts';
import { defaultSettings } from '../../../src/settings.ts';
import { contextFacts, newContext, toBuildContext } from './context-facts.ts';
import { type Draft, plainRepository, repositoryFacts } from './repository-facts.ts';
import { readSetting } from './settings-facts.ts';

/**
 * What the fact lines of a fixture tell: everything of a rule's context but the Dockerfile.
 * @param head `#- name detail: value` lines.
 * @throws {Error} on a fact that does not exist.
 */
export function readFacts(head: string): Omit<RuleContext, 'dockerfile'> {
  let repository: Draft | undefined;
  let buildContext: ReturnType<typeof newContext> | undefined;
  let nested: RepositoryFacts & { kind: 'none' } = { kind: 'none', nested: {} };
  let none = false;
  let settings = defaultSettings;

  for (const line of head.split(/\r?\n/)) {
    const fact = line.replace(/^#- */, '');
    const { name, detail, value } = splitFact(fact);
    if (name === '') continue;
    if (fact === 'no repository') none = true;
    else if (name === 'nested')
      nested = { ...nested, nested: { ...nested.nested, [detail]: nestedFacts(value) } };
    else if (name === 'setting') settings = readSetting(settings, value || detail);
    else if (Object.hasOwn(repositoryFacts, name)) {
      repository ??= { ...plainRepository };
      repositoryFacts[name]?.(repository, value, detail);
    } else if (Object.hasOwn(contextFacts, name)) {
      buildContext ??= newContext();
      contextFacts[name]?.(buildContext, value);
    } else throw new Error(`no such fact: ${fact}`);
  }
  return {
    repository: repository
      ? { ...withPushed(repository), ...nested, kind: 'known' }
      : none || Object.keys(nested.nested).length
        ? nested
        : unknownRepository,
    buildContext: buildContext ? toBuildContext(buildContext) : unknownContext,
    settings,
  };
}

function splitFact(fact: string): { name: string; detail: string; value: string } {
  const [, name = '', detail = '', value = ''] = /^([a-z-]+)(?: ([^:]+))?(?:: *(.*))?$/.exec(fact) ?? [];
  return { name, detail, value };
}

/** `remote: git@…; tree: 100 files 5 MB`. */
function nestedFacts(value: string): Draft {
  const draft = { ...plainRepository };
  for (const fact of value.split('; ')) {
    const { name, ...inner } = splitFact(fact);
    if (!Object.hasOwn(repositoryFacts, name))
      throw new Error(`no such fact of a nested repository: ${fact}`);
    repositoryFacts[name]?.(draft, inner.value, inner.detail);
  }
  return withPushed(draft);
}

const withPushed = (repository: Draft): Draft =>
  repository.pushed === 'head' ? { ...repository, pushed: repository.head } : repository;
