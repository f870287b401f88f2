import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Manifest } from '../../../../../../electron/render/archive/archive-entries.ts';
import type { Gtin } from '../../../../../../shared/gs1/gtin.ts';
import {
  GS1_CHARACTERS,
  type LotCode,
  type SerialCode,
} from '../../../../../../shared/gs1/lot-and-serial.ts';

const gtin = '09506000134352' as Gtin;

function text(manifest: Manifest): string {
  return Buffer.from(manifest.bytes()).toString();
}

describe('Manifest', () => {
  it('lists file, GTIN, lot, serial, expiry, what the symbol encodes, whether it was read back, and its grade', () => {
    const manifest = new Manifest();
    const label = { gtin, lot: 'L1' as LotCode, serial: null, attributes: { '17': '2027-12-31' } };
    const encodes = '(01)09506000134352(10)L1';
    for (const scans of [undefined, true, false]) manifest.add({ file: 'qr/a.svg', label, encodes, scans });
    const estimate = { grade: 'C', worst: 'modulation' } as const;
    manifest.add({ file: 'qr/a.svg', label, encodes, scans: true, estimate });
    expect(text(manifest)).toBe(
      [
        '"file","gtin","lot","serial","expiry","encodes","scans","grade_estimate","worst_parameter"',
        ...['"","",""', '"yes","",""', '"no","",""', '"yes","C","modulation"'].map(
          (said) => `"qr/a.svg","09506000134352","L1","","2027-12-31","${encodes}",${said}`,
        ),
        '',
      ].join('\r\n'),
    );
  });

  it('gives every lot and serial back as it is, formulas and quotes included', () => {
    const code = fc.string({
      unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.constantFrom('', '=', '+', '-', '"'), code, code, (first, rest, serial) => {
        const lot = (first + rest).slice(0, 20);
        const manifest = new Manifest();
        const label = { gtin, lot: lot as LotCode, serial: serial as SerialCode, attributes: {} };
        manifest.add({ file: 'a.svg', label, encodes: `(10)${lot}` });
        const rows = parse(text(manifest), { columns: true });
        expect(rows).toEqual([
          {
            file: 'a.svg',
            gtin,
            lot,
            serial,
            expiry: '',
            encodes: `(10)${lot}`,
            scans: '',
            grade_estimate: '',
            worst_parameter: '',
          },
        ]);
      }),
    );
  });

  it('keeps the order of ten thousand rows', () => {
    const manifest = new Manifest();
    const label = { gtin, lot: null, serial: null, attributes: {} };
    const files = Array.from({ length: 10_000 }, (_, index) => `${index}.svg`);
    for (const file of files) manifest.add({ file, label, encodes: '' });
    const rows: { file: string }[] = parse(text(manifest), { columns: true });
    expect(rows.map((row) => row.file)).toEqual(files);
  });
});
