import { imageName } from './image-name.ts';

/** Official images that start in another folder than `/`; of others nothing is claimed. First match wins. */
const official: readonly [RegExp, string][] = [
  [/^golang:/, '/go'],
  [/^(?:php:.*(?:apache|fpm)|wordpress:)/, '/var/www/html'],
  [/^composer:/, '/app'],
  [/^gradle:/, '/home/gradle'],
];

/** Official images that start in `/`. */
const atRoot =
  /^(?:scratch|alpine|amazonlinux|almalinux|archlinux|buildpack-deps|busybox|centos|debian|docker|eclipse-temurin|elixir|erlang|fedora|gcc|haskell|mariadb|maven|mongo|mysql|nginx|node|openjdk|oraclelinux|perl|php|postgres|pypy|python|rockylinux|ros|ruby|rust|swift|ubuntu):/;

/** Those of vendors, by their paths. First match wins. */
const vendors: readonly [RegExp, string][] = [
  [/^gcr\.io\/distroless\/.*:.*nonroot/, '/home/nonroot'],
  [/^gcr\.io\/distroless\//, '/'],
  [/^mcr\.microsoft\.com\/(?:dotnet|openjdk|devcontainers|vscode\/devcontainers|playwright)\//, '/'],
  [/^nvcr\.io\/nvidia\/(?:pytorch|tensorflow):/, '/workspace'],
  [/^(?:nvcr\.io\/)?nvidia\/cuda:/, '/'],
  [/^pytorch\/pytorch:/, '/workspace'],
  [/^tensorflow\/tensorflow:(?!.*jupyter)/, '/'],
  [/^osrf\/ros/, '/'],
  [/^continuumio\/(?:mini|ana)conda3?:/, '/'],
  [/^oven\/bun:/, '/home/bun/app'],
  [/^(?:public\.ecr\.aws|amazon\/aws)[-/]lambda[-/]/, '/var/task'],
];

/** The folder in which a base image starts, as far as its name tells. */
export function imageWorkdir(reference: string): string | undefined {
  const image = imageName(reference);
  const first = (table: readonly [RegExp, string][]) => table.find(([pattern]) => pattern.test(image))?.[1];
  return first(official) ?? (atRoot.test(image) ? '/' : first(vendors));
}
