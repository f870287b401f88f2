import { z } from 'zod';

import { SCOPES } from '../contract/export-request.ts';
import type { AttributeKey } from '../gs1/attributes.ts';
import { parseLotCode } from '../gs1/lot-and-serial.ts';
import type { EditedField } from './edit-conflict.ts';
import { act, at, flag, gtin, lot, operator, printed, serial, uploaded } from './event-fields.ts';
import { LIBRARY_PAYLOADS } from './library-event.ts';
import { PACKING_PAYLOADS } from './packing-event.ts';

const attributes = z.record(
  z.custom<AttributeKey>((key) => typeof key === 'string'),
  z.string(),
);

const field = z.custom<EditedField>((name) => typeof name === 'string');
const fieldValue = z.union([z.string(), z.literal(0), z.literal(1), z.null()]);
/**
 * How a record came to be what an event says: fields that somebody changed, with what they said before; or it was added, and nothing is
 * meant by what it leaves at its default. With neither, all of it is meant: so benches told of changes before fields were told of, and
 * so they tell of a record that another removed and that stays.
 */
const change = { changed: z.record(field, fieldValue).optional(), added: flag.optional() };

const product = z.object({
  gtin,
  name: z.string(),
  brand: z.string(),
  active: flag,
  dateKind: z.enum(['food', 'healthcare', 'other']),
  shelfLife: z.string().nullable(),
  attributes,
  at,
  ...change,
});
const lotRecord = z.object({ gtin, lot, active: flag, attributes, at, ...change });
const serialRecord = z.object({ gtin, lot: lot.nullable(), serial, active: flag, attributes, at, ...change });
const print = z.object({
  entity: z.enum(SCOPES),
  gtin,
  lot: lot.nullable(),
  serial: serial.nullable(),
  /** True where the bench knew of no other print of the serial; left out: its kind says so. */
  unaware: flag.optional(),
  ...printed,
});
/** A person picked the value of a field that benches had changed at a time, instead of others. */
const settled = z
  .object({
    entity: z.enum(SCOPES),
    gtin,
    lot: lot.nullable(),
    serial: serial.nullable(),
    field,
    value: fieldValue,
    instead: z.array(fieldValue),
    by: operator,
    at,
  })
  .refine((told) => told.field !== 'lot' || told.value === null || parseLotCode(String(told.value)).ok);
const eventKey = { station: z.string(), number: z.int().positive() };
const voiding = z.object({ gtin, lot: lot.nullable(), serial, uploaded, ...act });

/** What a bench tells the others, by its kind. Each names its records by their codes: rows have other numbers on every bench. */
const EVENT_PAYLOADS = {
  product,
  product_removed: z.object({ gtin }),
  lot: lotRecord,
  lot_removed: z.object({ gtin, lot }),
  serial: serialRecord,
  serial_removed: z.object({ gtin, serial }),
  print,
  /** Takes back the print whose event has this key. */
  print_undone: z.object({ ...eventKey, ...act }),
  void: voiding,
  /** Takes back the void whose event has this key. */
  void_undone: z.object({ ...eventKey, ...act }),
  /** What a person did with rights to print: `labels` are [GTIN, serial], none where all of a bench were freed. */
  right_act: z.object({
    act: z.enum(['freed', 'given']),
    bench: z.string(),
    benchName: z.string(),
    labels: z.array(z.tuple([gtin, serial])),
    ...act,
  }),
  /** A person said that these prints of a serial, by the keys of their events, may all stay. */
  double_print_settled: z.object({
    gtin,
    serial,
    prints: z.array(z.tuple([z.string(), z.int().positive()])),
    ...act,
  }),
  edit_settled: settled,
  lot_act: z.object({ gtin, lot, act: z.enum(['blocked', 'released']), ...act }),
  ...PACKING_PAYLOADS,
  ...LIBRARY_PAYLOADS,
} as const;

/** The kinds of events. */
export type EventKind = keyof typeof EVENT_PAYLOADS;

/** What a field says in events: text, 1 or 0 for yes or no, null for nothing. */
export type ToldValue = z.output<typeof fieldValue>;

/** What an event of a kind says. */
export type EventPayload<Kind extends EventKind> = z.output<(typeof EVENT_PAYLOADS)[Kind]>;

/** An event whose payload is of its kind. */
export type BenchEvent = {
  [Kind in EventKind]: { readonly kind: Kind; readonly payload: EventPayload<Kind> };
}[EventKind];

/**
 * Reads an event that another bench wrote. Null for a kind that this version does not know: it is passed over, as a newer bench's
 * may be. Throws where a known kind is not as it should be, which no bench writes.
 */
export function parseBenchEvent(kind: string, payload: unknown): BenchEvent | null {
  if (!Object.hasOwn(EVENT_PAYLOADS, kind)) return null;
  const known = kind as EventKind;
  return { kind: known, payload: EVENT_PAYLOADS[known].parse(payload) } as BenchEvent;
}
