import { problem } from '../../shared/result/problem.ts';
import type { DamageCheck } from '../store/damaged-rows.ts';
import { lacksJsonMember } from '../store/json-columns.ts';

/** Takes own stock whose figures cannot be read from the list: no label is to be laid out on what nobody knows. */
export const DAMAGED_OWN_STOCK: DamageCheck = {
  sql: `SELECT pk, id AS name FROM own_stock WHERE removed_at IS NULL AND ${lacksJsonMember('template', '$.grid')}`,
  repair: (db, { pk, name }, at) => {
    db.prepare('UPDATE own_stock SET removed_at = ? WHERE pk = ?').run(at, pk);
    return problem('own_stock_unreadable', { stock: name }).problem;
  },
};
