import { expect, it } from 'vitest';
import { isManifest } from '../../../src/repository/manifests.ts';

it.each([
  ...[
    'package.json',
    'web/package.json',
    'pnpm-lock.yaml',
    'bun.lockb',
    'requirements.txt',
    'requirements-dev.in',
  ],
  ...['deps/requirements.prod.txt', 'pyproject.toml', 'Pipfile.lock', 'go.sum', 'Cargo.toml', 'pom.xml'],
  ...[
    'build.gradle.kts',
    'gradle/wrapper/gradle-wrapper.jar',
    'gradle/libs.versions.toml',
    'Gemfile',
    'x.gemspec',
  ],
  ...[
    'composer.lock',
    'mix.exs',
    'src/App/App.csproj',
    'App.sln',
    'Directory.Packages.props',
    'NuGet.Config',
  ],
  ...['versioneer.py', 'GitVersion.yml', '.git_archival.txt', '.nvmrc', '.tool-versions'],
])('%s is a manifest', path => {
  expect(isManifest(path)).toBe(true);
});

it.each([
  ...[
    'package.json.bak',
    'my-package.json',
    'src/requirements.py',
    'lock',
    'Makefile',
    'package.json/readme.md',
  ],
  ...['setup.pyc', 'xGemfile', ''],
])('%s is none', path => {
  expect(isManifest(path)).toBe(false);
});
