import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { Requester, Station } from '../../electron/station/station.ts';
import { good } from '../integration/good.ts';
import { withStore } from './sound-folder.ts';

/** Who stands at the printer. */
export const BEN: Requester = { name: 'Ben', apiKeyId: null };

/** A person looks at what came out of all printers, and says which label was the last good one. Gives how often. */
export function answerAll(station: Station, outs: readonly string[]): number {
  const asking = station.prints.list({ state: 'needs_attention', limit: 1000, offset: 0 }).items;
  for (const { id } of asking) {
    const lastGoodNumber = outs.flatMap((out) => labelsIn(out, id)).length;
    good(station.prints.answer(id, { lastGoodNumber, identifiedBy: 'number' }, { goOn: true }, BEN));
  }
  return asking.length;
}

/** The serials `SN-…` on the labels that a folder keeps as a printer, of one job or of all. */
export function labelsIn(out: string, job: string): readonly string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out)
    .filter((name) => name.includes(job) && name.endsWith('.pdf'))
    .flatMap((name) => {
      const text = execFileSync('pdftotext', [path.join(out, name), '-'], { encoding: 'utf8' });
      return [...text.matchAll(/SN-\d+/g)].map(([serial]) => serial);
    });
}

/** The serials that the ledger has as printed. */
export function ledgerOf(dataDirectory: string): readonly string[] {
  const sql = `SELECT serials.code FROM printed_labels JOIN serials ON serials.pk = entity_pk
    WHERE entity = 'serials' AND kind = 'printed' AND undone_at IS NULL`;
  return withStore(dataDirectory, (db) => db.prepare<[], string>(sql).pluck().all());
}

/** How many print jobs have not ended. */
export function openJobs(station: Station): number {
  const { items } = station.prints.list({ limit: 10_000, offset: 0 });
  return items.filter(({ finishedAt }) => finishedAt === null).length;
}
