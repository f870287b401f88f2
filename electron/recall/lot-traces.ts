import type { Scope } from '../../shared/catalog/entities.ts';
import { stationDayOf } from '../../shared/catalog/withheld.ts';
import type { SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { LabelEvent } from '../../shared/printing/label-event.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import type {
  LotTrace,
  TraceCounts,
  TracedEvent,
  TracedJob,
  TracedLabel,
} from '../../shared/recall/lot-trace.ts';
import type { LotBlocks } from '../catalog/lot-blocks.ts';
import { type LotRecord, readLotFacts, readSerials } from '../catalog/lot-records.ts';
import { countLabelPrints, readLabelPrints } from '../ledger/label-prints.ts';
import { LotPacking, type LotPackingEvent, readSerialUnits } from '../logistics/lot-packing.ts';
import {
  LabelPositions,
  LABELS_IN_DOUBT,
  labelsAtPrinters,
  readPrintedSerials,
} from '../printing/lot-prints.ts';
import type { Database, Page } from '../store/database.ts';
import { TRACE_SOURCES } from './trace-sources.ts';

/** Labels that are looked at together: a page of the store, and a pause of the thread that answers people. */
const LABELS_AT_ONCE = 500;

const SERIALS = TRACE_SOURCES.flatMap(({ serials }) => serials ?? []).join(' UNION ');
const SERIAL_CODES = TRACE_SOURCES.flatMap(({ serialCodes }) => serialCodes ?? []).join(' UNION ');
const JOBS = TRACE_SOURCES.flatMap(({ jobs }) => jobs ?? []).join(' UNION ALL ');

function eventsSql(scope: Scope): string {
  const selects = TRACE_SOURCES.flatMap(({ events }) => events?.(scope) ?? []);
  return `SELECT * FROM (${selects.join(' UNION ALL ')}) ORDER BY at`;
}

/** A row of the catalogue whose label is traced: the lot itself, or a serial. */
interface LabelRef {
  readonly scope: 'lots' | 'serials';
  readonly pk: number;
}

type EventRow = LabelEvent & { readonly entityPk: number; readonly labelNumber: number | null };

/** Traces lots through every domain of the station. */
export class LotTraces {
  readonly #db: Database;
  readonly #blocks: LotBlocks;
  readonly #packing: LotPacking;
  readonly #now: () => Date;

  constructor(db: Database, blocks: LotBlocks, now: () => Date) {
    this.#db = db;
    this.#blocks = blocks;
    this.#packing = new LotPacking(db, SERIAL_CODES);
    this.#now = now;
  }

  /** Null for a lot of which nobody knows anything. */
  find({ gtin, lot }: LotKey): LotTrace | null {
    const key = { gtin, lot };
    const { record, ...product } = readLotFacts(this.#db, key, stationDayOf(this.#now()));
    const acts = this.#blocks.acts(key);
    const counts = this.#counts(key, record);
    const isKnown = record !== null || acts.length > 0 || counts.serials > 0;
    if (!isKnown && this.packing(key, 0, 0).total === 0) return null;
    return {
      ...key,
      ...product,
      acts,
      counts,
      id: record?.id ?? null,
      expiry: record?.expiry ?? null,
      active: record?.active ?? false,
      createdAt: record?.createdAt ?? null,
      atPrinters: labelsAtPrinters(this.#db, key),
    };
  }

  /** The lot's own label first, then its serials in the order in which they came. */
  labels(key: LotKey, limit: number, offset: number): Page<TracedLabel> {
    const record = this.#record(key);
    const own: readonly LabelRef[] = record === null ? [] : [{ scope: 'lots', pk: record.pk }];
    const serials = this.#serials(
      key,
      Math.max(0, limit - (offset === 0 ? own.length : 0)),
      Math.max(0, offset - own.length),
    );
    const page = offset < own.length ? [...own.slice(offset), ...serials] : serials;
    return { items: this.#described(key, page), total: own.length + this.#serialCount(key) };
  }

  /** The jobs that hold its labels, newest first. */
  jobs({ gtin, lot }: LotKey, limit: number, offset: number): Page<TracedJob> {
    const named = { gtin, lot, limit, offset };
    const items = this.#db
      .prepare<[object], TracedJob>(
        `SELECT * FROM (${JOBS}) ORDER BY createdAt DESC, id LIMIT @limit OFFSET @offset`,
      )
      .all(named);
    const total = this.#db.prepare<[object], number>(`SELECT count(*) FROM (${JOBS})`).pluck().get(named);
    return { items, total: total ?? 0 };
  }

  /** What was packed of it and taken out again, and where the cases went in which it lay; the last first. */
  packing({ gtin, lot }: LotKey, limit: number, offset: number): Page<TracedEvent> {
    const { items, total } = this.#packing.events({ gtin, lot }, limit, offset);
    return { items: items.map(withoutPosition), total };
  }

  /** All of {@link packing} from its beginning, a stretch at a time. */
  *allPacking(key: LotKey): Generator<readonly TracedEvent[], void, void> {
    for (const events of this.#packing.allEvents(key)) yield events.map(withoutPosition);
  }

  /** Every label with what is known of it, a stretch at a time. */
  *allLabels(key: LotKey): Generator<readonly TracedLabel[], void, void> {
    for (const refs of this.#stretches(key)) yield this.#described(key, refs);
  }

  /** All that befell the lot and its labels, label by label, each from its beginning; a stretch at a time. */
  *events(key: LotKey): Generator<readonly TracedEvent[], void, void> {
    const positions = new LabelPositions(this.#db);
    for (const refs of this.#stretches(key)) yield this.#eventsOf(key, refs, positions);
  }

  #eventsOf(key: LotKey, refs: readonly LabelRef[], positions: LabelPositions): readonly TracedEvent[] {
    const codes = this.#serialCodes(key, refs);
    const byPk = new Map<string, TracedEvent[]>();
    for (const scope of ['lots', 'serials'] as const) {
      const pks = refs.filter((ref) => ref.scope === scope).map(({ pk }) => pk);
      if (pks.length === 0) continue;
      const rows = this.#db.prepare<[object], EventRow>(eventsSql(scope)).all({ pks: JSON.stringify(pks) });
      for (const { entityPk, labelNumber, ...event } of rows) {
        const stood =
          labelNumber === null || event.jobId === null ? null : positions.of(event.jobId, labelNumber);
        const serial = scope === 'lots' ? null : (codes.get(entityPk) ?? null);
        const traced = { ...event, serial, sheet: stood?.sheet ?? null, cell: stood?.cell ?? null };
        const label = `${scope} ${entityPk}`;
        byPk.set(label, [...(byPk.get(label) ?? []), traced]);
      }
    }
    return refs.flatMap(({ scope, pk }) => byPk.get(`${scope} ${pk}`) ?? []);
  }

  #record(key: LotKey): LotRecord | null {
    return readLotFacts(this.#db, key, stationDayOf(this.#now())).record;
  }

  #counts({ gtin, lot }: LotKey, record: LotRecord | null): TraceCounts {
    const values = { gtin, lot, lotPk: record?.pk ?? 0 };
    const labels = { serials: SERIALS, lot: 'SELECT @lotPk AS pk', values };
    const inDoubt = this.#db.prepare<[object], number>(`SELECT count(*) FROM (${LABELS_IN_DOUBT})`).pluck();
    return {
      ...countLabelPrints(this.#db, labels),
      serials: this.#serialCount({ gtin, lot }),
      inDoubt: inDoubt.get(values) ?? 0,
      packed: this.#packing.packedPieces({ gtin, lot }),
    };
  }

  #serialCount({ gtin, lot }: LotKey): number {
    const count = this.#db.prepare<[object], number>(`SELECT count(*) FROM (${SERIALS})`).pluck();
    return count.get({ gtin, lot }) ?? 0;
  }

  #serials({ gtin, lot }: LotKey, limit: number, offset: number): readonly LabelRef[] {
    return this.#db
      .prepare<[object], number>(`SELECT pk FROM (${SERIALS}) ORDER BY pk LIMIT @limit OFFSET @offset`)
      .pluck()
      .all({ gtin, lot, limit, offset })
      .map((pk) => ({ scope: 'serials', pk }));
  }

  /** Found once: what comes into the lot while a trace is read is not in it. */
  *#stretches(key: LotKey): Generator<readonly LabelRef[], void, void> {
    const record = this.#record(key);
    if (record !== null) yield [{ scope: 'lots', pk: record.pk }];
    const serials = this.#serials(key, -1, 0);
    for (let from = 0; from < serials.length; from += LABELS_AT_ONCE)
      yield serials.slice(from, from + LABELS_AT_ONCE);
  }

  #described(key: LotKey, refs: readonly LabelRef[]): readonly TracedLabel[] {
    const record = this.#record(key);
    const doubtful = this.#inDoubt(key);
    const pksOf = (scope: LabelRef['scope']): number[] =>
      refs.filter((ref) => ref.scope === scope).map(({ pk }) => pk);
    const serials = readSerials(this.#db, pksOf('serials'));
    const codes = this.#serialCodes(key, refs);
    const places = readSerialUnits(this.#db, key.gtin, [...codes.values()]);
    const describe = (scope: LabelRef['scope']): readonly TracedLabel[] =>
      readLabelPrints(this.#db, scope, pksOf(scope)).map(({ pk, voided, ...prints }) => {
        const held = scope === 'lots' ? record : serials.get(pk);
        const serial = scope === 'lots' ? null : (codes.get(pk) ?? null);
        const place = serial === null ? undefined : places.get(serial);
        return {
          ...prints,
          scope,
          serial,
          caseSscc: place?.caseSscc ?? null,
          palletSscc: place?.palletSscc ?? null,
          id: held?.id ?? null,
          createdAt: held?.createdAt ?? null,
          voided: voided === 1,
          inDoubt: doubtful.has(`${scope} ${pk}`),
        };
      });
    return [...describe('lots'), ...describe('serials')];
  }

  /** What serials are called, or were on their labels where the catalogue has them no more. */
  #serialCodes(key: LotKey, refs: readonly LabelRef[]): ReadonlyMap<number, SerialCode> {
    const pks = refs.filter(({ scope }) => scope === 'serials').map(({ pk }) => pk);
    const held = readSerials(this.#db, pks);
    const codes = new Map([...held].map(([pk, { code }]) => [pk, code]));
    if (held.size === pks.length) return codes;
    for (const [pk, serial] of readPrintedSerials(this.#db, key))
      if (!codes.has(pk)) codes.set(pk, serial as SerialCode);
    return codes;
  }

  #inDoubt({ gtin, lot }: LotKey): ReadonlySet<string> {
    const rows = this.#db
      .prepare<[object], { entity: Scope; pk: number }>(LABELS_IN_DOUBT)
      .all({ gtin, lot });
    return new Set(rows.map(({ entity, pk }) => `${entity} ${pk}`));
  }
}

/** What is packed stands on no sheet. */
function withoutPosition(event: LotPackingEvent): TracedEvent {
  return { ...event, sheet: null, cell: null };
}
