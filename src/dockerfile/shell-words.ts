import {
  type Assignment as AstAssignment,
  type Command as AstCommand,
  type Word as AstWord,
  forEachChild,
  type Redirection,
  type SyntaxNode,
} from 'unbash';
import { baseName } from './base-name.ts';
import { filler, type ScriptText } from './script-text.ts';
import type { Assignment, Command, Redirect, ShellWord } from './shell.ts';
import type { Span } from './text.ts';

/** Where a node stands in the source; the parser lets some that are cut off reach over the end of the script. */
export function spanOf({ pos, end }: { pos: number; end: number }, { text, offset }: ScriptText): Span {
  return { start: offset + Math.min(pos, text.length), end: offset + Math.min(end, text.length) };
}

/** An argument `a=b` of export and its like is an assignment to the parser, and a word all the same. */
export function toWord(node: AstWord | AstAssignment, script: ScriptText, source: string): ShellWord {
  const span = spanOf(node, script);
  const variables: string[] = [];
  let literal = true;
  if (expanded.test(script.text.slice(node.pos, node.end)))
    visitExpansions(node, name => {
      literal = false;
      if (name) variables.push(name);
    });
  const written = valueFrom(node);
  const value = written.includes(filler) ? written.replaceAll(filler, '') : written;
  return { text: source.slice(span.start, span.end), value, span, variables, literal };
}

const expanded = /[$`]/;

function valueFrom(node: AstWord | AstAssignment): string {
  if (node.type === 'Word') return node.value;
  return node.value.type === 'Word' ? `${node.name}=${node.value.value}` : node.text;
}

/** Calls back with the name of each variable expanded in the node; '' for commands and arithmetic. */
function visitExpansions(node: SyntaxNode, callback: (name: string) => void): void {
  forEachChild(node, child => {
    if (child.type === 'SimpleExpansion') callback(/^\$([A-Za-z_]\w*)/.exec(child.text)?.[1] ?? '');
    if (child.type === 'ParameterExpansion') callback(child.parameter);
    if (child.type === 'CommandExpansion' || child.type === 'ArithmeticExpansion') callback('');
    visitExpansions(child, callback);
  });
}

function toAssignment(node: AstAssignment, script: ScriptText, source: string): Assignment {
  const span = spanOf(node, script);
  const start = Math.min(span.start + node.text.indexOf('=') + 1, span.end);
  const empty = { text: '', value: '', span: { start, end: start }, variables: [], literal: true };
  const value = node.value.type === 'Word' ? toWord(node.value, script, source) : empty;
  return { name: node.name, value, span };
}

export function toRedirect(node: Redirection, script: ScriptText, source: string): Redirect {
  const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
  const span = spanOf(node, script);
  if (node.type !== 'HereDoc') {
    const target = node.target && toWord(node.target, script, source);
    return { operator: node.operator, descriptor, target, body: undefined, span };
  }
  const variables: string[] = [];
  visitExpansions(node.body, name => name && variables.push(name));
  const bodySpan = spanOf(node.body, script);
  const body = { text: source.slice(bodySpan.start, bodySpan.end), span: bodySpan, variables };
  return { operator: node.operator, descriptor, target: undefined, body, span };
}

/** What a command has before it is placed among others. */
export const apart = {
  pipedInto: undefined,
  pipedFrom: undefined,
  parent: undefined,
  user: undefined,
  place: undefined,
} as const;

/** What a command says by itself. */
export function toCommand(node: AstCommand, script: ScriptText, source: string): Command {
  const words = [...(node.name ? [node.name] : []), ...node.args].map(word => toWord(word, script, source));
  const name = baseName(words[0]?.value ?? '');
  // `export A=b` and the like assign too.
  const exports = /^(export|declare|local|readonly|typeset)$/.test(name) ? node.args : [];
  return {
    name: node.name ? name : '',
    words,
    assignments: [...node.prefix, ...exports].filter(isAssignment).map(a => toAssignment(a, script, source)),
    redirects: node.redirects.map(redirect => toRedirect(redirect, script, source)),
    span: spanOf(node, script),
    ...apart,
  };
}

const isAssignment = (node: { type: string }): node is AstAssignment => node.type === 'Assignment';
