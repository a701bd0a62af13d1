import { imageName } from './image-name.ts';
import { isRoot } from './users.ts';

/** The user that a base image sets, as far as its name tells; root where nothing is known. */
export const imageUser = (reference: string | undefined): string => entryOf(reference)?.[1] ?? 'root';

/** The home of a user in a base image. */
export function homeIn(reference: string | undefined, user: string): string {
  if (isRoot(user)) return '/root';
  const [, own, home] = entryOf(reference) ?? [];
  return own === user && home !== undefined ? home : `/home/${user}`;
}

/** Image, its USER, and that one's home where it is not `/home/<user>`. */
type Entry = readonly [RegExp, string, string?];

/** Images that do not leave RUN to root. First match wins. */
const entries: readonly Entry[] = [
  [/^registry\.(?:access\.redhat\.com|redhat\.io)\/ubi\d+\/openjdk-/, '185', '/home/default'],
  [
    /^(?:registry\.(?:access\.redhat\.com|redhat\.io)\/ubi\d+|quay\.io\/sclorg)\/(?:dotnet-|go-toolset|httpd-|nginx-|nodejs-|perl-|php-|python-|ruby-)/,
    '1001',
    '/opt/app-root/src',
  ],
  [/^jenkins\/jenkins:|^jenkins:/, 'jenkins', '/var/jenkins_home'],
  [/^jenkins\/(?:inbound-)?agent:/, 'jenkins'],
  [/^cimg\/(?!(?:mariadb|mysql|postgres|redis):)/, 'circleci'],
  [/^circleci\/(?:android|buildpack-deps|golang|node|openjdk|php|python|ruby):/, 'circleci'],
  [/^ghcr\.io\/actions\/actions-runner:/, 'runner'],
  [/^gitpod\/workspace-/, 'gitpod'],
  [/^(?:quay\.io\/)?jupyter\//, 'jovyan'],
  [/^mambaorg\/micromamba:(?!0\.)/, 'mambauser'],
  [/^apache\/airflow:/, 'airflow'],
  [/^selenium\//, '1200', '/home/seluser'],
  [/^ghcr\.io\/puppeteer\/puppeteer:/, 'pptruser'],
  [/^ocaml\/opam:/, 'opam'],
  [/^kong:(?![01]\.)/, 'kong'],
  [/^odoo:/, 'odoo', '/var/lib/odoo'],
  [/^grafana\/grafana(?:-oss|-enterprise)?:/, '472', '/home/grafana'],
  [/^nginxinc\/nginx-unprivileged:/, '101', '/nonexistent'],
  [/^quay\.io\/keycloak\/keycloak:/, '1000', '/opt/keycloak'],
  [
    /^(?:gcr\.io\/distroless\/.*:.*nonroot|cgr\.dev\/chainguard\/(?:jdk|jre|node|python):)/,
    '65532',
    '/home/nonroot',
  ],
];

function entryOf(reference: string | undefined): Entry | undefined {
  if (reference === undefined) return undefined;
  const image = imageName(reference);
  return entries.find(([pattern]) => pattern.test(image));
}
