import assert from 'node:assert/strict';
import type { Dockerfile, Instruction } from '../../../src/dockerfile/model.ts';
import type { Command, ShellWord } from '../../../src/dockerfile/shell.ts';
import { contains, type Span } from '../../../src/dockerfile/text.ts';

/** Everything that carries a span says what stands there, and lies in what it is a part of. */
export function checkSpans({ text, directives, comments, instructions, stages }: Dockerfile): void {
  const at = ({ start, end }: Span) => text.slice(start, end);
  const whole = { start: 0, end: text.length };

  for (const { span, valueSpan, value } of directives) {
    within(span, whole, 'directive');
    within(valueSpan, span, 'value of a directive');
    assert.equal(at(valueSpan), value);
  }
  for (const comment of comments) {
    within(comment.span, whole, 'comment');
    assert.match(at(comment.span), /^#/);
    assert.equal(at(comment.span).slice(1).trim(), comment.text);
  }
  instructions.forEach((instruction, i) => {
    assert.equal(instruction.index, i);
    within(instruction.span, whole, 'instruction');
    const next = instructions[i + 1];
    if (next) assert(instruction.span.end <= next.span.start, 'instructions do not overlap');
    if (!instruction.heredocs.length)
      assert.doesNotMatch(
        at(instruction.span),
        /^[ \t\r\n]|[ \t\r\n]$/,
        'no white space around an instruction',
      );
    checkInstruction(instruction);
  });
  const staged = stages.flatMap(stage => [stage.from, ...stage.instructions]);
  const inStages = instructions.filter(instruction => instruction.stage);
  assert(staged.length === inStages.length && staged.every((one, i) => one === inStages[i]), 'all in stages');

  function checkInstruction(instruction: Instruction): void {
    const { keyword, keywordSpan, span, flags, words, heredocs } = instruction;
    within(keywordSpan, span, 'keyword');
    if (keyword !== 'UNKNOWN' && !/[\n`\\"']/.test(at(keywordSpan)))
      assert.equal(at(keywordSpan).toUpperCase(), keyword);
    let end = keywordSpan.end;
    for (const part of [...flags, ...words]) {
      within(part.span, { start: end, end: span.end }, 'flag or word');
      end = part.span.end;
    }
    for (const word of words) assert.equal(at(word.span), word.text);
    for (const heredoc of heredocs) {
      within(heredoc.span, span, 'heredoc');
      within(heredoc.bodySpan, { start: heredoc.span.end, end: span.end }, 'heredoc body');
      assert.equal(at(heredoc.bodySpan), heredoc.body);
      assert.match(at(heredoc.span), /^<</);
    }
    if ('definitions' in instruction)
      for (const definition of instruction.definitions) {
        within(definition.span, span, 'definition');
        within(definition.nameSpan, definition.span, 'name');
        if (definition.valueSpan) within(definition.valueSpan, definition.span, 'value');
      }
    if (keyword === 'RUN') {
      for (const mount of instruction.mounts)
        for (const option of mount.options) within(option.span, mount.span, 'mount option');
      for (const command of instruction.script.commands) checkCommand(command, span);
    }
  }

  function checkCommand(command: Command, run: Span): void {
    within(command.span, run, 'command');
    const { parent } = command;
    if (parent) {
      const outer = [parent.span, ...parent.redirects.flatMap(({ body }) => body?.span ?? [])];
      within(
        command.span,
        outer.find(span => contains(span, command.span)) ?? parent.span,
        'command in its parent',
      );
    }
    if (command.place) within(command.span, run, 'statement');
    for (const word of command.words) checkWord(word, command.span);
    for (const { span, value } of command.assignments) {
      within(span, run, 'assignment');
      within(value.span, span, 'value of an assignment');
    }
    for (const { span, target, body } of command.redirects) {
      within(span, run, 'redirect');
      if (target) checkWord(target, span);
      if (body) assert.equal(at(body.span), body.text);
      if (body) within(body.span, run, 'body');
    }
  }

  function checkWord(word: ShellWord, outer: Span): void {
    within(word.span, outer, 'word');
    assert.equal(at(word.span), word.text);
    if (word.literal) assert.equal(word.variables.length, 0);
  }
}

function within(inner: Span, outer: Span, what: string): void {
  const right = inner.start <= inner.end && contains(outer, inner);
  assert(right, `${what} [${inner.start}, ${inner.end}) lies in [${outer.start}, ${outer.end})`);
}
