import { describe, expect, it } from 'vitest';
import { readBaseImage, unknownImage } from '../../../src/dockerfile/base-image.ts';

const expected: Readonly<Record<string, [family: string, git: string]>> = {
  'alpine:3.20': ['alpine', 'no'],
  'python:3.12-alpine3.20': ['alpine', 'no'],
  'python:3.12-slim': ['debian', 'no'],
  'python:3.12-slim-bookworm': ['debian', 'no'],
  python: ['debian', 'yes'],
  'python:3.12@sha256:abcd': ['debian', 'yes'],
  'docker.io/library/node:22': ['debian', 'yes'],
  'composer:2': ['alpine', 'yes'],
  'docker:27': ['alpine', 'no'],
  'maven:3.8.5-openjdk-17': ['fedora-minimal', 'no'],
  'maven:3.8.5-openjdk-17-slim': ['debian', 'no'],
  'maven:3.9-amazoncorretto-21': ['yum', 'no'],
  'mcr.microsoft.com/dotnet/sdk:9.0-azurelinux3.0': ['photon', 'unknown'],
  'library/golang:1.23-bookworm': ['debian', 'yes'],
  'acme/python:3': ['debian', 'unknown'],
  'registry.example.com:5000/node': ['debian', 'unknown'],
  'debian:bookworm': ['debian', 'no'],
  'ubuntu:24.04': ['debian', 'no'],
  'nginx:alpine': ['alpine', 'no'],
  'cgr.dev/chainguard/wolfi-base': ['minimal', 'no'],
  'cgr.dev/chainguard/python:latest-dev': ['alpine', 'unknown'],
  'fedora:41': ['fedora', 'no'],
  'registry.access.redhat.com/ubi9/ubi:9.4': ['fedora', 'unknown'],
  'registry.access.redhat.com/ubi9/ubi-minimal': ['fedora-minimal', 'unknown'],
  'registry.access.redhat.com/ubi9/ubi-micro': ['minimal', 'no'],
  'rockylinux:9': ['fedora', 'no'],
  'centos:7': ['yum', 'no'],
  'quay.io/centos/centos:stream9': ['fedora', 'unknown'],
  'amazonlinux:2': ['yum', 'no'],
  'amazonlinux:2023': ['fedora', 'no'],
  'amazonlinux:2018.03': ['yum', 'no'],
  amazonlinux: ['yum', 'no'],
  'openjdk:21-jdk': ['fedora-minimal', 'unknown'],
  'openjdk:21-slim': ['debian', 'no'],
  'openjdk:11': ['debian', 'yes'],
  'opensuse/leap:15.6': ['suse', 'unknown'],
  archlinux: ['arch', 'no'],
  'photon:5.0': ['photon', 'no'],
  scratch: ['minimal', 'no'],
  busybox: ['minimal', 'no'],
  'gcr.io/distroless/python3-debian12': ['minimal', 'no'],
  'mcr.microsoft.com/windows/servercore:ltsc2022': ['windows', 'unknown'],
  'mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-1809': ['windows', 'unknown'],
  'mcr.microsoft.com/dotnet/aspnet:8.0': ['debian', 'unknown'],
  'acme/app:1': ['unknown', 'unknown'],
};

describe('readBaseImage', () => {
  it.each(Object.entries(expected))('%s', (reference, [family, git]) => {
    expect(readBaseImage(reference)).toMatchObject({ reference, family, git });
  });

  it('knows in which folder, as whom and with which home RUN starts', () => {
    const start = { workdir: undefined, user: 'jenkins', home: '/var/jenkins_home' };
    expect(readBaseImage('jenkins/jenkins:lts')).toMatchObject(start);
    expect(readBaseImage('golang')).toMatchObject({ workdir: '/go', user: 'root', home: '/root' });
  });

  it('knows nothing of an image that cannot be resolved', () => {
    expect(readBaseImage(undefined)).toBe(unknownImage);
    expect(readBaseImage('acme/base')).toEqual({ ...unknownImage, reference: 'acme/base' });
  });
});
