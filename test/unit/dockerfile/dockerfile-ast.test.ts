import { DockerfileParser, type From } from 'dockerfile-ast';
import { expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { fixtureFiles } from '../rules/fixture-files.ts';

// A second opinion on what we read ourselves, where dockerfile-ast is known to be right: it takes lines of heredocs for
// instructions, any `# name=value` for a directive, and has the trigger of ONBUILD in a place of its own.
const files = fixtureFiles().filter(({ text }) => !/<<|^\s*ONBUILD/im.test(text));

it('has files to compare', () => {
  expect(files.length).toBeGreaterThan(100);
});

it.each(files.map(file => [`${file.rule}/${file.name}`, file.text]))(
  'reads %s as dockerfile-ast does',
  (_, text) => {
    const theirs = DockerfileParser.parse(text);
    const ours = readDockerfile(text);
    expect(
      ours.instructions.map(({ keyword, span }) => [keyword, ours.lines.positionAt(span.start).line]),
    ).toEqual(theirs.getInstructions().map(one => [one.getKeyword(), one.getRange()?.start.line]));
    expect(ours.directives.map(({ name, value }) => [name, value])).toEqual(
      theirs
        .getDirectives()
        .map(one => [one.getName().toLowerCase(), one.getValue()])
        .filter(([name]) => /^(syntax|escape|check)$/.test(name as string)),
    );
    expect(ours.stages.map(({ from, name }) => [from.image?.value, name])).toEqual(
      theirs
        .getFROMs()
        .map((from: From) => [from.getImage() ?? undefined, from.getBuildStage()?.toLowerCase()]),
    );
  },
);
