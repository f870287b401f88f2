import { createHash } from 'node:crypto';

import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Answer, Transport } from './contract-transports.ts';
import type { Seeded } from './seed.ts';

const UNKNOWN_ID = '23456789ABCDEFGHJKLMNP';

/** Describes what holds of the label-export contract by whatever way it is spoken. */
export function describeContract(name: string, openTransport: () => Promise<Transport>): void {
  describe(`the label-export contract, by ${name}`, () => {
    let transport: Transport;
    let seeded: Seeded;

    beforeAll(async () => {
      transport = await openTransport();
      seeded = transport.seeded;
    });
    afterAll(() => transport.close());

    /** Submits what must be accepted and waits for its end. */
    async function ended(body: unknown): Promise<Answer['body']> {
      const receipt = await transport.submit(body);
      expect(receipt.status).toBe(202);
      // Ever more rarely: a slow machine must not ask more often than a key may.
      for (let pauseMs = 50; ; pauseMs *= 2) {
        const poll = await transport.poll(receipt.body.job_id);
        expect(poll.status).toBe(200);
        if (poll.body.status === 'completed' || poll.body.status === 'failed') return poll.body;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }

    describe('accepts', () => {
      test('a submit with a receipt: job id, status, relative poll URL', async () => {
        const { status, body } = await transport.submit({
          scope: 'lots',
          export_type: 'qr_codes',
          file_format: 'svg',
        });
        expect(status).toBe(202);
        expect(body.job_id).toMatch(/^[2-9A-HJ-NP-Za-km-z]{22}$/);
        expect(body.poll_url).toBe(`/products/api/v1/labels/export/${body.job_id}/`);
        expect(Object.keys(body).sort()).toEqual(['job_id', 'poll_url', 'status']);
      });

      test('20 labels or fewer inline: the receipt already says completed', async () => {
        const { body } = await transport.submit({
          scope: 'products',
          export_type: 'datamatrix',
          file_format: 'svg',
          filters: { gtins: [seeded.gtins[0]] },
        });
        expect(body.status).toBe('completed');
      });

      test("the documentation's own sample: a knob that the type has no use for is ignored", async () => {
        const job = await ended({
          scope: 'products',
          export_type: 'qr_codes',
          file_format: 'svg',
          filters: { gtins: [seeded.gtins[0]] },
          asset_config: { sheet_template: '63up_1in_letter' },
        });
        expect(job).toMatchObject({ status: 'completed', total_items: 1, error: null });
      });

      test.each([
        ['qr_codes', 'svg', 'zip'],
        ['qr_codes', 'png', 'zip'],
        ['datamatrix', 'svg', 'zip'],
        ['datamatrix', 'png', 'zip'],
        ['barcodes_1d', 'svg', 'zip'],
        ['barcodes_1d', 'eps', 'zip'],
        ['codes_combined', 'svg', 'zip'],
        ['sheet_pdf', 'pdf', 'pdf'],
      ])('%s as %s, at every scope', async (exportType, fileFormat, extension) => {
        for (const scope of ['products', 'lots', 'serials'] as const) {
          const job = await ended({
            scope,
            export_type: exportType,
            file_format: fileFormat,
            asset_config: exportType === 'sheet_pdf' ? { symbol: 'datamatrix' } : {},
          });
          expect(job).toMatchObject({
            status: 'completed',
            total_items: seeded.counts[scope],
            processed_items: seeded.counts[scope],
            progress_percent: 100,
            error: null,
          });
          const stem = exportType === 'sheet_pdf' ? 'sheet' : `${exportType.replaceAll('_', '-')}-${scope}`;
          expect(job.output_filename).toBe(
            `${stem}-${job.job_id.slice(0, 4)}-${seeded.counts[scope]}.${extension}`,
          );
          expect(Date.parse(job.expires_at)).toBeGreaterThan(Date.now());
          const bytes = await transport.download(job.download_url);
          expect(bytes.length).toBe(job.file_size_bytes);
          expect(bytes.subarray(0, 4).toString('latin1')).toBe(
            extension === 'pdf' ? '%PDF' : 'PK\u0003\u0004',
          );
        }
      });

      test('an id as a canonical UUID as well as in short form', async () => {
        const receipt = await transport.submit({
          scope: 'products',
          export_type: 'qr_codes',
          file_format: 'svg',
        });
        const uuid = uuidOf(receipt.body.job_id);
        expect((await transport.poll(uuid)).body.job_id).toBe(receipt.body.job_id);
      });

      test('GTINs of any length, with separators', async () => {
        const gtin = seeded.gtins[0] ?? '';
        const spaced = `${gtin.slice(1, 2)} ${gtin.slice(2, 8)}-${gtin.slice(8)}`;
        const job = await ended({
          scope: 'products',
          export_type: 'qr_codes',
          file_format: 'svg',
          filters: { gtins: [spaced] },
        });
        expect(job.total_items).toBe(1);
      });
    });

    describe('refuses with 422, naming the field', () => {
      const valid = { scope: 'lots', export_type: 'qr_codes', file_format: 'svg' };
      test.each<[string, unknown, string]>([
        ['an incoherent format', { ...valid, file_format: 'eps' }, 'file_format'],
        ['a sheet as SVG', { ...valid, export_type: 'sheet_pdf' }, 'file_format'],
        ['an unknown scope', { ...valid, scope: 'pallets' }, 'scope'],
        ['a missing export type', { scope: 'lots', file_format: 'svg' }, 'export_type'],
        ['an unknown key of the request', { ...valid, filter: {} }, 'filter'],
        ['an unknown key of the filters', { ...valid, filters: { gtin: ['9506000134352'] } }, 'filters.gtin'],
        ['an unknown knob', { ...valid, asset_config: { copys: 2 } }, 'asset_config.copys'],
        [
          'a GTIN with a wrong check digit',
          { ...valid, filters: { gtins: ['9506000134353'] } },
          'filters.gtins.0',
        ],
        ['a malformed id', { ...valid, filters: { lot_ids: ['nonsense'] } }, 'filters.lot_ids.0'],
        ['an unknown template', sheet({ sheet_template: 'nonesuch' }), 'asset_config.sheet_template'],
        ['a start cell past the sheet', sheet({ start_position: 64 }), 'asset_config.start_position'],
        ['no copies at all', sheet({ copies: 0 }), 'asset_config.copies'],
        [
          'an origin that is no web address',
          sheet({ digital_link_origin: 'ftp://x' }),
          'asset_config.digital_link_origin',
        ],
        ['a body that is no object', [], 'body'],
      ])('%s', async (_what, body, field) => {
        const { status, body: answer } = await transport.submit(body);
        expect(status).toBe(422);
        expect(answer.error).toMatchObject({ code: 'VALIDATION_ERROR', status: 422 });
        expect(answer.error.details.map((detail: { field: string }) => detail.field)).toContain(field);
        for (const detail of answer.error.details) expect(detail.message).toMatch(/^\S.+\S$/);
      });

      test('an incoherent format, naming what would be accepted', async () => {
        const { body } = await transport.submit({ ...valid, file_format: 'eps' });
        expect(body.error.details[0].message).toMatch(/svg.*png/);
      });

      test('a malformed job id, before any lookup', async () => {
        const { status, body } = await transport.poll('nonsense');
        expect(status).toBe(422);
        expect(body.error.details[0].field).toBe('job_id');
      });
    });

    describe('answers 404, never 403', () => {
      test('for a job that does not exist', async () => {
        expect((await transport.poll(UNKNOWN_ID)).status).toBe(404);
      });

      test("for somebody else's job", async () => {
        const { body } = await transport.submit({
          scope: 'products',
          export_type: 'qr_codes',
          file_format: 'svg',
        });
        expect((await transport.poll(body.job_id)).status).toBe(200);
        expect((await transport.pollAsAnother(body.job_id)).status).toBe(404);
      });
    });

    describe('selects', () => {
      const count = async (scope: string, filters: unknown): Promise<number> => {
        const job = await ended({ scope, export_type: 'datamatrix', file_format: 'svg', filters });
        return job.status === 'completed' ? job.total_items : 0;
      };

      test('nothing: the job fails and says what was looked for', async () => {
        const job = await ended({
          scope: 'lots',
          export_type: 'qr_codes',
          file_format: 'svg',
          filters: { lot_ids: [UNKNOWN_ID] },
        });
        expect(job).toMatchObject({ status: 'failed', total_items: 0, download_url: null, expires_at: null });
        expect(job.error).toMatch(/lot/i);
      });

      test('an unknown id beside a known one matches nothing and is no error', async () => {
        expect(await count('lots', { lot_ids: [UNKNOWN_ID, seeded.lotId] })).toBe(1);
      });

      test('the serials of a lot', async () => {
        expect(await count('serials', { lot_ids: [seeded.lotId] })).toBe(seeded.serialsInLot);
      });

      test('the serials of a run', async () => {
        expect(await count('serials', { lot_run_id: seeded.runId })).toBe(seeded.serialsInRun);
      });

      test('with AND between keys', async () => {
        expect(await count('serials', { lot_run_id: seeded.runId, lot_ids: [seeded.lotId] })).toBe(0);
      });

      test('never an inactive entity', async () => {
        expect(await count('products', { gtins: [seeded.inactiveGtin] })).toBe(0);
      });
    });

    test('the same rows and options give the same bytes, apart from the job they belong to', async () => {
      const body = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
      const names = async (): Promise<string> => {
        const job = await ended(body);
        const zip = await JSZip.loadAsync(await transport.download(job.download_url));
        const digest = createHash('sha256');
        for (const [name, entry] of Object.entries(zip.files))
          digest.update(name).update(await entry.async('nodebuffer'));
        return digest.digest('hex');
      };
      expect(await names()).toBe(await names());
    });

    function sheet(assetConfig: object): object {
      return { scope: 'lots', export_type: 'sheet_pdf', file_format: 'pdf', asset_config: assetConfig };
    }
  });
}

/** The long way round, so that the test does not lean on the code it tests. */
function uuidOf(shortId: string): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const value = Array.from(shortId).reduce((sum, digit) => sum * 57n + BigInt(alphabet.indexOf(digit)), 0n);
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
