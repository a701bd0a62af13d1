import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Lets a server show a language, as a language pack without texts of VS Code's own would: extensions bring theirs.
 * @param language such as `zh-cn`
 * @returns arguments for the server
 */
export function useDisplayLanguage(dataFolder: string, language: string): string[] {
  const folder = path.join(dataFolder, 'data');
  const texts = path.join(folder, 'language-pack.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(texts, '{ "contents": {} }');
  const extension = { extensionIdentifier: { id: `layerwise-test.${language}` }, version: '1.0.0' };
  const pack = { hash: language, extensions: [extension], translations: { vscode: texts }, label: language };
  writeFileSync(path.join(folder, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
  return ['--locale', language];
}
