import { expect, it } from 'vitest';
import { imageUser } from '../../../src/dockerfile/image-user.ts';

it.each([
  ['registry.access.redhat.com/ubi9/nodejs-22-minimal:1', '1001', '/opt/app-root/src'],
  ['registry.redhat.io/ubi8/go-toolset', '1001', '/opt/app-root/src'],
  ['quay.io/sclorg/python-311-c9s@sha256:0123', '1001', '/opt/app-root/src'],
  ['registry.access.redhat.com/ubi8/openjdk-17-runtime', '185', '/home/default'],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', 'root', '/root'],
  ['jenkins/jenkins:lts', 'jenkins', '/var/jenkins_home'],
  ['docker.io/jenkins/inbound-agent', 'jenkins', '/home/jenkins'],
  ['jenkins/ssh-agent', 'root', '/root'],
  ['cimg/go:1.23', 'circleci', '/home/circleci'],
  ['cimg/postgres:16', 'root', '/root'],
  ['Jupyter/scipy-notebook', 'jovyan', '/home/jovyan'],
  ['mambaorg/micromamba', 'mambauser', '/home/mambauser'],
  ['mambaorg/micromamba:0.15.3', 'root', '/root'],
  ['kong:3', 'kong', '/home/kong'],
  ['public.ecr.aws/docker/library/odoo:18', 'odoo', '/var/lib/odoo'],
  ['acme/odoo:18', 'root', '/root'],
  ['grafana/grafana-oss:11.0.0', '472', '/home/grafana'],
  ['grafana/grafana-image-renderer', 'root', '/root'],
  ['gcr.io/distroless/base-debian12:nonroot', '65532', '/home/nonroot'],
  ['gcr.io/distroless/base-debian12', 'root', '/root'],
  ['debian:12', 'root', '/root'],
])('%s has the user %s in %s', (reference, user, home) => {
  expect(imageUser(reference)).toEqual({ user, home });
});
