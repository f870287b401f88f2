import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Clients that are no screens: what they say is for programs, for files' answers, or comes before there is a screen. */
const OTHER_CLIENTS = [
  'electron/cli',
  'electron/server',
  'electron/watch',
  'electron/desktop',
  'electron/launch',
];

/** What makes a problem of a code and its sentence. */
const MAKERS: ReadonlySet<string> = new Set(['problem', 'refused', 'waits', 'UnreadableFile', 'NotUndoable']);

/** A sentence of the station as its sources write it. */
export interface WrittenProblem {
  readonly code: string;
  /** What every form of the sentence looks like, whatever varies in it. */
  readonly sentence: RegExp;
  readonly where: string;
}

/** Every code that stands beside its sentence in the sources, and in the SQL of reasons. */
export function writtenProblems(): readonly WrittenProblem[] {
  return ['shared', 'electron'].flatMap(sourcesIn).flatMap(problemsOf);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter((name) => name.endsWith('.ts') && !OTHER_CLIENTS.some((client) => name.startsWith(`${client}/`)));
}

function problemsOf(name: string): readonly WrittenProblem[] {
  const source = ts.createSourceFile(
    name,
    readFileSync(path.join(ROOT, name), 'utf8'),
    ts.ScriptTarget.ESNext,
  );
  const constants = new Map<string, ts.Expression>();
  const found: WrittenProblem[] = [];
  const add = (code: ts.Expression | undefined, message: ts.Expression | undefined): void => {
    if (code === undefined || message === undefined || !ts.isStringLiteral(code)) return;
    if (!/^[a-z][a-z0-9_]+$/.test(code.text)) return;
    found.push({
      code: code.text,
      sentence: new RegExp(`^${patternOf(message, constants)}$`, 's'),
      where: name,
    });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && MAKERS.has(calleeOf(node))) {
      add(node.arguments?.[0], node.arguments?.[1]);
    }
    if (ts.isObjectLiteralExpression(node)) add(member(node, 'code'), member(node, 'message'));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, (node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const { name: variable, initializer } of node.declarationList.declarations) {
      if (ts.isIdentifier(variable) && initializer !== undefined) constants.set(variable.text, initializer);
    }
  });
  visit(source);
  return found;
}

function calleeOf({ expression }: ts.CallExpression | ts.NewExpression): string {
  return ts.isIdentifier(expression) ? expression.text : '';
}

function member(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return node.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => ts.isIdentifier(property.name) && property.name.text === name)?.initializer;
}

/** The text of an expression as a pattern: what is computed may be anything. */
function patternOf(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return escaped(node.text);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => patternOf(expression, constants) + escaped(literal.text),
    );
    return escaped(node.head.text) + spans.join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return patternOf(node.left, constants) + patternOf(node.right, constants);
  }
  const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  return constant === undefined ? '.*' : patternOf(constant, constants);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
