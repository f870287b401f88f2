import { describe, expect, it } from 'vitest';

import {
  type ColumnChoice,
  mapColumns,
} from '../../../../../../electron/catalog/import/parsing/column-map.ts';

function mapped(headings: readonly string[], choice: ColumnChoice = {}) {
  const map = mapColumns(headings, choice);
  if (!map.ok) throw new Error(map.problem.message);
  return map.value;
}

function fieldsOf(headings: readonly string[], choice: ColumnChoice = {}) {
  return Object.fromEntries(mapped(headings, choice).columns.map(({ field, heading }) => [field, heading]));
}

function problemOf(headings: readonly string[], choice: ColumnChoice = {}) {
  const map = mapColumns(headings, choice);
  if (map.ok) throw new Error('The columns were understood.');
  return map.problem;
}

describe('the columns of a file', () => {
  it('can be left out by a person, and one that is only written in signs found as it is written', () => {
    expect(fieldsOf(['GTIN', 'S.No.', 'Batch'], { map: { 's no': '' } })).toEqual({
      gtin: 'GTIN',
      lot: 'Batch',
    });
    expect(fieldsOf(['#', 'GTIN', '*'], { map: { '*': 'serial', '#': '-' } })).toEqual({
      gtin: 'GTIN',
      serial: '*',
    });
    expect(mapped(['GTIN', 'S.No.'], { map: { 'S.No.': 'serial' } }).columns).toMatchObject([
      { field: 'gtin', isChosen: false },
      { field: 'serial', isChosen: true },
    ]);
  });

  it('are known by application identifiers, and with the order of their dates', () => {
    expect(fieldsOf(['GTIN', 'Batch (10)', 'AI 17', 'Serial AI21'])).toEqual({
      gtin: 'GTIN',
      lot: 'Batch (10)',
      expiry: 'AI 17',
      serial: 'Serial AI21',
    });
    expect(fieldsOf(['GTIN', 'Lot', 'Exp. date (DD/MM/YYYY)']).expiry).toBe('Exp. date (DD/MM/YYYY)');
  });

  it('are known by the series of a measure or an amount, without a digit for its decimals', () => {
    expect(fieldsOf(['GTIN', 'Lot', '(310n)', 'AI 392n'])).toEqual({
      gtin: 'GTIN',
      lot: 'Lot',
      net_weight_kg: '(310n)',
      price: 'AI 392n',
    });
  });

  it('that number rows as often give way to those that say serial or lot', () => {
    expect(fieldsOf(['S.No.', 'GTIN', 'Serial number', 'Charge', 'Lot'])).toEqual({
      gtin: 'GTIN',
      lot: 'Lot',
      serial: 'Serial number',
    });
  });

  it('are no production date where Mfg stands alone, which may name a maker', () => {
    expect(fieldsOf(['GTIN', 'Lot', 'Mfg'])).toEqual({ gtin: 'GTIN', lot: 'Lot' });
  });

  it.each(['Mfg on', 'Data produkcji', 'Mfg date', 'MFD', 'Production date', 'Herstellungsdatum'])(
    'are the production date: %s',
    (heading) => {
      expect(fieldsOf(['GTIN', 'Lot', heading])).toEqual({
        gtin: 'GTIN',
        lot: 'Lot',
        production_date: heading,
      });
    },
  );

  it.each(['Date', 'Price', 'Quantity', 'Net weight', 'Origin', 'Order no.', '#', 'No.', 'Sr. No.'])(
    'are not taken for expiry or serial where they say another thing: %s',
    (heading) => {
      expect(fieldsOf(['GTIN', 'Lot', heading])).toEqual({ gtin: 'GTIN', lot: 'Lot' });
    },
  );

  it.each([
    [
      'gtin',
      [
        'GTIN',
        'gtin-14',
        'EAN',
        'EAN-13',
        'ean code',
        'UPC',
        'upc_a',
        'Barcode',
        'BARCODE NUMBER',
        'Code-barres',
        'Kod kreskowy',
      ],
    ],
    [
      'lot',
      [
        'Lot',
        'LOT_NO',
        'Lot No.',
        'lot number',
        'Batch',
        'batch-code',
        'Charge',
        'Chargen-Nr.',
        'N\u00famero de lote',
        'Numer partii',
        'Nr serii',
      ],
    ],
    [
      'serial',
      [
        'Serial',
        'serial_number',
        'Serial No',
        'SN',
        'S/N',
        'Seriennummer',
        'Num\u00e9ro de s\u00e9rie',
        'Numer seryjny',
      ],
    ],
    [
      'expiry',
      [
        'Expiry',
        'Expiry Date',
        'EXP',
        'Exp. date',
        'Use by',
        'Verwendbar bis',
        'DLC',
        'P\u00e9remption',
        'Fecha de vencimiento',
        'Vencimiento',
        'F. Caducidad',
        'Validade',
        'Exp Dt',
        'SLED',
        'Data ważności',
        'Termin ważności',
        'Należy spożyć do',
      ],
    ],
    [
      'best_before',
      [
        'Best before',
        'best_before',
        'BBE',
        'MHD',
        'DDM',
        'THT',
        'Mindestens haltbar bis',
        'Consumo preferente',
        'Consumir preferentemente',
        'À consommer de préférence avant le',
        'Najlepiej spożyć przed',
      ],
    ],
    [
      'name',
      ['Name', 'Product name', 'Description', 'Title', 'Product', 'Bezeichnung', 'Nazwa', 'Nazwa produktu'],
    ],
    ['brand', ['Brand', 'brand name', 'Marke', 'Marque', 'Marka']],
  ] as const)('know %s by many names', (field, spellings) => {
    for (const heading of spellings) {
      const others = ['gtin', 'lot', 'serial'].filter((other) => other !== field);
      expect(fieldsOf([...others, heading])).toMatchObject({ [field]: heading });
    }
  });

  it('say what the rows are: serials before lots before products', () => {
    expect(mapped(['ean', 'name']).kind).toBe('products');
    expect(mapped(['ean', 'name', 'batch']).kind).toBe('lots');
    expect(mapped(['ean', 'sn', 'batch']).kind).toBe('serials');
  });

  it('can be told what the rows are, and then the other columns are left alone', () => {
    const map = mapped(['ean', 'name', 'batch', 'sn', 'Remarks', ''], { kind: 'lots' });
    expect(map.kind).toBe('lots');
    expect(map.ignored).toEqual(['sn', 'Remarks']);
  });

  it('prefer the heading that says it plainly', () => {
    expect(fieldsOf(['Barcode', 'GTIN', 'Description', 'Name'])).toEqual({ gtin: 'GTIN', name: 'Name' });
  });

  it('are ambiguous where two say the same', () => {
    const problem = problemOf(['EAN', 'UPC', 'Name']);
    expect(problem.code).toBe('columns_ambiguous');
    expect(problem.message).toContain('"EAN", "UPC"');
    expect(problemOf(['gtin', 'lot', 'Lot']).code).toBe('columns_ambiguous');
    expect(problemOf(['gtin', 'lot', 'Expiry', 'Use by']).code).toBe('columns_ambiguous');
  });

  it('can be told apart by hand, in any spelling of the heading', () => {
    expect(fieldsOf(['EAN', 'UPC', 'Ref'], { map: { upc: 'gtin', ' REF. ': 'Lot' } })).toEqual({
      gtin: 'UPC',
      lot: 'Ref',
    });
  });

  it('can be any AI, by its heading or by hand, and text that is only printed', () => {
    expect(fieldsOf(['GTIN', 'Serial', 'AI 7003', '(400)', '3103'])).toEqual({
      gtin: 'GTIN',
      serial: 'Serial',
      order_number: '(400)',
      '7003': 'AI 7003',
    });
    const map = { Shelf: 'text', Gross: '(3302)', PO: 'order_number', 'Size "5"': 'text' };
    expect(fieldsOf(['GTIN', 'Shelf', 'Gross', 'PO', 'Size "5"'], { map })).toEqual({
      gtin: 'GTIN',
      order_number: 'PO',
      'text:Shelf': 'Shelf',
      '3302': 'Gross',
      'text:Size 5': 'Size "5"',
    });
    expect(problemOf(['GTIN', 'X'], { map: { X: '9999' } }).code).toBe('map_unknown_field');
  });

  it('keep best before and expiry apart: one is quality, the other safety', () => {
    expect(fieldsOf(['GTIN', 'Lot', 'MHD', 'Verwendbar bis'])).toEqual({
      gtin: 'GTIN',
      lot: 'Lot',
      best_before: 'MHD',
      expiry: 'Verwendbar bis',
    });
  });

  it('of products have no date that the lots of the file have each for itself', () => {
    const headings = ['GTIN', 'Lot', 'Expiry'];
    expect(fieldsOf(headings, { kind: 'products' })).toEqual({ gtin: 'GTIN' });
    expect(fieldsOf(['GTIN', 'Expiry'])).toEqual({ gtin: 'GTIN', expiry: 'Expiry' });
  });

  it('that are mapped by hand are nothing else', () => {
    expect(fieldsOf(['GTIN', 'Name', 'Lot'], { map: { Name: 'brand' } })).toEqual({
      gtin: 'GTIN',
      brand: 'Name',
      lot: 'Lot',
    });
  });

  it('that are missing are named, with those there are', () => {
    const problem = problemOf(['Article', 'Text']);
    expect(problem.code).toBe('columns_missing');
    expect(problem.message).toContain('GTIN');
    expect(problem.message).toContain('"Article", "Text"');
    expect(problemOf(['gtin'], { kind: 'serials' }).message).toContain('serial number');
  });

  it('cannot be mapped to what is no field, or from what is no heading', () => {
    expect(problemOf(['gtin'], { map: { gtin: 'colour' } }).code).toBe('map_unknown_field');
    const unknown = problemOf(['gtin'], { map: { barcode: 'gtin' } });
    expect(unknown.code).toBe('map_unknown_heading');
    expect(unknown.message).toContain('"gtin"');
    expect(problemOf(['a', 'b'], { map: { a: 'gtin', b: 'gtin' } }).code).toBe('columns_ambiguous');
  });
});
