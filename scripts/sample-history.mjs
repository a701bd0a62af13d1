import { createCipheriv } from 'node:crypto';

const commits = 40;
const dataFiles = 26;
const dataFileBytes = 512 * 1024;

/**
 * The history of the sample application as a `git fast-import` stream: 40 commits, a tree of 13 MiB that does not
 * compress, most commits small.
 * @param {Buffer} requirements the content of requirements.txt
 * @returns {Buffer}
 */
export function sampleHistory(requirements) {
  const stream = [];
  for (let number = 1; number <= commits; number++) {
    const files = number === 1 ? firstFiles(requirements) : laterFiles(number);
    const subject = number === 1 ? 'Add the application' : `Release version 1.${number - 1}`;
    const seconds = 1704100000 + number * 86_400;
    stream.push(
      Buffer.from(`commit refs/heads/main\ncommitter Sample Author <author@example.com> ${seconds} +0000\n`),
    );
    stream.push(data(Buffer.from(subject)));
    for (const [name, content] of files) stream.push(Buffer.from(`M 100644 inline ${name}\n`), data(content));
  }
  return Buffer.concat(stream);
}

/** @param {Buffer} requirements @returns {[string, Buffer][]} */
function firstFiles(requirements) {
  const files = laterFiles(1);
  files.push(['requirements.txt', requirements], ['sample/app.py', Buffer.from(application)]);
  for (let index = 0; index < dataFiles; index++) files.push(dataFile(index, 0));
  return files;
}

/** @param {number} number @returns {[string, Buffer][]} */
function laterFiles(number) {
  /** @type {[string, Buffer][]} */
  const files = [['sample/version.py', Buffer.from(`VERSION = '1.${number - 1}'\n`)]];
  // The last ten commits touch code only, as the days between two base commits do.
  if (number % 5 === 0 && number <= commits - 10) files.push(dataFile(number % dataFiles, number));
  return files;
}

/** Bytes that look random and are the same at each run. @param {number} index @param {number} edition @returns {[string, Buffer]} */
function dataFile(index, edition) {
  const key = Buffer.alloc(16, index);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16, edition));
  return [
    `sample/data/part-${String(index).padStart(2, '0')}.bin`,
    cipher.update(Buffer.alloc(dataFileBytes)),
  ];
}

/** @param {Buffer} content */
const data = content => Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from('\n')]);

const application = `from flask import Flask

from sample.version import VERSION

app = Flask(__name__)


@app.get('/version')
def version():
    return {'version': VERSION}
`;
