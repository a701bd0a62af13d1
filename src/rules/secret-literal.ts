import { t } from '@vscode/l10n';
import type { Instruction, Run } from '../dockerfile/model.ts';
import { contains, type Span } from '../dockerfile/text.ts';
import { type CommandLiteral, commandLiterals } from '../secrets/command-literals.ts';
import { credentialsIn } from '../secrets/credential-lines.ts';
import { whereTextStays } from '../secrets/exposure.ts';
import { findTokens } from '../secrets/literals.ts';
import { withoutNpmLiteral } from '../secrets/npm-variables.ts';
import type { SecretFile, SecretVariable } from '../secrets/sources.ts';
import { storesLogin } from '../secrets/stored-logins.ts';
import { isNpmConfig } from '../secrets/stored-secrets.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { urlSecrets } from '../secrets/url-secrets.ts';
import { withLogoutOfLiteral } from '../secrets/with-logout.ts';
import { tokenInText, withoutLiteral } from '../secrets/without-literal.ts';
import { withoutLogin } from '../secrets/without-login.ts';
import { mountFixes, variableFixes } from './key-fixes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  summary: 'A password or token stands in the Dockerfile',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const variable of trace.variables) if (isLiteral(variable)) yield inVariable(context, variable);
    const told = urlSecrets(context.dockerfile, trace).map(u => u.span);
    const inCommands = context.dockerfile.runs.flatMap(run => {
      const literals = commandLiterals(run);
      return literals.length ? literals.map(literal => inCommand(context, run, literal)) : [];
    });
    for (const report of inCommands) {
      told.push(report.span);
      yield report;
    }
    const tokens = findTokens(context.dockerfile.text).length > 0 ? tokensIn(context) : [];
    for (const report of [...tokens, ...inFiles(context)]) {
      if (told.some(span => contains(span, report.span))) continue;
      told.push(report.span);
      yield report;
    }
  },
};

const tokensIn = (context: RuleContext): Report[] =>
  context.dockerfile.instructions
    .filter(({ keyword, stage }) => stage && keyword !== 'ARG' && keyword !== 'ENV')
    .flatMap(instruction => tokensOf(context, instruction));

/** What the file says is the value; of the defaults, those that containers run with. */
const isLiteral = ({ kind, content, instruction }: SecretVariable): boolean =>
  kind === 'secret' && (content === 'real' || (content === 'default' && instruction.keyword === 'ENV'));

function inVariable(context: RuleContext, variable: SecretVariable): Report {
  const weak = variable.content === 'default';
  return {
    span: variable.definition.span,
    message: weak
      ? t('{0} has a password that everybody can guess, and that every container starts with.', variable.name)
      : t('{0} {1}', t('{0} holds a secret.', variable.name), whereTextStays()),
    severity: weak ? 'information' : 'error',
    fixes: () => variableFixes(context, variable),
  };
}

function inCommand(context: RuleContext, run: Run, literal: CommandLiteral): Report {
  return {
    span: literal.span,
    message: literal.weak
      ? t('This sets a password that everybody can guess, for every container of the image.')
      : t('{0} {1}', t('This command holds a secret.'), whereTextStays()),
    severity: literal.weak ? 'information' : 'error',
    fixes: () => {
      const { dockerfile, settings } = context;
      const { command, span, value } = literal;
      // A login would write what the mount brings into a file all the same.
      const login = storesLogin(command);
      const stored = { command, file: undefined, sources: [] };
      const npm = login
        ? isNpmConfig({ ...stored, run })
        : command.redirects.some(({ target }) => /npmrc$/.test(target?.value ?? ''));
      const fix =
        (npm && withoutNpmLiteral(dockerfile, run, literal, settings.builder)) ||
        (login
          ? (withoutLogin(dockerfile, { ...stored, run }, settings.builder) ??
            withLogoutOfLiteral(dockerfile, run, literal, settings.builder))
          : withoutLiteral(dockerfile, run, span, value, settings.builder));
      return fix ? [{ title: t('Hand it over as a secret mount'), safe: false, ...fix }] : [];
    },
  };
}

function tokensOf(context: RuleContext, instruction: Instruction): Report[] {
  const { start, end } = instruction.span;
  const text = context.dockerfile.text.slice(start, end);
  return findTokens(text).map(literal => {
    const span = { start: start + literal.start, end: start + literal.end };
    return {
      span,
      message: t('{0} {1}', t('This is a token of {0}.', literal.name), whereTextStays()),
      fixes: () => {
        const fix = tokenInText(
          context.dockerfile,
          instruction,
          span,
          literal.name,
          context.settings.builder,
        );
        if (fix) return [{ title: t('Hand it over as a secret mount'), safe: false, ...fix }];
        const file = literalFiles(context).find(f => f.instruction === instruction);
        return file && instruction.keyword !== 'RUN' ? mountFixes(context, file) : [];
      },
    };
  });
}

/** Passwords in the text of files of credentials that the file writes. */
function inFiles(context: RuleContext): Report[] {
  return literalFiles(context).flatMap(file => {
    const message = t('{0} {1}', t('This writes a secret to {0}.', file.path), whereTextStays());
    return textsOf(file).flatMap(({ start, end }) =>
      credentialsIn(file.path, context.dockerfile.text.slice(start, end)).map(secret => ({
        span: { start: start + secret.start, end: start + secret.end },
        message,
        fixes: () => mountFixes(context, file),
      })),
    );
  });
}

/** Where the content of a file stands: in the statement that writes it, and in that one's here-documents. */
function textsOf({ instruction, command }: SecretFile): Span[] {
  if (!command || instruction.keyword !== 'RUN') return [instruction.span];
  const statement = command.place?.statement ?? command.span;
  const writers = instruction.script.commands.filter(c => contains(statement, c.span));
  const bodies = writers.flatMap(c => c.redirects.flatMap(({ body }) => body?.span ?? []));
  return [statement, ...bodies];
}

const literalFiles = ({ dockerfile, buildContext }: RuleContext): SecretFile[] =>
  traceSecrets(dockerfile, buildContext).files.filter(f => f.how === 'literal' && f.kind === 'secret');
