import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { applyEdits, indexLines } from '../../../src/dockerfile/text.ts';
import { rules } from '../../../src/rules/index.ts';
import { folderWith, layerwise } from './program.ts';

// The draft that the schema names is older than what Ajv reads; it uses nothing of it that differs.
const { id: _, $schema: __, ...schema } = sarifSchema;
const isReference = (text: string) => URL.canParse(text, 'file:///') && !/[\s\\]/.test(text);
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: { uri: URL.canParse, 'uri-reference': isReference, 'date-time': true },
}).compile(schema);

const leaking = 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\nARG NPM_TOKEN\nCOPY id_rsa /root/.ssh/id_rsa\n';

function logOf(folder: string, ...argv: string[]) {
  const { code, out } = layerwise(folder, 'check', '--format', 'sarif', ...argv);
  const log = JSON.parse(out);
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  return { code, run: log.runs[0] };
}

describe('--format sarif', () => {
  it('follows the schema, with findings and without', () => {
    const folder = folderWith({ Dockerfile: leaking, 'clean.dockerfile': 'FROM alpine\n' });
    expect(logOf(folder, 'Dockerfile').code).toBe(1);
    const { code, run } = logOf(folder, 'clean.dockerfile');
    expect([code, run.results]).toEqual([0, []]);
    expect(validate({ version: '2.1.0' })).toBe(false);
  });

  it('describes every rule, with its page', () => {
    const { run } = logOf(folderWith({ Dockerfile: leaking }), '.');
    const { rules: described } = run.tool.driver;
    expect(described.map((rule: { id: string }) => rule.id)).toEqual(rules.map(({ id }) => id));
    for (const { fullDescription, help, helpUri } of described) {
      expect(fullDescription.text).toMatch(/^\S.{40,}[.:]$/);
      expect(help.markdown).toContain('## When to ignore it');
      expect(help.markdown).not.toMatch(/<!--|\.md\)/);
      expect(helpUri).toMatch(/^https:/);
    }
    const leak = described.find((rule: { id: string }) => rule.id === 'private-key-copy');
    expect(leak).toMatchObject({ properties: { tags: ['security'], 'security-severity': '8.0' } });
  });

  it('places findings by lines and columns from one, in UTF-16', () => {
    const folder = folderWith({
      Dockerfile: 'FROM alpine\r\nRUN echo "🐋" && curl https://u:s3cret-t0ken@example.com/\r\n',
    });
    const { run } = logOf(folder, 'Dockerfile');
    expect(run.columnKind).toBe('utf16CodeUnits');
    const found = run.results.find((one: { ruleId: string }) => one.ruleId === 'credential-in-url');
    expect(run.tool.driver.rules[found.ruleIndex].id).toBe('credential-in-url');
    const { region } = found.locations[0].physicalLocation;
    expect([region.startLine, region.startColumn]).toEqual([2, 'RUN echo "🐋" && curl '.length + 1]);
  });

  it('names files from the root of the repository, and others by their whole address', () => {
    const folder = folderWith({ 'repository/a b/Dockerfile': leaking, 'other/Dockerfile': leaking });
    mkdirSync(path.join(folder, 'repository/.git'));
    const { run } = logOf(path.join(folder, 'repository/a b'), '.', '../../other');
    const uris = run.results.map((one: Result) => one.locations[0].physicalLocation.artifactLocation);
    expect(uris[0]).toEqual({ uri: 'a%20b/Dockerfile', uriBaseId: '%SRCROOT%' });
    expect(uris.at(-1).uri).toMatch(/^file:\/\/\/.*\/other\/Dockerfile$/);
  });

  it('knows a finding again when lines come and go, and tells it from its like', () => {
    const prints = (text: string) =>
      logOf(folderWith({ Dockerfile: text }), '.').run.results.map(
        (one: Result) => one.partialFingerprints['layerwise/v1'],
      );
    const before = prints(leaking);
    expect(new Set(before).size).toBe(before.length);
    expect(prints(leaking.replace('\n', '\n\n# more\nRUN true\n'))).toEqual(before);
  });

  it('brings fixes that make of the file what fix makes of it', () => {
    const text = 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n';
    const folder = folderWith({ Dockerfile: text });
    const { run } = logOf(folder, 'Dockerfile');
    const [change] = run.results[0].fixes[0].artifactChanges;
    const lines = indexLines(text);
    const at = (line: number, column: number) => lines.lineStart(line - 1) + column - 1;
    const edits = change.replacements.map(({ deletedRegion: region, insertedContent }: Replacement) => ({
      start: at(region.startLine, region.startColumn),
      end: at(region.endLine, region.endColumn),
      newText: insertedContent.text,
    }));
    expect(applyEdits(text, edits)).toBe(layerwise(folder, 'fix', 'Dockerfile').out);
  });

  it('holds no credential', () => {
    const folder = folderWith({
      Dockerfile:
        'FROM alpine\nENV DB_PASSWORD=s3cret-t0ken-9\nRUN git clone https://u:s3cret-t0ken@example.com/a.git\n',
    });
    const { out } = layerwise(folder, 'check', '--format', 'sarif', 'Dockerfile');
    expect(JSON.parse(out).runs[0].results.length).toBeGreaterThan(1);
    expect(out).not.toContain('s3cret');
  });

  it('says when not all could be looked at', () => {
    const { code, run } = logOf(folderWith({ Dockerfile: leaking }), '.', 'nowhere');
    expect([code, run.invocations[0].executionSuccessful]).toEqual([2, false]);
    expect(run.results).not.toEqual([]);
  });
});

interface Result {
  locations: [{ physicalLocation: { artifactLocation: { uri: string } } }];
  partialFingerprints: Record<string, string>;
}

interface Replacement {
  deletedRegion: Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>;
  insertedContent: { text: string };
}
