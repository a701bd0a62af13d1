/** Official images that start in another folder than `/`. First match wins. */
const official: readonly [RegExp, string][] = [
  [/^golang:/, '/go'],
  [/^php:(?!.*cli|.*zts(?!.*(?:apache|fpm))).*(?:apache|fpm)/, '/var/www/html'],
  [/^(?:wordpress|joomla):(?!cli)/, '/var/www/html'],
  [/^composer:/, '/app'],
  [/^gradle:/, '/home/gradle'],
  [/^tomcat:/, '/usr/local/tomcat'],
  [/^httpd:/, '/usr/local/apache2'],
  [/^redis:/, '/data'],
  [/^caddy:/, '/srv'],
  [/^dart:/, '/root'],
];

/** Official images that start in `/`. */
const atRoot =
  /^(?:scratch|alpine|amazoncorretto|amazonlinux|almalinux|archlinux|bash|buildpack-deps|busybox|centos|clojure|crystal|debian|docker|eclipse-temurin|elixir|erlang|fedora|gcc|haskell|ibmjava|julia|mariadb|maven|mongo|mysql|nginx|node|openjdk|oraclelinux|perl|php|postgres|pypy|python|r-base|rabbitmq|rockylinux|ros|ruby|rust|sapmachine|swift|ubuntu):/;

/** Those of vendors, by their paths. First match wins. */
const vendors: readonly [RegExp, string][] = [
  [/^gcr\.io\/distroless\/.*:.*nonroot/, '/home/nonroot'],
  [/^gcr\.io\/distroless\//, '/'],
  [/^mcr\.microsoft\.com\/(?:dotnet|openjdk|devcontainers|vscode\/devcontainers|playwright)\//, '/'],
  [/^nvcr\.io\/nvidia\/(?:pytorch|tensorflow):/, '/workspace'],
  [/^(?:nvcr\.io\/)?nvidia\/(?:cuda|cudagl|opengl):/, '/'],
  [/^pytorch\/pytorch:/, '/workspace'],
  [/^tensorflow\/tensorflow:(?!.*jupyter)/, '/'],
  [/^osrf\/ros/, '/'],
  [/^continuumio\/(?:mini|ana)conda3?:/, '/'],
  [/^oven\/bun:/, '/home/bun/app'],
  [/^(?:public\.ecr\.aws|amazon\/aws)[-/]lambda[-/]/, '/var/task'],
  [/^(?:quay\.io\/)?jupyter\//, '/home/jovyan'],
];

/** The folder in which a base image starts, as far as its name tells. */
export function imageWorkdir(reference: string | undefined): string | undefined {
  if (reference === undefined) return undefined;
  const [named = ''] = reference.toLowerCase().split('@');
  const tagged = named.includes(':', named.lastIndexOf('/') + 1) ? named : `${named}:`;
  const image = tagged.replace(/^(?:public\.ecr\.aws\/docker\/|docker\.io\/)?(?:library\/)?/, '');
  const first = (table: readonly [RegExp, string][]) => table.find(([pattern]) => pattern.test(image))?.[1];
  return first(official) ?? (atRoot.test(image) ? '/' : first(vendors));
}
