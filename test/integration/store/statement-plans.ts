import BetterSqlite3 from 'better-sqlite3';

/** A statement that the product prepared, and the tables that its plan reads from end to end. */
export interface PlannedStatement {
  readonly sql: string;
  /** As `EXPLAIN QUERY PLAN` says them: `SCAN serials USING COVERING INDEX …`. */
  readonly scans: readonly string[];
}

type Prepare = (this: BetterSqlite3.Database, sql: string) => BetterSqlite3.Statement;

/**
 * Has SQLite explain every statement that is prepared from now on, on the very store that it is prepared for. Gives what
 * was explained so far, and what puts things back.
 */
export function recordPlans(): {
  readonly statements: () => readonly PlannedStatement[];
  readonly stop: () => void;
} {
  const statements = new Map<string, PlannedStatement>();
  const prototype = BetterSqlite3.prototype as { prepare: Prepare };
  const { prepare } = prototype;
  prototype.prepare = function recorded(sql) {
    if (!statements.has(sql) && /^\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)/i.test(sql)) {
      const explained = prepare.call(this, `EXPLAIN QUERY PLAN ${sql}`);
      const plan = explained.all(...unsetValues(sql)) as readonly { readonly detail: string }[];
      const scans = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN '));
      statements.set(sql, { sql: sql.replaceAll(/\s+/g, ' ').trim(), scans });
    }
    return prepare.call(this, sql);
  };
  return {
    statements: () => [...statements.values()],
    stop: () => {
      prototype.prepare = prepare;
    },
  };
}

/** A NULL for each value that a statement is to be given. */
function unsetValues(sql: string): unknown[] {
  const bare = sql.replaceAll(/'[^']*'/g, "''");
  const names = Array.from(bare.matchAll(/[@:$]([A-Za-z_]\w*)/g), ([, name = '']) => [name, null] as const);
  const unnamed: unknown[] = Array.from(bare.matchAll(/\?/g), () => null);
  return names.length === 0 ? unnamed : [...unnamed, Object.fromEntries(names)];
}
