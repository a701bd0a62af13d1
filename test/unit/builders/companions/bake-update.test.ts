import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakeBuild } from '../../../../src/builders/bake.ts';
import { updateBake } from '../../../../src/builders/companions/bake-update.ts';
import { fuzz } from '../../fuzz.ts';
import { needsOf, requestFor, secrets, twoStageClone } from '../request.ts';

const isOurs = (context: string, file: string) =>
  /^(\.\/?)?$/.test(context) && /^(\.\/)?Dockerfile$/.test(file);

function update(text: string, dockerfile = twoStageClone, path = 'docker-bake.hcl') {
  const file = { path, text };
  return updateBake(file, [file], needsOf(dockerfile), isOurs);
}

/** The lines that a change adds; all others must stay, in their order. */
function added(before: string, after: string): string[] {
  const left = before.split('\n');
  const lines = after.split('\n').filter(line => {
    if (line !== left[0]) return true;
    left.shift();
    return false;
  });
  expect(left).toEqual([]);
  return lines;
}

const sshOnly = 'FROM a\nRUN --mount=type=ssh make\n';

describe('an HCL file', () => {
  it('gives the target the agent, and the commit through a variable', () => {
    const before = '# ours\ntarget "image" {\n  dockerfile = "Dockerfile" # here\n}\n';
    const { after, notes } = update(before);
    expect(notes).toEqual([]);
    expect(after).toBe(`# ours
target "image" {
  dockerfile = "Dockerfile" # here
  args       = { COMMIT_SHA = COMMIT_SHA }
  ssh        = ["default"]
}

variable "COMMIT_SHA" {
  default = ""
}
`);
    expect(update(after).after).toBe(after);
  });

  it('declares where secrets lie as the build command does', () => {
    const { after } = update('target "a" {}\n', secrets);
    expect(after).toContain(
      'secret = ["id=npmrc,src=${HOME}/.npmrc", "id=pip-token,env=PIP_TOKEN", "id=known_hosts,src=${HOME}/.ssh/known_hosts"]\n',
    );
    expect(after).toContain('variable "HOME" {');
    expect(after).toContain('variable "REGISTRY" {');
    expect(update(after, secrets)).toEqual({ after, notes: [] });
  });

  it('finds nothing to add in the file that Layerwise makes', () => {
    for (const text of [twoStageClone, secrets]) {
      const made = bakeBuild(requestFor(text)).file?.text ?? '';
      expect(update(made, text)).toEqual({ after: made, notes: [] });
    }
  });

  it('adds to lists and objects that are there, in their layout', () => {
    const odd = `variable "COMMIT_SHA" { default = "" }
target "app"   {
\tcontext="."
\tssh=[
\t\t"deploy", # for the library
\t]
\targs = {
\t\tA : "1",
\t\t"B" = null
\t}
}
target "flat" { inherits = ["app"] }
target "lines" {
  ssh = [
    "deploy" // no comma
  ]
  args = { A = "1", }
}
`;
    const { after, notes } = update(odd);
    expect(notes).toEqual([]);
    expect(after).toBe(
      odd
        .replace('library\n', 'library\n\t\t"default",\n')
        .replace('"B" = null\n', '"B"        = null\n\t\tCOMMIT_SHA = COMMIT_SHA\n')
        .replace('"deploy" // no comma\n', '"deploy", // no comma\n    "default"\n')
        .replace('"1", }', '"1", COMMIT_SHA = COMMIT_SHA }'),
    );
  });

  it('counts what a target inherits, and gives nothing to those that are only inherited', () => {
    const before = `target "_common" {
  args = { COMMIT_SHA = "x" }
}
target "docker-metadata-action" {}
target "app" {
  inherits = ["_common", "docker-metadata-action", "from-elsewhere"]
  context = "."
}
target "release" {
  inherits = ["app"]
  tags = ["a:1"]
}
target "own" {
  inherits = ["app"]
  ssh = ["deploy"]
}
target "other" {
  inherits = ["app"]
  dockerfile = "other.Dockerfile"
}
target "inline" {
  dockerfile-inline = "FROM scratch"
}
target "remote" {
  context = "https://example.com/a.git"
}
`;
    const { after, notes } = update(before);
    expect(notes).toEqual([]);
    expect(after).toBe(
      before
        .replace('  context = "."\n', '  context = "."\n  ssh = ["default"]\n')
        .replace('ssh = ["deploy"]', 'ssh      = ["deploy", "default"]'),
    );
  });

  it('understands the forms in which ids are written', () => {
    const there = `target "a" {
  ssh = [{ id = "default" }]
  secret = ["type=file,id=npmrc,src=\${HOME}/.npmrc", { id = "pip-token", env = "T" }, "id=known_hosts"]
  args = { REGISTRY = "r" }
}
`;
    expect(update(there, `${secrets}RUN --mount=type=ssh make\n`)).toEqual({ after: there, notes: [] });
  });

  it('keeps line breaks of Windows, and strings, heredocs and comments that look like targets', () => {
    const before = [
      '/* target "no" {',
      '} */',
      'variable "X" {',
      '  default = <<-EOT',
      '  target "no" {',
      '  EOT',
      '}',
      'function "f" { params = [a]',
      '  result = "${a == "}" ? "{" : upper("${a}\\"")}"',
      '}',
      'target "yes" {',
      '    # nothing',
      '}',
    ].join('\r\n');
    const { after, notes } = update(before, sshOnly);
    expect(notes).toEqual([]);
    expect(after).toBe(before.replace('# nothing', '# nothing\r\n  ssh = ["default"]'));
  });

  it('fills one-line blocks on lines of their own', () => {
    expect(update('target "a" { context = "." }\n', sshOnly).after).toBe(
      'target "a" {\n  context = "."\n  ssh     = ["default"]\n}\n',
    );
    expect(update('target "a" {\n}\n', sshOnly).after).toBe('target "a" {\n  ssh = ["default"]\n}\n');
  });

  it('fills empty lists, and those whose bracket stands behind the last item', () => {
    const filled = (list: string) =>
      update(`target "a" {\n  ssh = ${list}\n}\n`, sshOnly).after.slice(21, -3);
    expect(filled('[]')).toBe('["default"]');
    expect(filled('[\n  ]')).toBe('[\n    "default"\n  ]');
    expect(filled('[\n    "deploy"]')).toBe('[\n    "deploy",\n    "default"]');
    expect(filled('[\n    "deploy",]')).toBe('[\n    "deploy",\n    "default"]');
  });

  it('reads strings to their ends, past what looks like a template', () => {
    for (const string of ['$${', '%%{', '\\"', '${a("}")}', '%{ if b({ c = "{" }) }{%{ endif }', '$'])
      expect(update(`target "a" {\n  tags = ["${string}"]\n}\n`, sshOnly).after).toContain('  ssh  = [');
  });

  it('knows an argument by its name, and not by an expression', () => {
    const before =
      'variable "COMMIT_SHA" {}\ntarget "a" {\n  args = { "${X}" = "1" }\n  ssh = ["default"]\n}\n';
    expect(update(before).after).toBe(before.replace(' }\n  ssh', ', COMMIT_SHA = COMMIT_SHA }\n  ssh'));
  });

  it('lines equals signs up as hcl fmt does, where they are so already', () => {
    const target = (...lines: string[]) => `target "a" {\n${lines.map(line => `  ${line}\n`).join('')}}\n`;
    const ssh = 'ssh = ["default"]';
    const lined = (...lines: string[]) => update(target(...lines), sshOnly).after;
    expect(lined('tags       = ["a"]', 'dockerfile = "Dockerfile"')).toBe(
      target('tags       = ["a"]', 'dockerfile = "Dockerfile"', 'ssh        = ["default"]'),
    );
    expect(lined('platforms = [', '  "a"', ']')).toBe(target('platforms = [', '  "a"', ']', ssh));
    expect(lined('context = "."', '', 'tags = []')).toBe(
      target('context = "."', '', 'tags = []', 'ssh  = ["default"]'),
    );
    const uneven = ['tags = []', 'dockerfile = "Dockerfile"'];
    expect(lined(...uneven)).toBe(target(...uneven, ssh));
    expect(lined('context="."')).toBe(target('context="."', ssh));
    const wide = ['tags    = []', 'context = "."'];
    expect(lined(wide[0] as string, 'name    = ""')).toBe(target(wide[0] as string, 'name    = ""', ssh));
    expect(lined(...wide)).toBe(target(...wide, 'ssh     = ["default"]'));
    const secret = update(target('tags = ["a"]'), 'FROM a\nRUN --mount=type=secret,id=x make\n').after;
    expect(secret).toBe(target('tags   = ["a"]', 'secret = ["id=x,env=X"]'));
  });

  it.each([
    'target "a" {\n  inherits = [BASE]\n}\n',
    'target "a" {\n  ssh = [for id in IDS : id]\n}\n',
    'target "a" {\n  tags =\n}\n',
    // HCL wants a line end behind an attribute.
    'target "a" {\n  context = "."}\n',
    'target "a" {\n  dockerfile = "${DIR}/Dockerfile"\n}\n',
    'target "a" {\n  context = CONTEXT\n}\n',
    'target "a" {\n  inherits = concat(["b"], MORE)\n}\n',
    'target "a" {\n  matrix = { x = ["a"] }\n  dockerfile = "${x}"\n}\n',
    'target "a" {\n  secret = SECRETS\n}\nRUN',
    'target "a" {\n',
  ])('leaves %j alone and says what to add', text => {
    expect(update(text, sshOnly)).toEqual({
      after: text,
      notes: [expect.stringMatching(/docker-bake\.hcl.*ssh = \["default"\]/)],
    });
  });

  it('says what to add where the list itself is an expression, and still helps other targets', () => {
    const before = 'target "a" {\n  secret = SECRETS\n}\ntarget "b" {}\n';
    const { after, notes } = update(before, 'FROM a\nRUN --mount=type=secret,id=x make\n');
    expect(after).toBe('target "a" {\n  secret = SECRETS\n}\ntarget "b" {\n  secret = ["id=x,env=X"]\n}\n');
    expect(notes).toEqual([expect.stringContaining('secret = ["id=x"]')]);
  });

  it.each([
    'target "a" {\n  context = DIR\n  dockerfile = "other"\n}\n',
    'group "default" {\n  targets = ["a"]\n}\n',
    '',
  ])('has nothing to do in %j', text => {
    expect(update(text)).toEqual({ after: text, notes: [] });
  });
});

describe('a JSON file', () => {
  const json = (text: string, dockerfile?: string) => update(text, dockerfile, 'docker-bake.json');

  it('gets the same, as JSON', () => {
    const before = '{\n  "target": {\n    "a": {\n      "dockerfile":\n        "Dockerfile"\n    }\n  }\n}\n';
    const { after, notes } = json(before);
    expect(notes).toEqual([]);
    expect(JSON.parse(after)).toEqual({
      variable: { COMMIT_SHA: { default: '' } },
      target: { a: { dockerfile: 'Dockerfile', args: { COMMIT_SHA: '${COMMIT_SHA}' }, ssh: ['default'] } },
    });
    expect(added(before, after.replaceAll(/,$/gm, '')).length).toBeGreaterThan(0);
    expect(json(after).after).toBe(after);
  });

  it('adds in one line, and to what is there', () => {
    const before = '{"variable": {}, "target": {"a": {"args": {"A": "1"}, "ssh": ["deploy"]}}}';
    expect(json(before).after).toBe(
      '{"variable": { "COMMIT_SHA": { "default": "" } }, "target": {"a": {"args": {"A": "1", "COMMIT_SHA": "${COMMIT_SHA}"}, "ssh": ["deploy", "default"]}}}',
    );
  });

  it.each([
    '[]',
    '{',
    '{"target": [{"a": {}}]}',
    '{"group": {}}',
    '{"target": {"a": [{}]}}',
    '{"target": {"a": {"context": "${X}"}}}',
  ])('leaves %j alone', text => {
    expect(json(text).after).toBe(text);
  });
});

describe('several files', () => {
  const base = { path: 'docker-bake.hcl', text: 'target "a" {\n  dockerfile = "Dockerfile"\n}\n' };
  const both = (text: string, path: string) => {
    const override = { path: 'docker-bake.override.hcl', text };
    const changed = path === base.path ? base : override;
    return updateBake(changed, [base, override], needsOf(sshOnly), isOurs).after;
  };

  it('change where a target is declared first, unless another one has the list', () => {
    const override = 'target "a" {\n  tags = ["a:dev"]\n}\n';
    expect(both(override, base.path)).toContain('  ssh        = ["default"]');
    expect(both(override, 'docker-bake.override.hcl')).toBe(override);
    const listed = 'target "a" {\n  ssh = ["deploy"]\n}\n';
    expect(both(listed, base.path)).toBe(base.text);
    expect(both(listed, 'docker-bake.override.hcl')).toContain('["deploy", "default"]');
  });

  it('tell together which Dockerfile a target builds', () => {
    const override = 'target "a" {\n  dockerfile = "other"\n}\n';
    expect(both(override, base.path)).toBe(base.text);
  });
});

it('stays within bounds with brackets and quotes by the ten thousand', () => {
  for (const text of ['['.repeat(1e5), '"${'.repeat(5e4), `target "a" {\n${'x = [{}]\n'.repeat(2e4)}}`])
    expect(update(text, sshOnly).after.length).toBeLessThan(text.length * 1.5);
});

it('is done after one run, whatever the file looks like', () => {
  const whole = `target "a" {
  context = "." # here
  args = {
    A = "1", "B" : "\${C}"
  }
  ssh = [
    "deploy", /* and */
    { id = "x" }
  ]
}
target "b" { inherits = ["a"] }
/* { */ variable "X" { default = "}" }
`;
  const pieces = ['"', '{', '}', '[', ']', '\n', ',', '#', '/*', '*/', '=', '${', '<<A\n', '\r\n', ' ', ''];
  const change = fc.tuple(fc.nat(whole.length), fc.nat(4), fc.constantFrom(...pieces));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), fc.constantFrom('hcl', 'json'), (changes, type) => {
      let text = whole;
      for (const [at, length, piece] of changes) text = text.slice(0, at) + piece + text.slice(at + length);
      const path = `docker-bake.${type}`;
      const { after } = update(text, secrets, path);
      expect(update(after, secrets, path).after).toBe(after);
    }),
    fuzz(500),
  );
});
