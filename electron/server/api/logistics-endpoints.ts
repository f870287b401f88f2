import { z } from 'zod';

import { errorCodeOf } from '../../../shared/contract/error-body.ts';
import { parsedText } from '../../../shared/contract/field-validation.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { parseSscc } from '../../../shared/gs1/sscc.ts';
import {
  LARGEST_QUANTITY,
  type LogisticUnit,
  type PackableItem,
  type PackingAct,
  UNIT_KINDS,
  type UnitContents,
} from '../../../shared/logistics/logistic-unit.ts';
import { MOST_UNIT_ELEMENTS } from '../../../shared/logistics/unit-elements.ts';
import { httpStatusOf } from '../../../shared/result/problem-table.ts';
import type { LogisticsCode } from '../../../shared/result/problems/logistics.ts';
import { fail, ok, type Outcome, type Problem, type Result } from '../../../shared/result/result.ts';
import type { Station } from '../../station/station.ts';
import { type ApiError, type Endpoint, endpoint, STATION_API_PATH } from './endpoint.ts';
import { packedTwiceBody, packedTwiceSchema } from './packed-twice.ts';

const sscc = parsedText(parseSscc);
const gtin = parsedText(parseGtin);
const lot = parsedText(parseLotCode);
const unitParams = z.object({ sscc: sscc.describe('18 digits, with or without the AI before them.') });

const elementSchema = z.strictObject({
  ai: z.string().regex(/^\d{2,4}$/, 'An AI is two to four digits.'),
  value: z
    .string()
    .min(1)
    .max(90)
    .describe('As symbols hold it: dates in six digits, measures without their point.'),
});

const kind = z.enum(UNIT_KINDS);

/** What is said of a unit. */
const said = {
  ship_to: z.string().max(500).optional().describe('Lines of text for their labels.'),
  elements: z
    .array(elementSchema)
    .max(MOST_UNIT_ELEMENTS)
    .optional()
    .describe('What their labels say besides.'),
};

const unitSchema = z
  .object({
    id: z.string(),
    sscc: z.string(),
    kind,
    parent: z.string().nullable().describe('The pallet that it is on.'),
    ship_to: z.string(),
    elements: z.array(z.object({ ai: z.string(), value: z.string() })),
    printed: z.boolean().describe('The ledger holds a confirmed print of its label.'),
    voided: z.boolean(),
    created_by: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'LogisticUnit' });

const contentsSchema = z
  .object({
    ...unitSchema.shape,
    piece_count: z.int().describe('Those in its cases included.'),
    items: z.array(
      z.object({
        gtin: z.string(),
        lot: z.string().nullable(),
        serial: z.string().nullable().describe('Null for a quantity.'),
        quantity: z.int(),
        in: z.string().describe('The SSCC of the unit that it lies in: this one, or a case on it.'),
      }),
    ),
    cases: z.array(z.string()).describe('The SSCCs of the cases on it.'),
    packed_twice: packedTwiceSchema,
  })
  .meta({ id: 'LogisticUnitContents' });

const itemSchema = z.union([
  z.strictObject({ sscc: sscc.describe('A case, onto a pallet.') }),
  z.strictObject({ gtin, serial: parsedText(parseSerialCode), lot: lot.optional() }),
  z.strictObject({ gtin, lot: lot.optional(), quantity: z.int().min(1).max(LARGEST_QUANTITY) }),
]);

const packBody = z
  .strictObject({ items: z.array(itemSchema).min(1).max(10_000) })
  .meta({ examples: [{ items: [{ gtin: '9506000134352', quantity: 24 }] }] });

const actSchema = z
  .object({
    number: z.int(),
    act: z.enum(['packed', 'unpacked']),
    sscc: z.string(),
    child_sscc: z.string().nullable(),
    gtin: z.string().nullable(),
    lot: z.string().nullable(),
    serial: z.string().nullable(),
    quantity: z.int(),
    undoes: z.int().nullable(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'PackingAct' });

/** The most packing acts of one answer. */
const MOST_ACTS = 10_000;

/** Cases and pallets for other programs: their numbers, and what is packed in them. */
export function logisticsEndpoints(station: Station): readonly Endpoint[] {
  const { logistics } = station;
  return [
    ...unitEndpoints(station),
    ...recordEndpoints(logistics),
    packEndpoint(logistics, 'pack', 'Put items into a case or pallet: all or nothing'),
    packEndpoint(logistics, 'unpack', 'Take items out of a case or pallet: all or nothing'),
    actsEndpoint(logistics),
  ];
}

function unitEndpoints({ warehouse, logistics: { units, packing } }: Station): readonly Endpoint[] {
  return [
    endpoint({
      tag: 'Cases and pallets',
      method: 'POST',
      path: `${STATION_API_PATH}/logistic-units`,
      summary: 'Make cases or pallets, each with an SSCC that no other has',
      access: ['print'],
      body: z
        .strictObject({
          kind,
          count: z.int().min(1).max(1000).default(1),
          ...said,
        })
        .meta({ examples: [{ kind: 'pallet', count: 2, elements: [{ ai: '400', value: 'PO-4711' }] }] }),
      answer: { status: 200, description: 'Made.', content: z.object({ items: z.array(unitSchema) }) },
      handle: async ({ body: { ship_to: shipTo, ...asked }, key }) => {
        const made = await warehouse.withNumbers(() => units.create({ ...asked, shipTo }, key.name));
        return made.ok ? ok({ items: made.value.map(unitBody) }) : fail(apiErrorOf(made.problem));
      },
    }),
    endpoint({
      tag: 'Cases and pallets',
      method: 'GET',
      path: `${STATION_API_PATH}/logistic-units/{sscc}`,
      summary: 'A case or pallet, and what is in it',
      access: ['read', 'print'],
      params: unitParams,
      answer: { status: 200, description: 'As asked.', content: contentsSchema },
      handle: ({ params }) => respond(packing.contents(params.sscc)),
    }),
  ];
}

/** What is said of one unit, by its SSCC. */
function recordEndpoints({ units, packing }: Station['logistics']): readonly Endpoint[] {
  const respondWith = (changed: Result<LogisticUnit, LogisticsCode>) =>
    respond(changed.ok ? packing.contents(changed.value.sscc) : changed);
  const shared = {
    tag: 'Cases and pallets',
    method: 'POST',
    access: ['print'],
    params: unitParams,
    answer: { status: 200, description: 'Done.', content: contentsSchema },
  } as const;
  return [
    endpoint({
      ...shared,
      path: `${STATION_API_PATH}/logistic-units/{sscc}/register`,
      summary: 'Take in a case or pallet that was numbered elsewhere',
      body: z.strictObject({ kind, ...said }).meta({ examples: [{ kind: 'pallet' }] }),
      handle: ({ params, body: { ship_to: shipTo, ...unit }, key }) =>
        respondWith(units.register(params.sscc, { ...unit, shipTo }, key.name)),
    }),
    endpoint({
      ...shared,
      path: `${STATION_API_PATH}/logistic-units/{sscc}/declare`,
      summary: 'Say where a case or pallet goes, and what its label says beside what is packed in it',
      description:
        'What is left out stays as it is; `elements` take the place of those that were said before.',
      body: z.strictObject(said).meta({ examples: [{ elements: [{ ai: '400', value: 'PO-4711' }] }] }),
      handle: ({ params, body: { ship_to: shipTo, elements } }) =>
        respondWith(units.update(params.sscc, { shipTo, elements })),
    }),
    endpoint({
      ...shared,
      path: `${STATION_API_PATH}/logistic-units/{sscc}/void`,
      summary: 'Mark an empty case or pallet as one that is not to be used',
      body: z
        .strictObject({ reason: z.string().trim().min(1).max(200).describe('It is kept.') })
        .meta({ examples: [{ reason: 'Pallet broken' }] }),
      handle: ({ params, body, key }) => respondWith(units.void(params.sscc, body.reason, key.name)),
    }),
  ];
}

function packEndpoint({ packing }: Station['logistics'], verb: 'pack' | 'unpack', summary: string): Endpoint {
  return endpoint({
    tag: 'Cases and pallets',
    method: 'POST',
    path: `${STATION_API_PATH}/logistic-units/{sscc}/${verb}`,
    summary,
    access: ['print'],
    params: unitParams,
    body: packBody,
    answer: { status: 200, description: 'Done.', content: contentsSchema },
    handle: ({ params, body, key }) =>
      respond(packing[verb](params.sscc, body.items.map(packableItem), key.name)),
  });
}

function actsEndpoint(logistics: Station['logistics']): Endpoint {
  return endpoint({
    tag: 'Cases and pallets',
    method: 'GET',
    path: `${STATION_API_PATH}/packing-acts`,
    summary: 'What was packed and taken out, oldest first',
    description: `At most ${MOST_ACTS}: ask for the next ones with the time of the last.`,
    access: ['read'],
    query: z.object({
      from: z.iso.datetime().optional().describe('From and with.'),
      until: z.iso.datetime().optional().describe('Up to and without.'),
      gtin: gtin.optional(),
      lot: lot.optional(),
      serial: parsedText(parseSerialCode).optional(),
      sscc: sscc.optional(),
    }),
    answer: { status: 200, description: 'As asked.', content: z.object({ items: z.array(actSchema) }) },
    handle: ({ query }) => ok({ items: [...logistics.acts(query)].slice(0, MOST_ACTS).map(actBody) }),
  });
}

function packableItem(item: z.output<typeof itemSchema>): PackableItem {
  if ('sscc' in item) return { kind: 'unit', sscc: item.sscc };
  if ('serial' in item)
    return { kind: 'serial', gtin: item.gtin, serial: item.serial, lot: item.lot ?? null };
  return { kind: 'quantity', gtin: item.gtin, lot: item.lot ?? null, quantity: item.quantity };
}

function respond(
  contents: Result<UnitContents, LogisticsCode>,
): Outcome<z.input<typeof contentsSchema>, ApiError> {
  return contents.ok ? ok(contentsBody(contents.value)) : fail(apiErrorOf(contents.problem));
}

function apiErrorOf({ code, message }: Problem): ApiError {
  return { error: errorCodeOf(httpStatusOf(code)), reason: code, message };
}

function unitBody(unit: LogisticUnit): z.input<typeof unitSchema> {
  const { id, sscc: number, kind, parent, shipTo, elements, printed, voided, createdBy, createdAt } = unit;
  return {
    id,
    sscc: number,
    kind,
    parent,
    printed,
    elements: [...elements],
    ship_to: shipTo,
    voided: voided !== null,
    created_by: createdBy,
    created_at: createdAt,
  };
}

function contentsBody(contents: UnitContents): z.input<typeof contentsSchema> {
  const { unit, units, pieceCount } = contents;
  return {
    ...unitBody(unit),
    piece_count: pieceCount,
    items: itemBodies(contents),
    cases: units.map((child) => child.unit.sscc),
    packed_twice: packedTwiceBody(contents),
  };
}

function itemBodies({ unit, items, units }: UnitContents): z.input<typeof contentsSchema>['items'] {
  return [
    ...items.map(({ gtin: item, lot: code, serial, quantity }) => ({
      gtin: item,
      lot: code,
      serial,
      quantity,
      in: unit.sscc,
    })),
    ...units.flatMap(itemBodies),
  ];
}

function actBody({ unit, childSscc, ...act }: PackingAct): z.input<typeof actSchema> {
  return { ...act, sscc: unit.sscc, child_sscc: childSscc };
}
