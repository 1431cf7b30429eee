import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { JA } from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TABLES = join(ROOT, 'src/messages/portal');

/** Tables whose texts are taken through a wider type: the compiler does not see which of them. */
const TAKEN_UNSEEN =
  /^(?:applications\.(?:fields|options)|inbox\.kinds|looks\.acts|push\.notice|refusals\.(?:other|said)|settings\.items|sharing\.(?:acts|notices|setting|new\.terms))\./;

const areaOf = (file: string) => {
  const name = file.startsWith(`${TABLES}/`) ? file.slice(TABLES.length + 1).replace(/\.ts$/, '') : '';
  const area = name.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
  return Object.hasOwn(JA, area) ? area : undefined;
};

/** What speaks to members: every file outside the tables that takes texts of the portal. */
function speakers(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('messages/'))
    .map((file) => join(ROOT, 'src', file))
    .filter((file) => /\b(?:useTexts|textsOf|texts)\b|messages\/portal/.test(readFileSync(file, 'utf8')));
}

const isOfTables = (symbol: ts.Symbol) =>
  (symbol.declarations ?? []).some((one) => areaOf(one.getSourceFile().fileName) !== undefined);

/** The keys, as they are declared in the tables, that the files take. */
function takenBy(program: ts.Program, files: readonly string[]): Set<ts.Node> {
  const checker = program.getTypeChecker();
  const taken = new Set<ts.Node>();
  const take = (symbol: ts.Symbol | undefined) => {
    for (const one of symbol?.declarations ?? []) taken.add(one);
  };
  const keysOf = (type: ts.Type) => type.getProperties().filter(isOfTables);
  /** Of a table: the keys with these names, or all of them. */
  const takeOf = (table: ts.Node, names?: readonly string[]) => {
    for (const key of keysOf(checker.getNonNullableType(checker.getTypeAtLocation(table)))) {
      if (names === undefined || names.includes(key.name)) take(key);
    }
  };
  const namesIn = (type: ts.Type): string[] | undefined => {
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.isStringLiteral()) ? parts.map((part) => part.value) : undefined;
  };
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) take(checker.getSymbolAtLocation(node.name));
    else if (ts.isElementAccessExpression(node)) {
      takeOf(node.expression, namesIn(checker.getTypeAtLocation(node.argumentExpression)));
    } else if (ts.isObjectBindingPattern(node)) {
      takeOf(
        node,
        node.elements.map((one) => (one.propertyName ?? one.name).getText()),
      );
    } else if (ts.isCallExpression(node)) {
      // a table that is handed to what knows nothing of its keys is taken whole
      for (const one of node.arguments) {
        const wanted = checker.getContextualType(one);
        if (wanted === undefined || keysOf(wanted).length === 0) takeOf(one);
      }
    }
    ts.forEachChild(node, look);
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source !== undefined) look(source);
  }
  return taken;
}

/** The keys of a table in the order of its file: `today.lead.web`. */
function keysIn(source: ts.SourceFile): [key: string, declared: ts.Node][] {
  const found: [string, ts.Node][] = [];
  const look = (node: ts.Node, above: string): void => {
    const isKey = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
    const key = isKey ? `${above}.${node.name.getText().replaceAll(/^'|'$/g, '')}` : above;
    if (isKey) found.push([key, node]);
    ts.forEachChild(node, (child) => look(child, key));
  };
  look(source, areaOf(source.fileName) ?? '');
  return found;
}

it('every text of the portal is said somewhere', { timeout: 120_000 }, () => {
  const files = speakers();
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(files, options);
  const taken = takenBy(program, files);
  const keys = program
    .getSourceFiles()
    .filter(({ fileName }) => areaOf(fileName) !== undefined)
    .flatMap(keysIn);
  expect(keys.length).toBeGreaterThan(800);
  // `{ length: 12 }` is a key of a file, and no text
  const isText = (key: string) =>
    key.split('.').reduce<unknown>((table, name) => Object(table)[name], JA) !== undefined;
  const unsaid = keys.filter(([key, declared]) => !taken.has(declared) && isText(key) && !TAKEN_UNSEEN.test(key));
  expect(unsaid.map(([key]) => key)).toEqual([]);
});
