/**
 * `npm run bench [-- DIR]`: how fast the whole lint is beside other linters, how long a keystroke takes, how time grows
 * with a file's length, what stays in memory, and how large what is loaded is. DIR holds Dockerfiles; without it the
 * fixtures are taken.
 */
import path from 'node:path';
import { readDockerfiles } from './dockerfiles.ts';
import { compareGrowth, timeKeystrokes } from './keystrokes.ts';
import { compareLinters } from './linters.ts';
import { measureMemory } from './memory.ts';
import { measureSizes } from './sizes.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = process.argv[2] ?? path.join(root, 'test/fixtures');

const texts = readDockerfiles(folder);
console.log(`${texts.length} Dockerfiles of ${folder}, processor time of one pass over all`);
console.table(compareLinters(texts));
console.log('A keystroke: the text read anew and linted, processor time in ms');
console.table(timeKeystrokes());
console.log('Growth from 1,000 to 10,000 lines');
console.table(compareGrowth());
console.log('Heap in use after garbage collection, MB');
console.table(measureMemory());
console.log('Sizes, kB');
console.table(await measureSizes(root));
