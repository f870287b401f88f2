import { describe, expect, test } from 'vitest';

import {
  EXPORT_TYPES,
  FILE_FORMATS,
  parseExportRequest,
  SCOPES,
} from '../../../../shared/contract/export-request.ts';

const VALID = { scope: 'lots', export_type: 'qr_codes', file_format: 'svg' };

/** The fields that a body is refused for, with what is said of each. */
function problemsOf(body: unknown): Record<string, string> {
  const parsed = parseExportRequest(body);
  return parsed.ok ? {} : Object.fromEntries(parsed.problem.map(({ field, message }) => [field, message]));
}

describe('an export request', () => {
  test('needs no more than its three words, in every scope', () => {
    for (const scope of SCOPES) {
      expect(parseExportRequest({ ...VALID, scope })).toEqual({ ok: true, value: { ...VALID, scope } });
    }
  });

  test('is normalised: GTINs to 14 digits, UUIDs to short ids, origins without a trailing slash', () => {
    const parsed = parseExportRequest({
      ...VALID,
      filters: {
        gtins: ['9506000134352', '6141-4100 0210'],
        product_id: '00000000-0000-0000-0000-000000000001',
      },
      asset_config: { digital_link_origin: 'https://ID.gs1.org/' },
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        filters: { gtins: ['09506000134352', '00614141000210'], product_id: '2222222222222222222223' },
        asset_config: { digital_link_origin: 'https://id.gs1.org' },
      },
    });
  });

  test('may carry every filter and every knob, also those its type has no use for', () => {
    const id = '2222222222222222222223';
    const body = {
      ...VALID,
      filters: {
        gtins: [],
        product_id: id,
        lot_ids: [id],
        serial_ids: [id, id],
        lot_run_id: id,
        never_printed: true,
      },
      asset_config: {
        sheet_template: '63up_1in_letter',
        symbol: 'datamatrix',
        dual_marking: true,
        error_correction: 'H',
        uppercase_link: true,
        hri: 'all',
        data_titles: true,
        start_position: 4,
        skip_positions: [5, 7],
        copies: 999,
        outline: true,
        crop_marks: false,
        text: ['gtin', 'lot'],
        digital_link_origin: 'https://id.gs1.org',
        printer_dpi: 203,
      },
    };
    expect(parseExportRequest(body)).toEqual({ ok: true, value: body });
  });

  test('takes the coherent pairs and refuses every other on file_format, naming what would do', () => {
    const coherent = [
      ['qr_codes', 'svg'],
      ['qr_codes', 'png'],
      ['datamatrix', 'svg'],
      ['datamatrix', 'png'],
      ['datamatrix_links', 'svg'],
      ['datamatrix_links', 'png'],
      ['barcodes_1d', 'svg'],
      ['barcodes_1d', 'eps'],
      ['codes_combined', 'svg'],
      ['sheet_pdf', 'pdf'],
    ].map((pair) => pair.join(' '));
    for (const type of EXPORT_TYPES) {
      for (const format of FILE_FORMATS) {
        const problems = problemsOf({ ...VALID, export_type: type, file_format: format });
        const isCoherent = coherent.includes(`${type} ${format}`);
        expect([type, format, Object.keys(problems)]).toEqual([
          type,
          format,
          isCoherent ? [] : ['file_format'],
        ]);
        for (const pair of coherent.filter((pair) => !isCoherent && pair.startsWith(`${type} `))) {
          expect(problems['file_format']).toContain(pair.replace(`${type} `, ''));
        }
      }
    }
  });

  test('names every problem at once, a GTIN by its place in the list', () => {
    const problems = problemsOf({
      scope: 'x',
      export_type: 'qr_codes',
      file_format: 'pdf',
      filters: { gtins: ['9506000134352', '9506000134353', 'ABC'], lot_ids: ['nonsense'], lots: 1 },
      asset_config: { copies: 1.5, digital_link_origin: 'id.gs1.org', colour: 'red' },
      filter: {},
    });
    expect(Object.keys(problems).sort()).toEqual([
      'asset_config.colour',
      'asset_config.copies',
      'asset_config.digital_link_origin',
      'file_format',
      'filter',
      'filters.gtins.1',
      'filters.gtins.2',
      'filters.lot_ids.0',
      'filters.lots',
      'scope',
    ]);
    expect(problems['filters.gtins.1']).toContain('ask for 2');
    expect(problems['filters.lots']).toBe('There is no field "lots" here.');
  });

  test('does not overlook a key that JavaScript gives a meaning of its own', () => {
    const body: unknown = JSON.parse(
      '{"scope":"lots","export_type":"qr_codes","file_format":"svg","filters":{"__proto__":{"gtins":[]},"constructor":1}}',
    );
    expect(Object.keys(problemsOf(body)).sort()).toEqual(['filters.__proto__', 'filters.constructor']);
  });

  test('says in plain words what a missing or mistaken field wants', () => {
    const problems = problemsOf({
      scope: 'pallets',
      file_format: 7,
      filters: { gtins: '9506000134352', never_printed: 'yes', product_id: null },
      asset_config: {
        copies: 'two',
        start_position: 0,
        outline: [],
        text: ['gtin', 'shelf'],
        printer_dpi: 1e20,
      },
    });
    expect(problems).toEqual({
      scope: 'This must be one of products, lots, serials, logistic_units, not "pallets".',
      export_type:
        'This is missing: it must be one of qr_codes, datamatrix, datamatrix_links, barcodes_1d, codes_combined, sheet_pdf.',
      file_format: 'This must be one of svg, png, pdf, eps, not a number.',
      'filters.gtins': 'This must be a list, not text.',
      'filters.never_printed': 'This must be true or false, not text.',
      'filters.product_id': 'This must be text, not null.',
      'asset_config.copies': 'This must be a number, not text.',
      'asset_config.start_position': 'This must be a whole number: cells are counted from 1.',
      'asset_config.outline': 'This must be true or false, not a list.',
      'asset_config.text.1': expect.stringContaining(
        'There is no line shelf. Lines are name, brand,',
      ) as string,
      'asset_config.printer_dpi': 'This must be at most 2400.',
    });
  });

  test.each([
    [null, 'not null'],
    [[], 'not a list'],
    ['text', 'not text'],
    [7, 'not a number'],
    [undefined, 'missing'],
  ])('%j is no request', (body, sentence) => {
    const problems = problemsOf(body);
    expect(Object.keys(problems)).toEqual(['body']);
    expect(problems['body']).toContain(sentence);
  });

  test('with very many problems is answered with the first hundred and how many more there are', () => {
    const parsed = parseExportRequest({ ...VALID, filters: { gtins: Array<string>(1000).fill('1') } });
    const problems = parsed.ok ? [] : parsed.problem;
    expect(problems).toHaveLength(101);
    expect(problems[99]?.field).toBe('filters.gtins.99');
    expect(problems[100]).toEqual({ field: 'body', message: 'There are 900 more problems like these.' });
  });

  test('lists at most 200,000 GTINs', () => {
    const listing = (count: number): unknown => ({
      ...VALID,
      filters: { gtins: Array<string>(count).fill('9506000134352') },
    });
    expect(parseExportRequest(listing(200_000)).ok).toBe(true);
    expect(problemsOf(listing(200_001))).toEqual({
      'filters.gtins': 'This list must have at most 200000 entries.',
    });
  });
});
