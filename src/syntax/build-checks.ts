import { t } from '@vscode/l10n';

/** BuildKit's build checks, by the name that `# check=skip=` takes, with what each reports. */
const checks: Readonly<Record<string, () => string>> = {
  StageNameCasing: () => t('Stage names with capital letters'),
  FromAsCasing: () => t('AS and FROM written in different case'),
  NoEmptyContinuation: () => t('Blank lines within a continued instruction'),
  ConsistentInstructionCasing: () => t('Instructions partly in capital letters, partly not'),
  DuplicateStageName: () => t('Two stages of one name'),
  ReservedStageName: () => t('Stages named `scratch` or `context`'),
  JSONArgsRecommended: () => t('CMD and ENTRYPOINT as shell commands, which get no signals'),
  MaintainerDeprecated: () => t('MAINTAINER, which a label replaces'),
  UndefinedArgInFrom: () => t('FROM with an argument that is not declared'),
  WorkdirRelativePath: () => t('A relative WORKDIR without an absolute one before it'),
  UndefinedVar: () => t('Variables that nothing defines'),
  MultipleInstructionsDisallowed: () => t('Several of CMD, ENTRYPOINT or HEALTHCHECK in one stage'),
  LegacyKeyValueFormat: () => t('ENV and LABEL with a space for the equals sign'),
  RedundantTargetPlatform: () => t('FROM --platform with what is the default anyway'),
  SecretsUsedInArgOrEnv: () => t('ARG and ENV whose name sounds like a secret'),
  InvalidDefaultArgInFrom: () => t('An argument of FROM whose default makes no image name'),
  FromPlatformFlagConstDisallowed: () => t('FROM --platform with a fixed value'),
  CopyIgnoredFile: () => t('COPY of files that .dockerignore leaves out'),
  InvalidDefinitionDescription: () => t('Comments over a stage or argument that do not describe it'),
  ExposeProtoCasing: () => t('Protocols of EXPOSE with capital letters'),
  ExposeInvalidFormat: () => t('EXPOSE with an address or a host port'),
  InvalidBaseImagePlatform: () => t('A base image of another platform than the one that is built for'),
};

export const buildCheckNames: readonly string[] = Object.keys(checks);

/** What a check reports, as a noun phrase; undefined for a check that is not known. */
export const buildCheckSummary = (name: string): string | undefined =>
  Object.hasOwn(checks, name) ? checks[name]?.() : undefined;

export const buildCheckReference = (name: string): string =>
  `https://docs.docker.com/reference/build-checks/${kebab(name)}/`;

/** `JSONArgsRecommended` as `json-args-recommended`. */
const kebab = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
