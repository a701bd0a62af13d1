import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import type { Dockerfile } from '../dockerfile/model.ts';
import { indexLines, type LineIndex, type Span, textOf } from '../dockerfile/text.ts';
import { rules } from '../rules/index.ts';
import type { Finding, Fix } from '../rules/rule.ts';
import type { FileFindings } from './reports.ts';
import { home, sarifLevels, sarifRule } from './sarif-rules.ts';

/**
 * A log in SARIF 2.1.0, as GitHub code scanning takes it.
 * @param root the folder to which addresses are relative
 * @param complete whether all files could be looked at
 */
export async function sarifReport(
  files: readonly FileFindings[],
  { root, complete }: { readonly root: string; readonly complete: boolean },
): Promise<string> {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Layerwise',
            semanticVersion: version,
            informationUri: home,
            rules: await Promise.all(rules.map(sarifRule)),
          },
        },
        invocations: [{ executionSuccessful: complete }],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        results: files.flatMap(file => resultsOf(file, root)),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

function resultsOf({ file, folder, dockerfile, findings }: FileFindings, root: string): object[] {
  const artifactLocation = locationOf(path.resolve(file), root);
  const location = (span: Span) => ({
    physicalLocation: { artifactLocation, region: regionOf(dockerfile.lines, span) },
  });
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const { rule, severity, message, span, related = [] } = finding;
    const key = fingerprint(finding, dockerfile);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return {
      ruleId: rule.id,
      ruleIndex: rules.findIndex(({ id }) => id === rule.id),
      level: sarifLevels[severity],
      message: { text: message },
      locations: [location(span)],
      ...(related.length > 0 && {
        relatedLocations: related.map((one, id) => ({
          id,
          message: { text: one.message },
          ...location(one.span),
        })),
      }),
      partialFingerprints: { 'layerwise/v1': `${key}:${before + 1}` },
      fixes: (finding.fixes?.() ?? []).map(fix =>
        sarifFix(fix, artifactLocation, dockerfile.lines, inside =>
          locationOf(path.join(folder, inside), root),
        ),
      ),
    };
  });
}

/** The same while other lines come and go. */
const fingerprint = (finding: Finding, dockerfile: Dockerfile): string =>
  createHash('sha256')
    .update(`${finding.rule.id}\n${textOf(dockerfile, finding).replace(/\s+/g, ' ')}`)
    .digest('hex')
    .slice(0, 16);

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

function locationOf(file: string, root: string): ArtifactLocation {
  const relative = path.relative(root, file);
  const steps = relative.split(path.sep);
  if (steps[0] === '..' || path.isAbsolute(relative)) return { uri: pathToFileURL(file).href };
  return { uri: steps.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** Lines and columns count from one. */
function regionOf(lines: LineIndex, span: Span) {
  const { start, end } = lines.rangeOf(span);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function sarifFix(
  { title, edits, files = [], notes = [] }: Fix,
  artifactLocation: ArtifactLocation,
  lines: LineIndex,
  locationInContext: (inside: string) => ArtifactLocation,
): object {
  const replacement = (index: LineIndex, span: Span, text: string) => ({
    deletedRegion: regionOf(index, span),
    insertedContent: { text },
  });
  const changes = files.map(({ path: inside, before, after }) => ({
    artifactLocation: locationInContext(inside),
    replacements: [replacement(indexLines(before), { start: 0, end: before.length }, after)],
  }));
  const own = edits.map(edit => replacement(lines, edit, edit.newText));
  return {
    description: { text: [`${title}.`, ...notes].join(' ') },
    artifactChanges: [...(own.length > 0 ? [{ artifactLocation, replacements: own }] : []), ...changes],
  };
}
