import { expect, it } from 'vitest';
import { imageWorkdir } from '../../../src/dockerfile/image-workdir.ts';

it.each([
  ['alpine', '/'],
  ['scratch', '/'],
  ['golang:1.23-alpine', '/go'],
  ['docker.io/library/golang', '/go'],
  ['public.ecr.aws/docker/library/node:22', '/'],
  ['node@sha256:0123', '/'],
  ['php:8.3-cli', '/'],
  ['php:8.3-zts', '/'],
  ['php:8.3-apache-bookworm', '/var/www/html'],
  ['php:8.3-fpm-alpine', '/var/www/html'],
  ['composer:2', '/app'],
  ['gcr.io/distroless/base-debian12', '/'],
  ['gcr.io/distroless/base-debian12:nonroot', '/home/nonroot'],
  ['mcr.microsoft.com/dotnet/sdk:9.0', '/'],
  ['nvcr.io/nvidia/pytorch:24.05-py3', '/workspace'],
  ['nvidia/cuda:12.4.1-devel-ubuntu22.04', '/'],
  ['acme/node:22', undefined],
  ['localhost:5000/base', undefined],
])('%s starts in %s', (reference, folder) => {
  expect(imageWorkdir(reference)).toBe(folder);
});
