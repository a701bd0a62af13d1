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
import { baseName } from './base-name.ts';
import type { Mutable } from './mutable.ts';
import { nestsTooDeep, type ScriptText } from './script-text.ts';
import type { Command, Conditional, Place, Redirect, ShellWord } from './shell.ts';
import { toTest } from './shell-tests.ts';
import { spanOf, toCommand, toRedirect } from './shell-words.ts';
import { nestedScript, wrappedCommand } from './shell-wrappers.ts';

/** What a script or a list gets from what it stands in. */
interface Surroundings {
  readonly parent: Command | undefined;
  readonly user: string | undefined;
  readonly unconditional: boolean;
  /** False inside substitutions. */
  readonly placed: boolean;
  readonly redirects: readonly Redirect[];
  /** The place of the compound command around. */
  readonly outer: Place | undefined;
}

/** The list of a RUN's own statements in shell form, and the one of the single command in exec form. */
export const topList = 0;
export const execList = -1;

/**
 * Reads scripts into the flat list `commands`, those of nested scripts behind the command that runs them.
 * @param scriptOf the script that a word holds
 */
export function commandReader(source: string, scriptOf: (word: ShellWord) => ScriptText) {
  const commands: Mutable<Command>[] = [];
  const conditionals: Conditional[] = [];
  let lists = topList;
  return { commands, conditionals, readScript, readWrapped };

  /** What `sudo`, `su -c "…"`, `sh -c '…'` and the like run. */
  function readWrapped(command: Command): void {
    if (depthOf(command) > wrapperLimit) return;
    const nested = nestedScript(command);
    if (nested) {
      const { unconditional } = command.place ?? { unconditional: false };
      readScript(scriptOf(nested.word), {
        parent: command,
        user: nested.user ?? command.user,
        unconditional,
        placed: command.place !== undefined,
        outer: undefined,
        redirects: command.redirects,
      });
      return;
    }
    const wrapped = wrappedCommand(command);
    if (!wrapped) return;
    const words = command.words.slice(wrapped.from);
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last) return;
    const inner: Command = {
      ...command,
      name: baseName(first.value),
      words,
      assignments: [...command.assignments, ...wrapped.assignments],
      span: { start: first.span.start, end: last.span.end },
      parent: command,
      user: wrapped.user ?? command.user,
    };
    commands.push(inner);
    readWrapped(inner);
  }

  function readScript(inner: ScriptText, around: Surroundings): void {
    if (nestsTooDeep(inner)) return;
    const { commands: statements, errors } = parse(inner.text);
    // Where no shell would run it, nobody knows where a statement ends.
    readList(statements, errors ? { ...around, placed: false } : around);

    /** @returns the list's number */
    function readList(statements: readonly Statement[], within: Surroundings): number {
      const list = lists++;
      let before: Place['before'] = '';
      statements.forEach((statement, i) => {
        const next = statements[i + 1];
        const end = next ? separator(statement, next) : statement.background ? '&' : '';
        const chain = elements(statement.command);
        chain.nodes.forEach((node, k) => {
          const after = chain.operators[k] ?? end;
          const unconditional = within.unconditional && before !== '||';
          const span = spanOf(node, inner);
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
      return inner.text.slice(statement.command.end, next.pos).includes(';') ? ';' : '\n';
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
        readCommand(node, toCommand(node, inner, source), within, place);
      } else if (node.type === 'TestCommand') {
        readCommand(node, toTest(node, inner, source), within, place);
      } else if (node.type === 'Redirected') {
        const redirects = node.redirects.map(redirect => toRedirect(redirect, inner, source));
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
      if (place) conditionals.push({ span: spanOf(node, inner), place, test, then, otherwise });
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
      readWrapped(command);
    }

    function readSubstitutions(node: SyntaxNode, within: Surroundings): void {
      if (node.type === 'Word' && !/[`({]/.test(inner.text.slice(node.pos, node.end))) return;
      forEachChild(node, child => {
        if (child.type === 'Script') {
          // Scripts in escaped backticks have offsets of their own; their commands are not looked at.
          if (child.source === undefined)
            readList(child.commands, { ...within, placed: false, redirects: [] });
        } else readSubstitutions(child, within);
      });
    }
  }
}

/** `sudo sudo sudo …`: more is no script of a person. */
const wrapperLimit = 20;

function depthOf({ parent }: Command): number {
  let depth = 0;
  for (let command = parent; command; command = command.parent) depth++;
  return depth;
}

function elements(node: PipelineNode | AndOr) {
  return node.type === 'AndOr'
    ? { nodes: node.commands, operators: node.operators }
    : { nodes: [node], operators: [] };
}
