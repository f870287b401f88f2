import type { Scope } from '../../shared/catalog/entities.ts';
import { lifeEventSql } from '../ledger/life-event-sql.ts';

/** A SELECT of how the row `@pk` of a catalogue table came into being. */
export function bornEvent(scope: Scope): string {
  if (scope === 'products') {
    return `${lifeEventSql('created_at', "'imported'", {})} FROM products WHERE pk = @pk`;
  }
  const kind = "CASE run.origin WHEN 'imported' THEN 'imported' ELSE 'minted' END";
  return `${lifeEventSql(`${scope}.created_at`, kind, {})}
    FROM ${scope} LEFT JOIN lot_runs AS run ON run.pk = ${scope}.lot_run_pk WHERE ${scope}.pk = @pk`;
}
