import { describe, expect, test } from 'vitest';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

const SHEET: ExportBody = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };
const SYMBOLS = { ...SHEET, export_type: 'codes_combined', file_format: 'svg' } as const;

describe('where the links of the screens’ labels lead', () => {
  test('is nobody’s web site until a person chose one: none is made, and what is shown leads to an example', async () => {
    const station = await folder.open();
    addSerials(station, 2);
    const { client } = openedHandlers(station, null);
    const printer = valueOf(
      await client.printers.add({
        backend: 'file',
        target: folder.path,
        name: 'PDFs',
        settings: { language: 'pdf' },
      }),
    );
    const links = async (): Promise<readonly string[]> => {
      const preview = valueOf(await client.exports.preview({ request: SYMBOLS }));
      if (preview.kind !== 'symbols') throw new Error('Symbols were asked for');
      return preview.symbols.map(({ content }) => content).filter((content) => content.startsWith('http'));
    };
    expect(valueOf(await client.settings.read()).digitalLinkOrigin).toBeNull();
    expect(await links()).toEqual(
      [1, 2].map((number) => `https://example.com/01/09506000134352/21/SN-${number}`),
    );
    const byLayout = { ...SHEET, asset_config: { layout: 'lot', symbol: 'qr' } } as const;
    for (const request of [SHEET, SYMBOLS, byLayout]) {
      const refused = { ok: false, problem: { code: 'digital_link_origin_unchosen' } };
      expect(await client.exports.submit({ request })).toMatchObject(refused);
      expect(await client.prints.submit({ request, printerId: printer.id })).toMatchObject(refused);
    }
    expect(station.jobTable.list(null, 10, 0).total).toBe(0);

    // What another program had made by the contract's default is not printed from a screen unasked.
    station.exports.start();
    const made = await station.exports.submit(SHEET);
    if (!made.ok) throw new Error('The export was refused');
    await station.exports.wait(made.value.job_id);
    const again = { id: made.value.job_id, printerId: printer.id };
    expect(await client.prints.submitExport(again)).toMatchObject({
      problem: { code: 'digital_link_origin_unchosen' },
    });

    valueOf(await client.settings.change({ digitalLinkOrigin: 'https://id.gs1.org' }));
    expect(await links()).toEqual(
      [1, 2].map((number) => `https://id.gs1.org/01/09506000134352/21/SN-${number}`),
    );
    valueOf(await client.exports.submit({ request: SHEET }));
  });

  test('is not asked for labels that hold none', async () => {
    const station = await folder.open();
    addSerials(station, 2);
    const { client } = openedHandlers(station, null);
    const request = { ...SHEET, asset_config: { symbol: 'datamatrix' } } as const;
    valueOf(await client.exports.submit({ request }));
  });
});
