import { z } from 'zod';

import { nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { problem } from '../../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import type { LedgerEntry, Station } from '../../station/station.ts';
import { type Endpoint, endpoint, STATION_API_PATH } from './endpoint.ts';
import { ALL_BENCHES } from './event-streams.ts';

const timestampSchema = z.iso.datetime();

const statusSchema = z
  .object({
    bench: z.string(),
    joined_at: timestampSchema,
    heard_at: timestampSchema.nullable().describe('When the hub last answered.'),
    trouble: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why the hub was not reached or refused last.'),
    unsent: z.int().describe('Events of this bench that the hub does not have yet.'),
    benches: z.array(
      z.object({
        name: z.string(),
        known_until: timestampSchema.describe('Until when all is known here that happened there.'),
        events: z.int(),
      }),
    ),
    numbers: z
      .array(z.object({ sequence: z.string(), left: z.int(), size: z.int() }))
      .describe('What is left of the numbers that the hub gave to this bench alone.'),
    double_prints: z
      .array(
        z.object({
          gtin: z.string(),
          serial: z.string(),
          prints: z.array(
            z.object({
              bench: z.string(),
              printed_at: timestampSchema,
              printer: z.string().nullable(),
              job_id: z.string().nullable(),
              label_number: z.int().nullable(),
              reason: z.string(),
            }),
          ),
        }),
      )
      .describe(
        'Serials that benches printed without knowing of each other, the first hundred: not printed until a person settles it.',
      ),
    edit_conflicts: z.int().describe('Fields that benches changed at a time and a person has to pick of.'),
  })
  .meta({ id: 'WarehouseStatus' });

const entrySchema = z
  .object({
    id: z.int().describe("This station's number of the entry; another bench has another."),
    bench: z
      .string()
      .nullable()
      .describe('Null where it is not known, or the station belongs to no warehouse.'),
    printed_at: timestampSchema,
    kind: z.enum(['marked', 'printed', 'reprinted']),
    gtin: z.string().nullable(),
    lot: z.string().nullable(),
    serial: z.string().nullable(),
    sscc: z.string().nullable(),
    copy: z.int().nullable(),
    printer: z.string().nullable(),
    job_id: z.string().nullable().describe('Of the bench that printed it.'),
    printed_by: z.string(),
    reason: z.string(),
    undone: z
      .object({ at: timestampSchema, by: z.string(), reason: z.string() })
      .nullable()
      .describe('Where it was taken back.'),
  })
  .meta({ id: 'LedgerEntry' });

/** The warehouse, and its ledger, for other programs. */
export function warehouseEndpoints(station: Station): readonly Endpoint[] {
  return [
    endpoint({
      tag: 'Warehouse',
      method: 'GET',
      path: `${STATION_API_PATH}/warehouse`,
      summary: 'What this bench knows of its warehouse',
      description: 'The hub is not asked for it.',
      access: ['read'],
      answer: {
        status: 200,
        description: '`warehouse` is null where no hub was joined.',
        content: z.object({ warehouse: statusSchema.nullable() }),
      },
      handle: async () => {
        const status = await station.warehouse.status();
        return ok({ warehouse: status.ok ? statusBody(status.value, station) : null });
      },
    }),
    endpoint({
      tag: 'Warehouse',
      method: 'GET',
      path: `${STATION_API_PATH}/ledger`,
      summary: 'What was printed, the newest first: on this bench, on another, or on all',
      access: ['read'],
      query: z.object({
        bench: z
          .string()
          .min(1)
          .max(60)
          .optional()
          .describe('The name of a bench, or `all`. Left out: what was printed here.'),
        before: z.coerce
          .number()
          .int()
          .min(1)
          .optional()
          .describe('The `next` of the page before. Left out: from the newest on.'),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
      answer: {
        status: 200,
        description: '`next` is null where there is no more.',
        content: z.object({ items: z.array(entrySchema), next: z.int().nullable() }),
      },
      handle: async ({ query: { bench, before, limit } }) => {
        const status = await station.warehouse.status();
        const own = status.ok ? status.value.bench : null;
        const names = station.warehouse.benchNames();
        const stations = stationsOf(bench, own, names);
        if (!stations.ok) {
          const { message } = stations.problem;
          return fail({ error: 'VALIDATION_ERROR', message, details: [{ field: 'bench', message }] });
        }
        const entries = station.labelHistory.entries({ before: before ?? null, limit, ...stations.value });
        return ok({
          items: entries.map((entry) =>
            entryBody(entry, entry.station === null ? own : (names.get(entry.station) ?? null)),
          ),
          next: entries.length < limit ? null : (entries.at(-1)?.pk ?? null),
        });
      },
    }),
  ];
}

/** The stations of a bench, whatever it was called by when it wrote; none are named for all. Fails with `bench_not_found`. */
function stationsOf(
  asked: string | undefined,
  own: string | null,
  names: ReadonlyMap<string, string>,
): Result<{ readonly stations?: readonly (string | null)[] }, 'bench_not_found'> {
  if (asked === ALL_BENCHES) return ok({});
  const bench = asked ?? own;
  const isOwn = bench === own;
  const stations = [...names].flatMap(([station, name]) => (name === bench ? [station] : []));
  if (!isOwn && stations.length === 0) return problem('bench_not_found', { bench: bench ?? '' });
  return ok({ stations: isOwn ? [null, ...stations] : stations });
}

/** More are seldom, and the screen lists them. */
const MOST_DOUBLE_PRINTS = 100;

function statusBody(status: WarehouseStatus, { warehouse }: Station): z.input<typeof statusSchema> {
  const { bench, joinedAt, heardAt, trouble, unsent, benches, numbers } = status;
  return {
    bench,
    joined_at: joinedAt,
    heard_at: heardAt,
    trouble: trouble === null ? null : { code: trouble.code, message: trouble.message },
    unsent,
    benches: benches.map(({ name, heardAt: until, events }) => ({ name, known_until: until, events })),
    numbers: numbers.map(({ sequence, left, size }) => ({ sequence, left, size })),
    double_prints: warehouse.doublePrints.list(MOST_DOUBLE_PRINTS).map(({ gtin, serial, prints }) => ({
      gtin: nativeGtin(gtin),
      serial,
      prints: prints.map(({ bench: where, at, printer, job, labelNumber, reason }) => ({
        bench: where,
        printed_at: at,
        printer,
        job_id: job,
        label_number: labelNumber,
        reason,
      })),
    })),
    edit_conflicts: warehouse.editConflicts.list().length,
  };
}

function entryBody(entry: LedgerEntry, bench: string | null): z.input<typeof entrySchema> {
  const { pk, gtin: code, undone_at, undone_by, undo_reason } = entry;
  const gtin = code === null ? null : parseGtin(code);
  return {
    id: pk,
    bench,
    printed_at: entry.printed_at,
    kind: entry.kind,
    gtin: gtin?.ok === true ? nativeGtin(gtin.value) : code,
    lot: entry.lot,
    serial: entry.serial,
    sscc: entry.sscc,
    copy: entry.copy,
    printer: entry.printer,
    job_id: entry.job,
    printed_by: entry.printed_by,
    reason: entry.reason,
    undone: undone_at === null ? null : { at: undone_at, by: undone_by ?? '', reason: undo_reason ?? '' },
  };
}
