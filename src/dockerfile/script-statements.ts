import {
  type AndOr,
  type Command as AstCommand,
  type CommandNode,
  forEachChild,
  type If,
  type PipelineNode,
  parse,
  type Statement,
  type SyntaxNode,
  type TestCommand,
} from 'unbash';
import type { Mutable } from './mutable.ts';
import type { Reading, Surroundings } from './reading.ts';
import { nestsTooDeep, type ScriptText } from './script-text.ts';
import type { Command, Place } from './shell.ts';
import { toTest } from './shell-tests.ts';
import { spanOf, toCommand, toRedirect } from './shell-words.ts';

/**
 * Adds the commands of a script, those of its compound commands and substitutions included.
 * @param found is told each as soon as it stands in the list
 */
export function readStatements(
  script: ScriptText,
  around: Surroundings,
  reading: Reading,
  found: (command: Command) => void,
): void {
  if (nestsTooDeep(script)) return;
  const { source, commands, conditionals } = reading;
  const { commands: statements, errors } = parse(script.text);
  // Where no shell would run it, nobody knows where a statement ends.
  readList(statements, errors ? { ...around, placed: false } : around);

  /** @returns the list's number */
  function readList(statements: readonly Statement[], within: Surroundings): number {
    const list = reading.lists++;
    let before: Place['before'] = '';
    statements.forEach((statement, i) => {
      const next = statements[i + 1];
      const end = next ? separator(statement, next) : statement.background ? '&' : '';
      const chain = elements(statement.command);
      chain.nodes.forEach((node, k) => {
        const after = chain.operators[k] ?? end;
        const unconditional = within.unconditional && before !== '||';
        const span = spanOf(node, script);
        const place = within.placed
          ? { unconditional, before, after, statement: span, list, outer: within.outer }
          : undefined;
        readPipeline(node, { ...within, unconditional }, place);
        before = after;
      });
    });
    return list;
  }

  function separator(statement: Statement, next: Statement): Place['before'] {
    if (statement.background) return '&';
    return script.text.slice(statement.command.end, next.pos).includes(';') ? ';' : '\n';
  }

  function readPipeline(node: PipelineNode, within: Surroundings, place: Place | undefined): void {
    if (node.type !== 'Pipeline') {
      readNode(node, within, place);
      return;
    }
    const negated = node.prefixes.some(prefix => prefix.type === 'Negation');
    const unconditional = within.unconditional && !negated;
    let left: Mutable<Command>[] = [];
    for (const command of node.commands) {
      const first = commands.length;
      readNode(command, { ...within, unconditional }, place && { ...place, unconditional });
      const right = commands.slice(first).filter(c => c.parent === within.parent);
      for (const c of left) c.pipedInto = right[0];
      for (const c of right) c.pipedFrom ??= left.at(-1);
      left = right;
    }
  }

  function readNode(node: CommandNode, within: Surroundings, place: Place | undefined): void {
    if (node.type === 'Command') {
      readCommand(node, toCommand(node, script, source), within, place);
    } else if (node.type === 'TestCommand') {
      readCommand(node, toTest(node, script, source), within, place);
    } else if (node.type === 'Redirected') {
      const redirects = node.redirects.map(redirect => toRedirect(redirect, script, source));
      readNode(node.command, { ...within, redirects: [...within.redirects, ...redirects] }, place);
    } else {
      const always = node.type === 'BraceGroup' || node.type === 'Subshell';
      const inside = { ...within, outer: place, unconditional: always && within.unconditional };
      if (node.type === 'If') readIf(node, inside, place);
      else readInside(node, inside);
    }
  }

  function readIf(node: If, within: Surroundings, place: Place | undefined): void {
    const test = readList(node.clause.commands, within);
    const then = readList(node.then.commands, within);
    for (const { clause, then: other } of node.elif) {
      readList(clause.commands, within);
      readList(other.commands, within);
    }
    const last = node.else && readList(node.else.commands, within);
    const otherwise = node.elif.length ? undefined : last;
    if (place) conditionals.push({ span: spanOf(node, script), place, test, then, otherwise });
  }

  /** The statement lists anywhere inside a compound command. */
  function readInside(node: SyntaxNode, within: Surroundings): void {
    forEachChild(node, child => {
      if (child.type === 'CompoundList') readList(child.commands, within);
      else if (child.type !== 'Word') readInside(child, within);
      else readSubstitutions(child, within);
    });
  }

  function readCommand(
    node: AstCommand | TestCommand,
    read: Command,
    within: Surroundings,
    place: Place | undefined,
  ): void {
    const command: Mutable<Command> = {
      ...read,
      parent: within.parent,
      user: within.user,
      place,
    };
    command.redirects = [...command.redirects, ...within.redirects];
    commands.push(command);
    readSubstitutions(node, { ...within, parent: command });
    found(command);
  }

  function readSubstitutions(node: SyntaxNode, within: Surroundings): void {
    if (node.type === 'Word' && !substituted.test(script.text.slice(node.pos, node.end))) return;
    forEachChild(node, child => {
      if (child.type === 'Script') {
        // Scripts in escaped backticks have offsets of their own; their commands are not looked at.
        if (child.source === undefined) readList(child.commands, { ...within, placed: false, redirects: [] });
      } else readSubstitutions(child, within);
    });
  }
}

function elements(node: PipelineNode | AndOr) {
  return node.type === 'AndOr'
    ? { nodes: node.commands, operators: node.operators }
    : { nodes: [node], operators: [] };
}

/** What every substitution has in it, and every function. */
const substituted = /[`({]/;
