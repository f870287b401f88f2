import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import {
  ACTIVITY_PHASES,
  type ActivityEntry,
  type ActivityPage,
  activityPhase,
  type ActivityPosition,
} from '../../../shared/activity/activity.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { Client } from '../../../shared/ipc/schema.ts';
import { openedHandlers, valueOf } from '../handlers/opened-handlers.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();

const SHEET: ExportBody = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };

/** Far enough back for what is made now to be newer. */
const BEGIN_MS = Date.parse('2026-11-30T08:00:00.000Z');

let client: Client;
let now = new Date(BEGIN_MS);
let printerId: ShortId;

beforeEach(async () => {
  now = new Date(BEGIN_MS);
  const station = await folder.open({ now: () => now });
  addSerials(station, 6);
  ({ client } = openedHandlers(station));
  const target = path.join(folder.path, 'printed');
  ({ id: printerId } = valueOf(await client.printers.add({ backend: 'file', target, name: 'PDFs' })));
});

/** Lets so many minutes go by. */
function later(minutes: number): void {
  now = new Date(now.getTime() + minutes * 60_000);
}

async function made(): Promise<ShortId> {
  return valueOf(await client.exports.submit({ request: SHEET })).job_id;
}

async function held(): Promise<ShortId> {
  return valueOf(
    await client.prints.submit({ request: SHEET, printerId, hold: true, reprintReason: 'A test' }),
  ).id;
}

/** Every job, by pages of so many. */
async function listed(limit: number, meanwhile?: () => Promise<void>): Promise<readonly ActivityEntry[]> {
  const entries: ActivityEntry[] = [];
  let from: { readonly after?: ActivityPosition } | null = {};
  while (from !== null) {
    const page: ActivityPage = valueOf(await client.activity.list({ limit, ...from }));
    entries.push(...page.entries);
    from = page.next === null ? null : { after: page.next };
    await meanwhile?.();
  }
  return entries;
}

const ids = (entries: readonly ActivityEntry[]): readonly ShortId[] => entries.map(({ job }) => job.id);

describe('the list of all jobs', () => {
  test('has exports and prints in one order, newest first, however it is paged', async () => {
    const expected: ShortId[] = [];
    for (const submit of [made, held, made, made, held]) {
      expected.unshift(await submit());
      later(1);
    }
    for (const limit of [1, 2, 5, 100]) expect(ids(await listed(limit))).toEqual(expected);
  });

  test('passes over no job and shows none twice where many are of one moment, or come while it is paged', async () => {
    const first = [await made(), await held(), await made(), await held(), await made()];
    const paged = await listed(2, async () => {
      later(1);
      await made();
    });
    expect(ids(paged).toSorted()).toEqual(first.toSorted());
    expect(paged.map(({ kind }) => kind)).toEqual(['print', 'print', 'export', 'export', 'export']);
  });

  test('is narrowed to a phase by the station as by whoever reads an entry', async () => {
    await made();
    const [waiting, cancelled] = [await held(), await held()];
    valueOf(await client.prints.cancel({ id: cancelled }));
    const all = await listed(100);
    for (const phase of ACTIVITY_PHASES) {
      const { entries } = valueOf(await client.activity.list({ phase }));
      expect(ids(entries)).toEqual(ids(all.filter((entry) => activityPhase(entry) === phase)));
    }
    expect(ids(valueOf(await client.activity.list({ phase: 'working' })).entries)).toEqual([waiting]);
    expect(valueOf(await client.activity.summary())).toEqual({
      counts: { asking: 0, working: 1, done: 1, failed: 1 },
      asksFirst: null,
    });
  });
});

describe('printing what an export made', () => {
  test('prints the same labels in the same order, where the sheet of the printer is free, and asks before it repeats any', async () => {
    const serials = valueOf(await client.catalog.list({ scope: 'serials' })).items;
    const chosen = [serials[4], serials[1], serials[2]].flatMap((serial) => serial?.id ?? []);
    const { job_id: id } = valueOf(
      await client.exports.submit({
        request: {
          ...SHEET,
          filters: { serial_ids: chosen, never_printed: true },
          asset_config: { symbol: 'datamatrix', start_position: 9 },
        },
      }),
    );
    const job = valueOf(await client.prints.submitExport({ id, printerId }));
    const { items } = valueOf(await client.prints.labels({ id: job.id }));
    expect(items.map(({ label, cell }) => [labelSerial(label), cell])).toEqual([
      ['SN-5', 1],
      ['SN-2', 2],
      ['SN-3', 3],
    ]);
    const again = await client.prints.submitExport({ id, printerId });
    expect(again).toMatchObject({ problem: { code: 'printed_before' } });
    const withReason = { id, printerId, reprintReason: 'The sheet was torn' };
    expect(valueOf(await client.prints.submitExport(withReason)).reprint).toEqual({
      of: null,
      reason: 'The sheet was torn',
    });
    expect(await client.prints.submitExport({ id: job.id, printerId })).toMatchObject({
      problem: { code: 'job_not_found' },
    });
  });
});

function labelSerial(label: object): unknown {
  return 'serial' in label ? label.serial : null;
}
