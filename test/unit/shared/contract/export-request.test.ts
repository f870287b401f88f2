import { describe, expect, test } from 'vitest';

import { parseExportRequest } from '../../../../shared/contract/export-request.ts';

const VALID = { scope: 'lots', export_type: 'qr_codes', file_format: 'svg' };

/** The fields that a body is refused for, with what is said of each. */
function problemsOf(body: unknown): Record<string, string> {
  const parsed = parseExportRequest(body);
  return parsed.ok ? {} : Object.fromEntries(parsed.problem.map(({ field, message }) => [field, message]));
}

describe('an export request', () => {
  test('is normalised: GTINs to 14 digits, UUIDs to short ids, origins without a trailing slash', () => {
    const parsed = parseExportRequest({
      ...VALID,
      filters: { gtins: ['9506000134352'], product_id: '00000000-0000-0000-0000-000000000001' },
      asset_config: { digital_link_origin: 'https://ID.gs1.org/' },
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        filters: { gtins: ['09506000134352'], product_id: '2222222222222222222223' },
        asset_config: { digital_link_origin: 'https://id.gs1.org' },
      },
    });
  });

  test('names every problem, not only the first', () => {
    const problems = problemsOf({ ...VALID, scope: 'x', filters: { gtins: ['1'], nonsense: 1 } });
    expect(Object.keys(problems).sort()).toEqual(['filters.gtins.0', 'filters.nonsense', 'scope']);
  });

  test('says in plain words what a missing or mistaken field wants', () => {
    const problems = problemsOf({ scope: 'pallets', file_format: 7, asset_config: { copies: 'two' } });
    expect(problems['scope']).toBe('Must be one of: products, lots, serials.');
    expect(problems['export_type']).toBe('Is missing.');
    expect(problems['asset_config.copies']).toBe('Must be a number.');
    expect(Object.values(problems).join(' ')).not.toMatch(/invalid input|expected|received/i);
  });

  test.each([[null], [[]], ['text'], [7], [undefined]])('%j is no request', (body) => {
    expect(Object.keys(problemsOf(body))).toEqual(['body']);
  });
});
