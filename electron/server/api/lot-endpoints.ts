import { z } from 'zod';

import type { ListedLot } from '../../../shared/catalog/entities.ts';
import { parsedText } from '../../../shared/contract/field-validation.ts';
import { nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { type SameGoods, TRACE_FORMATS, traceFilename } from '../../../shared/recall/lot-trace.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import type { Station } from '../../station/station.ts';
import { apiErrorOf } from './api-errors.ts';
import { type Endpoint, endpoint, STATION_API_PATH } from './endpoint.ts';

const lotFields = {
  gtin: parsedText(parseGtin).describe('8, 12, 13 or 14 digits, of its product.'),
  lot: parsedText(parseLotCode).describe('Its code, as AI (10) holds it.'),
};

const actSchema = z
  .strictObject({
    ...lotFields,
    reason: z.string().trim().min(1).max(200).describe('Kept with the lot.'),
  })
  .meta({ examples: [{ gtin: '9506000134352', lot: 'LOT-1', reason: 'Glass found in the line.' }] });

const blockSchema = actSchema
  .extend({
    with_cases: z
      .boolean()
      .default(false)
      .describe('Whether the same lot of its cases is blocked too; of a case, that of what it holds.'),
  })
  .meta({ examples: [{ gtin: '9506000134352', lot: 'LOT-1', reason: 'Glass found', with_cases: true }] });

const atPrintersSchema = z
  .object({ code: z.string(), message: z.string() })
  .nullable()
  .describe('What of it is with a printer already, and may still come out.');

const lotStateSchema = z
  .object({
    gtin: z.string(),
    lot: z.string(),
    blocked: z.boolean(),
    at_printers: atPrintersSchema,
    same_goods: z
      .array(
        z.object({ gtin: z.string(), lot: z.string(), blocked: z.boolean(), at_printers: atPrintersSchema }),
      )
      .describe('The same lot of its cases, or of what it holds, that was not blocked before.'),
  })
  .meta({ id: 'LotState' });

const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const lotSchema = z
  .object({
    id: z.string().nullable().describe('Null for a blocked lot that the catalogue has no more.'),
    gtin: z.string(),
    lot: z.string(),
    expiry: z.string().nullable().describe('AI (17) of its own, YYYY-MM-DD; day 00 is the end of the month.'),
    active: z.boolean(),
    blocked: z
      .object({ since: z.iso.datetime(), by: z.string(), reason: z.string() })
      .nullable()
      .describe('Null for a lot that is not blocked.'),
    expired: z.boolean().describe('The expiry that its label says is over.'),
  })
  .meta({ id: 'Lot' });

/** Lots for other programs: which there are, blocking them, and all that is known of one. */
export function lotEndpoints({ catalog, recall }: Station): readonly Endpoint[] {
  return [
    listEndpoint(catalog),
    actEndpoint(recall, {
      verb: 'block',
      summary: 'Block a lot',
      description:
        'From then on no label of the lot or of its serials, nor of a case or pallet that holds any, is made, printed or handed out, at any door, until it is released.',
      done: 'It is blocked.',
    }),
    actEndpoint(recall, {
      verb: 'release',
      summary: 'Release a blocked lot',
      description: 'Print jobs that it held stay held until they are released too.',
      done: 'It is released.',
    }),
    endpoint({
      tag: 'Lots',
      method: 'GET',
      path: `${STATION_API_PATH}/lots/trace`,
      summary: 'All that is known of a lot',
      description:
        'Made, printed, in doubt, voided, packed, blocked: by whom, when, on what, in which case on which pallet. `csv` has every event, `xlsx` the sheets Lot, Labels, Events, Packing and Jobs.',
      access: ['read'],
      query: z.object({ ...lotFields, format: z.enum(TRACE_FORMATS).default('csv') }),
      answer: { status: 200, description: 'The file.', content: Object.values(MEDIA_TYPES) },
      errors: [
        'UNAUTHORIZED',
        'FORBIDDEN',
        'NOT_FOUND',
        'VALIDATION_ERROR',
        'RATE_LIMITED',
        'INTERNAL_ERROR',
      ],
      handle: ({ query: { format, ...lot }, reply }) => {
        const file = recall.file(lot, format);
        if (!file.ok) return fail(apiErrorOf(file.problem));
        return ok(
          reply
            .type(MEDIA_TYPES[format])
            .header('Content-Disposition', `attachment; filename="${traceFilename(lot, format)}"`)
            .header('Cache-Control', 'private, no-store')
            .send(file.value),
        );
      },
    }),
  ];
}

const ACT_ERRORS = [
  ...(['BAD_REQUEST', 'UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'VALIDATION_ERROR'] as const),
  ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
];

function listEndpoint({ lots }: Station['catalog']): Endpoint {
  return endpoint({
    tag: 'Lots',
    method: 'GET',
    path: `${STATION_API_PATH}/lots`,
    summary: 'The lots of the catalogue, and which are blocked or expired',
    access: ['read'],
    query: z.object({
      gtin: lotFields.gtin.optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      offset: z.coerce.number().int().min(0).default(0),
    }),
    answer: {
      status: 200,
      description: 'In the order in which they came; after them blocked lots that the catalogue has no more.',
      content: z.object({ items: z.array(lotSchema), total: z.int() }),
    },
    handle: ({ query: { gtin, limit, offset } }) => {
      const { items, total } = lots.listKnown({ gtin, limit, offset });
      return ok({ items: items.map(lotBody), total });
    },
  });
}

function lotBody({ id, gtin, code, expiry, active, block, expired }: ListedLot): z.input<typeof lotSchema> {
  return { id, gtin: nativeGtin(gtin), lot: code, expiry, active, blocked: block, expired };
}

interface ActWords {
  readonly verb: 'block' | 'release';
  readonly summary: string;
  readonly description: string;
  readonly done: string;
}

function actEndpoint(recall: Station['recall'], { verb, summary, description, done }: ActWords): Endpoint {
  return endpoint({
    tag: 'Lots',
    method: 'POST',
    path: `${STATION_API_PATH}/lots/${verb}`,
    summary,
    description,
    access: ['print'],
    body: verb === 'block' ? blockSchema : actSchema,
    answer: { status: 200, description: done, content: lotStateSchema },
    errors: ACT_ERRORS,
    handle: ({ body, key }) => {
      const { gtin, lot, reason } = body;
      const withCases = 'with_cases' in body && body.with_cases === true;
      const act = recall[verb]({ gtin, lot }, { by: key.name, reason }, { withCases });
      if (!act.ok) return fail(apiErrorOf(act.problem));
      const { atPrinters, sameGoods } = act.value;
      return ok({
        ...stateOf({ gtin, lot, blocked: verb === 'block', atPrinters }),
        same_goods: sameGoods.map(stateOf),
      });
    },
  });
}

function stateOf({
  gtin,
  lot,
  blocked,
  atPrinters,
}: SameGoods): Omit<z.input<typeof lotStateSchema>, 'same_goods'> {
  return {
    gtin: nativeGtin(gtin),
    lot,
    blocked,
    at_printers: atPrinters === null ? null : { code: atPrinters.code, message: atPrinters.message },
  };
}
