import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';

import { addFunctions } from '../../../electron/store/database.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { sql as recall } from '../../../electron/store/migrations/0016-recall.ts';

it('finds the lots of exports that were made before lots could be blocked', () => {
  const db = new BetterSqlite3(':memory:');
  addFunctions(db);
  migrate(db);
  // As it was before the migration.
  db.exec('DROP TABLE lot_acts; DROP TABLE export_lots');
  for (const index of ['print_labels_by_lot', 'print_chunks_by_place', 'printed_labels_by_label'])
    db.exec(`DROP INDEX ${index}`);
  db.exec('DROP INDEX serial_voids_by_serial');
  db.exec(
    "INSERT INTO export_jobs (pk, id, request, frozen_inputs, status, created_at) VALUES (1, 'a', '{}', '{}', 'completed', '')",
  );
  const label = db.prepare(
    "INSERT INTO export_labels (job_pk, position, entity_pk, gtin, name, brand, lot, attributes) VALUES (1, ?, 1, '09506000134352', '', '', ?, ?)",
  );
  label.run(0, 'L1', '{"17":"2027-12-31","400":"PO-0"}');
  label.run(1, 'L1', '{"17":"2027-12-31","400":"PO-1"}');
  label.run(2, 'L2', '{}');
  label.run(3, null, '{}');
  db.exec(recall);
  expect(db.prepare('SELECT lot, expiry, label_count FROM export_lots ORDER BY lot').raw().all()).toEqual([
    ['L1', '2027-12-31', 2],
    ['L2', null, 1],
  ]);
  db.close();
});
