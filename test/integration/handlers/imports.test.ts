import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import type { FileColumns } from '../../../shared/ipc/imports.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { type Opened, openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();
let opened: Opened;

beforeEach(async () => {
  opened = openedHandlers(await folder.open());
});

async function inspected(lines: readonly string[]): Promise<{ fileId: string; columns: FileColumns }> {
  const file = path.join(folder.path, 'list.csv');
  writeFileSync(file, lines.join('\n'));
  const { fileId } = valueOf(
    await opened.handlers.receive({ path: file, name: 'list.csv', temporary: false }),
  );
  return { fileId, columns: valueOf(await opened.client.imports.inspect({ fileId })) };
}

function fieldsOf({ columns }: FileColumns): readonly (string | null)[] {
  return columns.map(({ field }) => field);
}

const NUMBERED = ['S.No.,gtin,Lot', '1,9506000134352,A', '2,95200019,B', '3,9520000001018,C'];

describe('the columns of a file behind a client', () => {
  test('are left out where they do not look like what their heading says, with the reason', async () => {
    const { fileId, columns } = await inspected(NUMBERED);
    expect(fieldsOf(columns)).toEqual([null, 'gtin', 'lot']);
    expect(columns.kind).toBe('lots');
    expect(columns.columns[0]?.doubt).toMatchObject({
      field: 'serial',
      looks: { facts: { which: 'row_numbers' } },
    });
    // Nobody has said what they are: the headings alone are not believed.
    expect(await opened.client.imports.plan({ fileId })).toMatchObject({
      problem: { code: 'column_doubtful' },
    });
  });

  test('are taken by a person, and again for the next file with these headings', async () => {
    const first = await inspected(NUMBERED);
    const mapping = { 'S.No.': 'serial', gtin: 'gtin', Lot: 'lot' } as const;
    const plan = valueOf(await opened.client.imports.plan({ fileId: first.fileId, mapping }));
    expect(plan).toMatchObject({ kind: 'serials', counts: { new: 3 } });
    valueOf(await opened.client.imports.apply({ planId: plan.planId }));
    expect(fieldsOf((await inspected(NUMBERED)).columns)).toEqual(['serial', 'gtin', 'lot']);
  });

  test('that were taken without a doubt are not taken again where there is one', async () => {
    const first = await inspected(['gtin,Charge', '9506000134352,L1', '95200019,L2']);
    const mapping = { gtin: 'gtin', Charge: 'lot' } as const;
    const plan = valueOf(await opened.client.imports.plan({ fileId: first.fileId, mapping }));
    valueOf(await opened.client.imports.apply({ planId: plan.planId }));
    const next = await inspected(['gtin,Charge', '9506000134352,4.50', '95200019,12.00']);
    expect(next.columns.remembered).toBe(true);
    expect(fieldsOf(next.columns)).toEqual(['gtin', null]);
  });

  test('ask how dates are written that can be read in two ways; the answer is remembered', async () => {
    const lines = ['gtin,lot,expiry', '9506000134352,A,03/04/2027'];
    const { fileId, columns } = await inspected(lines);
    expect(columns.columns[2]?.dates).toEqual([
      { order: 'dmy', written: '03/04/2027', read: '2027-04-03' },
      { order: 'mdy', written: '03/04/2027', read: '2027-03-04' },
    ]);
    const mapping = { gtin: 'gtin', lot: 'lot', expiry: 'expiry' } as const;
    expect(await opened.client.imports.plan({ fileId, mapping })).toMatchObject({
      problem: { code: 'dates_ambiguous' },
    });
    const plan = valueOf(await opened.client.imports.plan({ fileId, mapping, dates: 'mdy' }));
    valueOf(await opened.client.imports.apply({ planId: plan.planId }));
    const { items } = valueOf(await opened.client.catalog.list({ scope: 'lots' }));
    expect(items).toMatchObject([{ expiry: '2027-03-04' }]);
    expect((await inspected(lines)).columns.dates).toBe('mdy');
  });
});
