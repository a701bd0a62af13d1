import type { Arg, Definition, Dockerfile, Env, Instruction } from '../dockerfile/model.ts';
import type { Mutable } from '../dockerfile/mutable.ts';
import { none } from '../dockerfile/none.ts';
import { findLiterals, isReference, strengthOf } from './literals.ts';
import type { SecretKind, SecretVariable } from './sources.ts';
import { findUrlCredentials } from './url-credentials.ts';
import { classifyVariable } from './variable-names.ts';

export interface VariableTable {
  /** The variable in force just before the instruction; also one that holds no secret. */
  lookup(name: string, at: Instruction): SecretVariable | undefined;
  /** Its use shows what it holds. */
  reveal(variable: SecretVariable, kind: SecretKind | undefined): void;
  /** Those that hold a secret, in the order of the text. */
  secrets(): SecretVariable[];
}

/** All build arguments and environment variables of the file, judged by name, value and what they are made of. */
export function readSecretVariables(dockerfile: Dockerfile): VariableTable {
  /** Those that hold a secret at first sight; of the others, which are most, those that somebody has asked for. */
  const byDefinition = new Map<Definition, Mutable<SecretVariable>>();
  /** Not counting what turns up by its use, which would make findings depend on the order of uses. */
  const atFirstSight = new Set<SecretVariable>();
  const triggers: SecretVariable[] = [];
  for (const instruction of dockerfile.declarations)
    for (const definition of instruction.definitions) {
      const variable = judge(instruction, definition);
      if (variable.kind) atFirstSight.add(variable);
      if (variable.kind || instruction.onbuild) kept(variable);
      if (instruction.onbuild) triggers.push(variable);
    }

  function kept(variable: Mutable<SecretVariable>): SecretVariable {
    byDefinition.set(variable.definition, variable);
    return variable;
  }

  function lookup(name: string, at: Instruction): SecretVariable | undefined {
    const own = trigger(name, at);
    if (own) return own;
    const found = dockerfile.variables.lookup(name, at);
    return found && (byDefinition.get(found.definition) ?? kept(judge(found.instruction, found.definition)));
  }

  /** ONBUILD's instructions see each other in the builds that run them. */
  function trigger(name: string, at: Instruction): SecretVariable | undefined {
    if (!at.onbuild) return undefined;
    return triggers.findLast(
      v => v.name === name && v.instruction.stage === at.stage && v.instruction.index < at.index,
    );
  }

  function judge(instruction: Arg | Env, definition: Definition): Mutable<SecretVariable> {
    const { name, value } = definition;
    const from = atFirstSight.size > 0 && value?.includes('$') ? secretsIn(value, instruction) : none;
    const content = contentOf(value, instruction);
    // A name that says nothing, with a value made of secrets.
    const inherited = content === 'outside' && !isHarmlessUse(value ?? '') ? from[0]?.kind : undefined;
    const kind = kindOf(name, value, content, instruction) ?? inherited;
    return { type: 'variable', name, kind, instruction, definition, content, from };
  }

  function secretsIn(value: string, at: Instruction): SecretVariable[] {
    return referenced(value).flatMap(name => {
      const found = dockerfile.variables.lookup(name, at);
      const variable = trigger(name, at) ?? (found && byDefinition.get(found.definition));
      return variable?.kind !== undefined && atFirstSight.has(variable) ? [variable] : [];
    });
  }

  function contentOf(value: string | undefined, at: Instruction): SecretVariable['content'] {
    if (value === undefined) return 'outside';
    // `${NAME:-default}` of a name that nothing defines is the default.
    const fallback = value.startsWith('${') && /^\$\{(\w+):?-["']?([^{}]*?)["']?\}$/.exec(value);
    if (fallback && !dockerfile.variables.lookup(fallback[1] as string, at))
      return strengthOf(fallback[2] as string);
    if (isReference(value) && value !== '') return 'outside';
    if (findLiterals(value).length > 0) return 'real';
    if (expansion.test(value)) return 'outside';
    return strengthOf(embeddedPassword.exec(value)?.[1] ?? findUrlCredentials(value)[0]?.password ?? value);
  }

  return {
    lookup,
    reveal: (variable, kind) => {
      (variable as Mutable<SecretVariable>).kind = kind;
    },
    secrets: () =>
      [...byDefinition.values()]
        .filter(v => v.kind !== undefined)
        .sort((a, b) => a.definition.start - b.definition.start),
  };
}

function kindOf(
  name: string,
  value: string | undefined,
  content: SecretVariable['content'],
  instruction: Arg | Env,
): SecretKind | undefined {
  const literal = value === undefined ? undefined : findLiterals(value)[0];
  if (literal) return literal.kind === 'private-key' ? 'private-key' : 'secret';
  const kind = classifyVariable(name, value);
  // A private key is long; a word in its place is the key's name.
  if (
    kind === 'private-key' &&
    value &&
    content !== 'outside' &&
    value.length < 100 &&
    content !== 'placeholder'
  )
    return undefined;
  if (kind) return instruction.keyword === 'ENV' && content === 'placeholder' ? undefined : kind;
  const holdsPassword = value !== undefined && findUrlCredentials(value).some(isLiteralPassword);
  return holdsPassword || (value !== undefined && embeddedPassword.test(value)) ? 'secret' : undefined;
}

const isLiteralPassword = (url: { password: string | undefined }): boolean =>
  url.password !== undefined && !/[$<>]/.test(url.password) && strengthOf(url.password) !== 'placeholder';

/** JSON and connection strings: `"password":"…"`, `Password=…;`. */
const embeddedPassword =
  /["']?(?:password|passwd|pwd|secret|auth_?token)["']?\s*[:=]\s*["']?([^\s"'$<>;,{}[\]]{6,})/i;

const expansion = /\$[\w{(]/;

/** `${TOKEN:+yes}` and paths made of a name do not carry the value on. */
const isHarmlessUse = (value: string): boolean => value.startsWith('${') && /^\$\{\w+:?\+/.test(value);

function referenced(value: string): string[] {
  return [...value.matchAll(/(?<!\\)\$(?:(\w+)|\{(\w+)(?::?[-=?][^{}]*)?\})/g)].map(
    m => (m[1] ?? m[2]) as string,
  );
}
