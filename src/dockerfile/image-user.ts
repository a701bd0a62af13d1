import { imageName } from './image-name.ts';

/** The user that a base image sets, as far as its name tells, and that one's home; root where nothing is known. */
export function imageUser(reference: string): { readonly user: string; readonly home: string } {
  const image = imageName(reference);
  const [, user = 'root', home = `/home/${user}`] = entries.find(([pattern]) => pattern.test(image)) ?? [];
  return { user, home: user === 'root' ? '/root' : home };
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
