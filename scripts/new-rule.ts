// `npm run new-rule -- ID` writes the files of a rule, to be filled in, and lists it among the rules.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const [id] = process.argv.slice(2);
if (!id || !/^[a-z]+(-[a-z]+)+$/.test(id))
  throw new Error('npm run new-rule -- ID, a noun phrase that names the defect: full-code-copy');

const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const files = {
  [`src/rules/${id}.ts`]: `import { t } from '@vscode/l10n';
import type { Rule } from './rule.ts';

export const ${name}: Rule = {
  id: '${id}',
  summary: '',
  severity: 'warning',
  *check({ dockerfile }) {
    for (const instruction of dockerfile.instructions)
      yield { span: instruction.span, message: t('What is wrong here, and what it costs.') };
  },
};
`,
  [`src/rules/${id}.md`]: `# ${id}

Why it matters.

❌ Before

\`\`\`dockerfile
FROM scratch
\`\`\`

✅ After

\`\`\`dockerfile
FROM scratch
\`\`\`

## When to ignore it

`,
  [`src/rules/${id}.zh-cn.md`]: `# ${id}



❌ 修改前

\`\`\`
\`\`\`

✅ 修改后

\`\`\`
\`\`\`

## 何时忽略

`,
  [`test/fixtures/${id}/plain.Dockerfile`]: `FROM scratch
`,
};

for (const [file, text] of Object.entries(files)) {
  if (existsSync(path.join(root, file))) throw new Error(`${file} exists`);
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  console.log(file);
}

const index = path.join(root, 'src/rules/index.ts');
const listed = readFileSync(index, 'utf8')
  .replace(/^import type/m, `import { ${name} } from './${id}.ts';\nimport type`)
  .replace(/,?\s*\];/, `, ${name}];`);
writeFileSync(index, listed);
console.log('src/rules/index.ts\n\nNext: its place in the list, npm run format, npm run generate');
