import ts from 'typescript';

/** A table that the SQL of a source file reads or writes. */
export interface TableUse {
  readonly table: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Reads which of the tables the SQL in a TypeScript source touches: in a string or template, after a word of SQL that a
 * table's name follows, or in a condition on a column. What a template puts in is another source's SQL.
 */
export function tablesInSql(source: string, tables: readonly string[]): readonly TableUse[] {
  const names = tables.join('|');
  const followed = `(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+(?:main\\.)?(?<followed>${names})\\b`;
  const qualified = `(?<qualified>${names})\\.[a-z_]+ (?:=|<>|<|>|IN|IS|AS|NOT)`;
  const pattern = new RegExp(`\\b(?:${followed}|${qualified})`, 'g');
  // Nearly all sources have none: parsing them is what takes the time.
  if (source.search(pattern) < 0) return [];
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest);
  const uses: TableUse[] = [];
  const visit = (node: ts.Node): void => {
    if (isText(node)) {
      const from = node.getStart(file);
      for (const { index, groups } of source.slice(from, node.getEnd()).matchAll(pattern)) {
        const table = groups?.['followed'] ?? groups?.['qualified'] ?? '';
        uses.push({ table, line: file.getLineAndCharacterOfPosition(from + index).line + 1 });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  );
}
