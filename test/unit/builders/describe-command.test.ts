import { expect, it } from 'vitest';
import { bakeBuild } from '../../../src/builders/bake.ts';
import { dockerBuild } from '../../../src/builders/buildkit.ts';
import { composeBuild } from '../../../src/builders/compose.ts';
import { type DescribedCommand, describeCommand } from '../../../src/builders/describe-command.ts';
import { requestFor } from './request.ts';

const described = (changes: Partial<DescribedCommand> = {}): DescribedCommand => ({
  label: 'docker build',
  command: dockerBuild(requestFor('FROM a\n')),
  line: 'docker build .',
  directory: '/w',
  limits: [],
  ...changes,
});

it('says where the command runs, and no more where there is no more to say', () => {
  expect(describeCommand(described())).toBe(
    '# docker build\n\n```\ndocker build .\n```\n\nIt runs in `/w`.\n',
  );
});

it('lists what the builder cannot do, and what the build needs', () => {
  const needy = dockerBuild(requestFor('FROM a\nARG V\nRUN --mount=type=ssh make $V\n'));
  const text = describeCommand(described({ command: needy, limits: ['No a.', 'No b.'] }));
  expect(text).toContain('\n## What it cannot do\n\n- No a.\n- No b.\n\n## What it needs\n\n- ');
  expect(text.match(/^- /gm)).toHaveLength(2 + needy.notes.length);
});

it('shows the file that the command reads, in the language that it has', () => {
  const request = requestFor('FROM a\n');
  expect(describeCommand(described({ command: bakeBuild(request) }))).toMatch(
    /## docker-bake\.hcl\n\n```hcl\ntarget "image" \{\n[\s\S]*\n\}\n```\n$/,
  );
  expect(describeCommand(described({ command: composeBuild(request) }))).toContain(
    '## compose.yaml\n\n```yaml\nservices:\n',
  );
});

it('fences a line with more backticks than it has', () => {
  expect(describeCommand(described({ line: 'docker build --tag "a```b`"' }))).toContain(
    '\n````\ndocker build --tag "a```b`"\n````\n',
  );
});
