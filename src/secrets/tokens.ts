/** A token whose issuer can be told from its look. */
export interface TokenShape {
  readonly issuer: string;
  /** Anchored at both ends, over one run of `[\w.-]` characters. */
  readonly pattern: RegExp;
}

/**
 * Prefix, alphabet and length as the issuers document them, or as their secret-scanning partner patterns say.
 * Two rows never match the same text.
 */
export const tokenShapes: readonly TokenShape[] = [
  // docs.github.com: about authentication to GitHub, token formats
  { issuer: 'GitHub', pattern: /^gh[pousr]_[A-Za-z\d]{36,251}$/ },
  { issuer: 'GitHub', pattern: /^github_pat_[A-Za-z\d]{22}_[A-Za-z\d]{59}$/ },
  // docs.gitlab.com: token overview, token prefixes
  { issuer: 'GitLab', pattern: /^gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[\w.-]{20,300}$/ },
  // support.atlassian.com: repository access tokens
  { issuer: 'Bitbucket', pattern: /^ATCTT3x[\w.-]{60,300}$/ },
  { issuer: 'Bitbucket', pattern: /^ATBB[A-Za-z\d]{28,36}$/ },
  { issuer: 'npm', pattern: /^npm_[A-Za-z\d]{36}$/ },
  { issuer: 'PyPI', pattern: /^pypi-AgE[\w-]{50,}$/ },
  { issuer: 'RubyGems', pattern: /^rubygems_[a-f\d]{48}$/ },
  { issuer: 'crates.io', pattern: /^cio[A-Za-z\d]{32}$/ },
  { issuer: 'Docker Hub', pattern: /^dckr_(?:pat|oat)_[\w-]{27,}$/ },
  { issuer: 'Hugging Face', pattern: /^hf_[A-Za-z]{34,40}$/ },
  // docs.aws.amazon.com: IAM identifiers, unique ID prefixes; an access key id alone opens nothing
  { issuer: 'AWS', pattern: /^(?:AKIA|ASIA)[A-Z2-7]{16}$/ },
  { issuer: 'Google', pattern: /^AIza[\w-]{35}$/ },
  { issuer: 'Google', pattern: /^GOCSPX-[\w-]{28}$/ },
  { issuer: 'Google', pattern: /^ya29\.[\w-]{30,}$/ },
  { issuer: 'Azure', pattern: /^[A-Za-z\d]{52}AZDO[A-Za-z\d]{4,}$/ },
  { issuer: 'DigitalOcean', pattern: /^do[opr]_v1_[a-f\d]{64}$/ },
  { issuer: 'HashiCorp Vault', pattern: /^hv[sbr]\.[\w-]{24,}$/ },
  // api.slack.com: token types
  { issuer: 'Slack', pattern: /^xox[abeoprs]-[\dA-Za-z-]{20,}$/ },
  { issuer: 'Slack', pattern: /^xapp-\d-[\dA-Za-z-]{20,}$/ },
  { issuer: 'Stripe', pattern: /^(?:sk|rk)_live_[A-Za-z\d]{16,}$/ },
  { issuer: 'SendGrid', pattern: /^SG\.[\w-]{16,32}\.[\w-]{16,64}$/ },
  { issuer: 'Anthropic', pattern: /^sk-ant-[\w-]{32,}$/ },
  { issuer: 'OpenAI', pattern: /^sk-(?!ant-)(?:proj-|svcacct-)?[A-Za-z\d_-]{32,}$/ },
  { issuer: 'Sentry', pattern: /^sntr[ys][us]?_[A-Za-z\d_.-]{40,}$/ },
  { issuer: 'SonarQube', pattern: /^sq[apu]_[a-f\d]{40}$/ },
  { issuer: 'JFrog', pattern: /^(?:AKCp[58][A-Za-z\d]{60,}|cmVmdGtu[A-Za-z\d]{48,})$/ },
  { issuer: 'Prefect', pattern: /^pn[ubw]_[A-Za-z\d]{36}$/ },
  { issuer: 'Tailscale', pattern: /^tskey-[a-z]+-[\w-]{16,}$/ },
  // RFC 7519
  { issuer: 'JWT', pattern: /^eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}$/ },
];

/** What every token has somewhere, for a quick look at a whole text. */
export const tokenSign =
  /gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-|AT(?:CTT3x|BB)|npm_|pypi-AgE|rubygems_|cio[A-Za-z\d]{32}|dckr_|hf_|A[KS]IA|AIza|GOCSPX-|ya29\.|AZDO|do[opr]_v1_|hv[sbr]\.|xox[abeoprs]-|xapp-|_live_|SG\.|sk-|sntr[ys]|sq[apu]_|AKCp|cmVmdGtu|pn[ubw]_|tskey-|eyJ/;
