import { expect, it } from 'vitest';
import { readInstall } from '../../../src/dockerfile/installs.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

function installsOf(command: string) {
  const { instructions } = readDockerfile(`FROM debian:12\nRUN ${command}\n`);
  const run = instructions[1];
  if (run?.keyword !== 'RUN') throw new Error(`no RUN: ${command}`);
  return run.script.commands.flatMap(c => readInstall(c) ?? []);
}
const summary = (command: string) => installsOf(command).map(i => `${i.manager.name} ${i.from}`);

it.each([
  ['apt-get -y install --no-install-recommends git', 'apt words'],
  ['yes | apt-get -t bookworm-backports install gettext', 'apt words'],
  ['xargs -a packages.txt apt-get install -y', 'apt source'],
  ['apk add --no-cache --virtual .build gcc', 'apk words'],
  ['dnf install -y git', 'dnf words'],
  ['docker-php-ext-install pdo_mysql', 'PHP extensions words'],
  ['npm ci', 'npm manifests'],
  ['npm --prefix ./web install', 'npm manifests'],
  ['npm i -g bower', 'npm words'],
  ['npm install left-pad', 'npm addition'],
  ['npm install ./vendor/a.tgz', 'npm source'],
  ['yarn', 'yarn manifests'],
  ['yarn --pure-lockfile --production false', 'yarn manifests'],
  ['yarn global add lerna', 'yarn words'],
  ['npx pnpm install --frozen-lockfile', 'pnpm manifests'],
  ['npx --yes pnpm install', 'pnpm manifests'],
  ['pipenv run pip install gunicorn', 'pip words'],
  ['pip install gunicorn -r', 'pip words'],
  ['conda env create', 'conda manifests'],
  ['conda env update', 'conda words'],
  ['bun install --ci', 'bun manifests'],
  ['pip3 install -r requirements.txt', 'pip manifests'],
  ['pip install --requirement=a.txt gunicorn', 'pip manifests'],
  ['python3.12 -m pip install gunicorn', 'pip words'],
  ['python -mpip install -e .[test]', 'pip source'],
  ['/opt/venv/bin/pip install "git+https://a.example/x.git@v1"', 'pip words'],
  ['uv sync --locked', 'uv manifests'],
  ['uv pip install -r pyproject.toml', 'uv manifests'],
  ['poetry install --without dev', 'poetry manifests'],
  ['poetry add requests', 'poetry addition'],
  ['pipenv install --system --deploy', 'pipenv manifests'],
  ['pdm sync --prod', 'pdm manifests'],
  ['conda env create -n x -f environment.yml', 'conda manifests'],
  ['conda install -y -c rdkit rdkit', 'conda words'],
  ['go mod download', 'go manifests'],
  ['go mod vendor', 'go source'],
  ['go get ./...', 'go source'],
  ['go get github.com/a/b', 'go addition'],
  ['go install example.com/x@v1.2.3', 'go words'],
  ['CGO_ENABLED=0 go build -a -mod="readonly" -o /a', 'go build'],
  ['cargo fetch --locked', 'cargo manifests'],
  ['cargo install ripgrep', 'cargo words'],
  ['cargo install --path .', 'cargo source'],
  ['cargo +nightly build --release', 'cargo build'],
  ['mvn -B dependency:go-offline', 'maven manifests'],
  ['./mvnw clean package', 'maven build'],
  ['gradle dependencies', 'gradle manifests'],
  ['./gradlew -p app bootJar', 'gradle build'],
  ['bundle', 'bundler manifests'],
  ['bundle install --path vendor/bundle', 'bundler manifests'],
  ['gem install bundler:2.0.2', 'gem words'],
  ['php composer.phar install --no-dev', 'composer manifests'],
  ['composer require a/b', 'composer addition'],
  ['dotnet restore -r linux-x64 src/A/A.csproj', 'dotnet manifests'],
  ['dotnet publish -c Release', 'dotnet build'],
  ['mix deps.get --only prod', 'mix manifests'],
  ['mix local.hex --force', 'mix words'],
  [`Rscript -e 'install.packages("a")'`, 'R words'],
  [`Rscript -e 'renv::restore()'`, 'R source'],
])('reads %s: %s', (command, expected) => {
  expect(summary(command)).toEqual([expected]);
});

it.each([
  'apt-get update',
  'npm run build',
  'npm --version',
  'yarn build',
  'yarn cache clean',
  'pip install --upgrade pip setuptools wheel',
  'pip install --no-deps -e .',
  'poetry config virtualenvs.create false',
  'bundle config set --local path x',
  'bundle exec rake',
  'go version',
  'go build -mod=vendor -o /a',
  'cargo build --offline',
  'mvn -o package',
  'dotnet publish --no-restore',
  './gradlew --version',
  'make install',
  'pipenv run',
  'Rscript analysis.R',
])('takes %s for no install', command => {
  expect(summary(command)).toEqual([]);
});

it('tells manifests and folder that options name', () => {
  const [install] = installsOf(
    'pip install -rrequirements/base.txt -c constraints.txt --requirement "$EXTRA"',
  );
  expect(install?.files.map(word => word.value)).toEqual([
    'requirements/base.txt',
    'constraints.txt',
    '$EXTRA',
  ]);
  expect(installsOf('yarn --cwd=web install')[0]?.folder?.value).toBe('web');
});

it('knows whether the project itself is left out', () => {
  const isLeftOut = (command: string) => installsOf(command)[0]?.dependenciesOnly;
  expect(isLeftOut('poetry install --no-root')).toBe(true);
  expect(isLeftOut('npm ci --ignore-scripts')).toBe(true);
  expect(isLeftOut('uv sync')).toBe(false);
});
