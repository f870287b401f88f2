import { beforeEach, describe, expect, it } from 'vitest';

import { fieldsInUse } from '../../../../electron/catalog/fields-in-use.ts';
import { SelectedLabels } from '../../../../electron/catalog/selection.ts';
import { labelWords } from '../../../../electron/resources/label-words.ts';
import type { Scope } from '../../../../shared/catalog/entities.ts';
import { stationDayOf } from '../../../../shared/catalog/withheld.ts';
import { DEFAULT_DATE_FORMAT } from '../../../../shared/fields/date-format.ts';
import { fieldOfAttribute } from '../../../../shared/fields/label-fields.ts';
import type { AttributeKey } from '../../../../shared/gs1/attributes.ts';
import { bracketedElementString } from '../../../../shared/gs1/element-string.ts';
import { itemElements } from '../../../../shared/gs1/item-keys.ts';
import { fieldText } from '../../../../shared/label/field-text.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { useDataFolder } from '../../data-folder.ts';
import { ImportBench } from './import-bench.ts';

const OIL = '9506000134352';

const folder = useDataFolder();
let desk: ImportBench;

beforeEach(() => {
  desk = new ImportBench(folder);
});

function labels(scope: Scope): readonly Label[] {
  const request = { scope, export_type: 'sheet_pdf', file_format: 'pdf' } as const;
  const selected = new SelectedLabels(desk.db, request, stationDayOf(desk.now()), '');
  return selected.batch(0, selected.count).map(({ label }) => label);
}

function encoded(scope: Scope): readonly string[] {
  return labels(scope).map((label) => bracketedElementString(itemElements(label)));
}

describe('the date of a file of lots', () => {
  it.each([
    ['MHD', '15', 'BEST BEFORE 2027-06-30', 'MHD 2027-06-30'],
    ['Best before', '15', 'BEST BEFORE 2027-06-30', 'MHD 2027-06-30'],
    ['DDM', '15', 'BEST BEFORE 2027-06-30', 'MHD 2027-06-30'],
    ['THT', '15', 'BEST BEFORE 2027-06-30', 'MHD 2027-06-30'],
    ['DLC', '17', 'EXP 2027-06-30', 'VERWENDBAR BIS 2027-06-30'],
    ['Use by', '17', 'EXP 2027-06-30', 'VERWENDBAR BIS 2027-06-30'],
    ['Verwendbar bis', '17', 'EXP 2027-06-30', 'VERWENDBAR BIS 2027-06-30'],
    ['EXP', '17', 'EXP 2027-06-30', 'VERWENDBAR BIS 2027-06-30'],
    ['Sell by', '16', 'SELL BY 2027-06-30', 'VERKAUF BIS 2027-06-30'],
    ['Herstellungsdatum', '11', 'PROD 2027-06-30', 'HERST. 2027-06-30'],
    ['Pack date', '13', 'PACKED 2027-06-30', 'VERPACKT 2027-06-30'],
  ])('under %s is AI (%s), and said so', async (heading, ai, english, german) => {
    await desk.import([`gtin,lot,${heading}`, `${OIL},L1,2027-06-30`]);
    const [label] = labels('lots');
    if (label === undefined) throw new Error('There is no label.');
    expect(encoded('lots')).toEqual([`(01)09506000134352(${ai})270630(10)L1`]);
    const said = (language: string): string =>
      fieldText(fieldOfAttribute(ai as AttributeKey), label, {
        ...labelWords(language),
        dateFormat: DEFAULT_DATE_FORMAT,
      });
    expect([said('en'), said('de')]).toEqual([english, german]);
  });

  it('is one of several, each what its heading says', async () => {
    await desk.import(['gtin,lot,MHD,Verwendbar bis,MFD', `${OIL},L1,31.12.2027,31.01.2028,01.06.2026`]);
    expect(encoded('lots')).toEqual(['(01)09506000134352(11)260601(15)271231(17)280131(10)L1']);
  });

  it('is of the serial itself where the row names no lot: GS1 wants a GTIN beside it, no lot', async () => {
    await desk.import(['gtin,serial,expiry', `${OIL},S1,2027-06-30`, `${OIL},S2,2027-07-31`]);
    expect(encoded('serials')).toEqual([
      '(01)09506000134352(17)270630(21)S1',
      '(01)09506000134352(17)270731(21)S2',
    ]);
  });
});

describe('any column of a file', () => {
  it('can be any AI, of whatever the row stands for, and is encoded in order', async () => {
    await desk.import(['gtin,serial,lot,AI 3103,(400),AI 7003', `${OIL},S1,L1,001250,PO-1,2706302359`]);
    expect(encoded('serials')).toEqual([
      '(01)09506000134352(3103)001250(10)L1(21)S1(400)PO-1(7003)2706302359',
    ]);
    expect(encoded('lots')).toEqual(['(01)09506000134352(10)L1']);
  });

  it('can be text that is only printed', async () => {
    const plan = await desk.plan(['gtin,serial,Shelf', `${OIL},S1,A-17 links`], { map: { Shelf: 'text' } });
    desk.imports.apply(plan);
    const [label] = labels('serials');
    expect(label?.attributes).toEqual({ 'text:Shelf': 'A-17 links' });
    expect(encoded('serials')).toEqual(['(01)09506000134352(21)S1']);
  });

  it('is one of the fields that lines of a label can be chosen from', async () => {
    const plan = await desk.plan(['gtin,serial,Shelf,(400),AI 7003', `${OIL},S1,A-17,PO-1,2706302359`], {
      map: { Shelf: 'text' },
    });
    desk.imports.apply(plan);
    expect(fieldsInUse(desk.db)).toEqual(['7003', 'text:Shelf']);
  });

  it('belongs to a product, and is said by its lots and serials unless they say it themselves', async () => {
    await desk.import(['gtin,name,(241)', `${OIL},Oil,ART-1`]);
    await desk.import(['gtin,lot,serial', `${OIL},L1,S1`]);
    await desk.import(['gtin,lot,(241)', `${OIL},L2,ART-2`]);
    expect(encoded('serials')).toEqual(['(01)09506000134352(10)L1(21)S1(241)ART-1']);
    expect(encoded('lots')).toEqual([
      '(01)09506000134352(10)L1(241)ART-1',
      '(01)09506000134352(10)L2(241)ART-2',
    ]);
  });

  it('is refused with the character marked that its AI does not allow', async () => {
    const { report } = await desk.plan(['gtin,serial,(400)', `${OIL},S1,PO\u00a712`]);
    expect(report.problems).toMatchObject([
      { row: 2, column: '(400)', code: 'ai_character', facts: { marked: 'PO[\u00a7]12' } },
    ]);
  });

  it('is refused where GS1 wants another beside it, or none', async () => {
    const needs = await desk.plan(['gtin,serial,AI 7022', `${OIL},S1,R2`]);
    expect(needs.report.problems).toMatchObject([{ column: 'AI 7022', code: 'ai_needs' }]);
    const bars = await desk.plan(['gtin,serial,AI 02,AI 37', `${OIL},S1,${OIL.padStart(14, '0')},12`]);
    expect(bars.report.problems).toMatchObject([{ column: 'AI 02', code: 'ai_bars' }]);
  });

  it('is contradicted by a row that says otherwise of the same thing, and filled in by one that says more', async () => {
    const { report } = await desk.plan([
      'gtin,lot,serial,MHD,(400)',
      `${OIL},L1,S1,2027-06-30,PO-1`,
      `${OIL},L1,S2,2027-07-31,PO-2`,
      `${OIL},L2,S3,,PO-3`,
      `${OIL},L2,S4,2028-01-31,PO-3`,
    ]);
    expect(report.problems).toMatchObject([
      { row: 2, code: 'contradicts_row' },
      {
        row: 3,
        column: 'MHD',
        code: 'contradicts_row',
        facts: { which: 'attribute', row: 2, value: '2027-06-30' },
      },
    ]);
    expect(report.counts.rows).toMatchObject({ new: 2, invalid: 2 });
  });

  it('changes and undoes as a whole', async () => {
    await desk.import(['gtin,lot,MHD,(400)', `${OIL},L1,2027-06-30,PO-1`]);
    const before = desk.catalogue();
    const { record } = await desk.import(['gtin,lot,MHD,(240)', `${OIL},L1,2027-07-31,X`]);
    expect(labels('lots').map(({ attributes }) => attributes)).toEqual([
      { '15': '2027-07-31', '400': 'PO-1', '240': 'X' },
    ]);
    desk.imports.undo(record.id);
    expect(desk.catalogue()).toEqual(before);
  });
});
