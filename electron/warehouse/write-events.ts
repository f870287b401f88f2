import { assertNever } from '../../shared/result/result.ts';
import { type BenchEvent, type EventPayload, parseBenchEvent } from '../../shared/warehouse/bench-event.ts';
import type { EditedRecord } from '../../shared/warehouse/edit-conflict.ts';
import type { EventKey } from '../../shared/warehouse/event-key.ts';
import { LIBRARY_PAYLOADS } from '../../shared/warehouse/library-event.ts';
import { PACKING_PAYLOADS } from '../../shared/warehouse/packing-event.ts';
import { PrintRights } from '../catalog/print-rights.ts';
import { writeRecordField } from '../catalog/record-fields.ts';
import { SharedRecords } from '../catalog/shared-records.ts';
import type { HubEvent } from '../hub/hub-session.ts';
import { SharedPrints } from '../ledger/shared-prints.ts';
import { SharedPacking } from '../logistics/shared-packing.ts';
import { SharedUnits } from '../logistics/shared-units.ts';
import type { Database } from '../store/database.ts';
import { reviewRecords } from './edit-conflicts.ts';
import { operatorName } from './event-log.ts';
import { type EditEvent, FieldEdits } from './field-edits.ts';
import type { Membership } from './membership.ts';
import { RightActs } from './right-acts.ts';
import { type LibraryEvent, LibraryWriter } from './write-library.ts';

/** An event as it is to be written, with its key. */
export interface ToldEvent extends EditEvent {
  readonly kind: string;
  readonly payload: unknown;
}

/** Events that say who did something. */
type Act = Exclude<Extract<BenchEvent, { readonly payload: { readonly by: string } }>, LibraryEvent>;

/** Acts on cases and pallets. */
type UnitAct = Extract<Act, { readonly kind: keyof typeof PACKING_PAYLOADS }>;

/** Events that say what a record is. */
type RecordChange = Exclude<BenchEvent, Act | LibraryEvent>;

/** Writes events as the rows that the acts would have made here. An instance is of one transaction, and all of it belongs in that. */
export class EventWriter {
  readonly #db: Database;
  readonly #records: SharedRecords;
  readonly #prints: SharedPrints;
  readonly #edits: FieldEdits;
  readonly #rights: PrintRights;
  readonly #acts: RightActs;
  /** This bench, as the hub knows it. */
  readonly #bench: string;
  readonly #units: SharedUnits;
  readonly #packing: SharedPacking;
  readonly #library: LibraryWriter;
  /** Names of operators. */
  readonly #names = new Map<string, string | null>();
  /** Tells of a record again that another bench removed, and that is needed here. */
  readonly #kept: (() => void)[] = [];

  constructor(db: Database, { bench }: Pick<Membership, 'bench'>, now: () => Date) {
    this.#db = db;
    this.#bench = bench;
    this.#records = new SharedRecords(db);
    this.#prints = new SharedPrints(db, now());
    this.#rights = new PrintRights(db);
    this.#acts = new RightActs(db, now);
    this.#edits = new FieldEdits(db);
    this.#units = new SharedUnits(db);
    this.#packing = new SharedPacking(db, this.#units);
    this.#library = new LibraryWriter(db);
  }

  /** Writes an event of a bench. What this version does not know is passed over. */
  write(told: ToldEvent, benchName: string): void {
    const { station, number, kind, payload } = told;
    const event = parseBenchEvent(kind, payload);
    if (event === null) return;
    if (isRemoval(kind)) this.#edits.forgetBefore(told);
    else if (isEdit(kind)) this.#edits.keep(told);
    const key = { station, number };
    if (isOfLibrary(event))
      this.#library.write(event, key, (operator) => this.#personOf(operator, benchName));
    else if ('by' in event.payload)
      this.#writeAct(event as Act, key, this.#personOf(event.payload.by, benchName));
    else this.#writeRecord(event as RecordChange);
  }

  /** Takes note of where an own event that is written already is in the hub's order. */
  place(told: ToldEvent): void {
    if (isEdit(told.kind)) this.#edits.place(told);
  }

  /** The same of own events that later ones replaced, and of which the order has the numbers alone. */
  placeSuperseded(told: HubEvent): void {
    this.#edits.placeSuperseded(told);
  }

  /** Takes away what an event added and others' come before. What replaces is replaced anyway. */
  takeAway(
    { station, number, kind, payload }: Omit<ToldEvent, 'position' | 'subject'>,
    benchName: string,
  ): void {
    const event = parseBenchEvent(kind, payload);
    if (event?.kind === 'lot_act')
      this.#records.takeLotAct(event.payload, this.#personOf(event.payload.by, benchName));
    if (event?.kind === 'packing')
      this.#packing.take({ station, number }, event.payload, this.#personOf(event.payload.by, benchName));
    if (event !== null && isOfLibrary(event)) this.#library.takeAway(event, { station, number });
  }

  /** Tells others of the records that they removed and that stay: belongs behind what nobody is told of. */
  tellKept(): void {
    this.#kept.forEach((tellAgain) => tellAgain());
  }

  /** Finds the fields that were written over by somebody who did not know what they said: belongs behind all that is written. */
  keepConflicts(): void {
    reviewRecords(this.#db, this.#edits.takeToReview());
  }

  #writeRecord({ kind, payload }: RecordChange): void {
    const records = this.#records;
    switch (kind) {
      case 'product':
        records.writeProduct(payload);
        return;
      case 'lot':
        records.writeLot(payload);
        return;
      case 'serial':
        records.writeSerial(payload);
        return;
      case 'product_removed':
        if (!records.removeProduct(payload))
          this.#kept.push(() => records.tellAgain('products', payload.gtin, null));
        return;
      case 'lot_removed':
        if (!records.removeLot(payload))
          this.#kept.push(() => records.tellAgain('lots', payload.gtin, payload.lot));
        return;
      case 'serial_removed':
        if (!records.removeSerial(payload, (pk) => this.#prints.wasPrinted(pk)))
          this.#kept.push(() => records.tellAgain('serials', payload.gtin, payload.serial));
        return;
      default:
        return assertNever(kind, 'kind');
    }
  }

  #writeAct(act: Act, key: EventKey, by: string): void {
    if (isOfUnit(act)) this.#writeUnitAct(act, key, by);
    else this.#writeCatalogueAct(act, key, by);
  }

  #writeUnitAct({ kind, payload }: UnitAct, key: EventKey, by: string): void {
    switch (kind) {
      case 'unit':
        this.#units.write(payload, by);
        return;
      case 'unit_void':
        this.#units.void(payload, by);
        return;
      case 'packing':
        this.#packing.write(key, payload, by);
        return;
      case 'unit_print':
        this.#prints.addPrint(key, this.#units.pk(payload, by), { ...payload, entity: 'logistic_units' }, by);
        return;
      default:
        return assertNever(kind, 'kind');
    }
  }

  #writeCatalogueAct({ kind, payload }: Exclude<Act, UnitAct>, key: EventKey, by: string): void {
    switch (kind) {
      case 'print':
        this.#prints.addPrint(key, this.#rowOf(payload), payload, by);
        return;
      case 'print_undone':
        this.#prints.undoPrint(payload, by);
        return;
      case 'void':
        this.#prints.writeVoid(key, this.#serialPk(payload), payload, by);
        return;
      case 'void_undone':
        this.#prints.undoVoid(payload, by);
        return;
      case 'lot_act':
        this.#records.writeLotAct(payload, by);
        return;
      case 'double_print_settled':
        this.#prints.writeSettlement(key, payload, by);
        return;
      case 'right_act':
        this.#writeRightAct(key, payload, by);
        return;
      case 'edit_settled':
        writeRecordField(this.#db, settledRecord(payload), payload);
        return;
      default:
        return assertNever(kind, 'kind');
    }
  }

  #writeRightAct(key: EventKey, told: EventPayload<'right_act'>, by: string): void {
    const labels = told.labels.map(([gtin, serial]) => ({ gtin, serial }));
    this.#acts.write(key, { ...told, labels, by });
    if (told.act === 'given' && told.bench === this.#bench) this.#rights.offer(labels);
  }

  #rowOf({ entity, gtin, lot, serial, at }: EventPayload<'print'>): number {
    if (entity === 'serials' && serial !== null) return this.#records.serialPk(gtin, lot, serial, at);
    if (entity === 'lots' && lot !== null) return this.#records.lotPk(gtin, lot, at);
    return this.#records.productPk(gtin, at);
  }

  #serialPk({ gtin, lot, serial, at }: EventPayload<'void'>): number {
    return this.#records.serialPk(gtin, lot, serial, at);
  }

  /** Who did it: a name that this bench knows, else the bench and the operator's number there. */
  #personOf(operator: string, benchName: string): string {
    let name = this.#names.get(operator);
    if (name === undefined) {
      name = operatorName(this.#db, operator);
      this.#names.set(operator, name);
    }
    return name ?? `${benchName} · ${operator}`;
  }
}

function isRemoval(kind: string): boolean {
  return kind === 'product_removed' || kind === 'lot_removed' || kind === 'serial_removed';
}

/** True for events that say what fields of a record say. */
function isEdit(kind: string): boolean {
  return kind === 'product' || kind === 'lot' || kind === 'serial' || kind === 'edit_settled';
}

function settledRecord({ gtin, lot, serial }: EventPayload<'edit_settled'>): EditedRecord {
  if (serial !== null) return { entity: 'serials', gtin, serial };
  return lot === null ? { entity: 'products', gtin } : { entity: 'lots', gtin, lot };
}

function isOfUnit(act: Act): act is UnitAct {
  return Object.hasOwn(PACKING_PAYLOADS, act.kind);
}

function isOfLibrary(event: BenchEvent): event is LibraryEvent {
  return Object.hasOwn(LIBRARY_PAYLOADS, event.kind);
}
