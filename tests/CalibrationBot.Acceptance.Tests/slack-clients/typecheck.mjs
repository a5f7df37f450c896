// Checks values against the types of @slack/types and @slack/web-api, with the compiler kept warm. Each line of input is a
// list of { type, value }; each line of output is the list of what the compiler says about them, empty when all is well.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import ts from 'typescript';

const folder = path.dirname(fileURLToPath(import.meta.url));
const file = path.join(folder, 'payloads.ts');
let text = '';
let version = 0;

const options = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: ['node'] };
const host = {
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : '0'),
  getScriptSnapshot: (name) => (name === file ? ts.ScriptSnapshot.fromString(text) : ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(name)) : undefined),
  getCurrentDirectory: () => folder,
  getCompilationSettings: () => options,
  getDefaultLibFileName: (all) => ts.getDefaultLibFilePath(all),
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
};
const service = ts.createLanguageService(host);

const source = (values) => [
  "import type * as types from '@slack/types';",
  "import type * as api from '@slack/web-api';",
  "import type { Manifest } from './node_modules/@slack/web-api/dist/types/request/manifest.js';",
  "import type { RespondArguments, ViewResponseAction } from '@slack/bolt';",
  'type Blocks = types.KnownBlock[]; type Options = { options: types.PlainTextOption[] };',
  ...values.map(({ type, value }, i) => `export const v${i}: ${type} = ${JSON.stringify(value)};`),
  'export type { types, api, Manifest, Blocks, Options, RespondArguments, ViewResponseAction };',
].join('\n');

createInterface({ input: process.stdin }).on('line', (line) => {
  const values = JSON.parse(line);
  text = source(values);
  version++;
  const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map((d) => {
    const row = ts.getLineAndCharacterOfPosition(ts.createSourceFile(file, text, options.target), d.start ?? 0).line - 5;
    return `${values[row]?.type ?? 'source'}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ').slice(0, 1500)} (at …${text.slice(Math.max(0, (d.start ?? 0) - 80), (d.start ?? 0) + 60)}…)`;
  });
  console.log(JSON.stringify({ got: 'checked', found }));
});
