import type { EventLocation } from '../../shared/epcis/event-location.ts';
import type { AttributeKey, Attributes } from '../../shared/gs1/attributes.ts';
import { type ElementDate, lastDayOf } from '../../shared/gs1/element-date.ts';
import { attributesOf } from '../../shared/label/label.ts';
import type { ConfirmedLabels, LabelActPart, LabelActs, VoidedSerial } from '../ledger/label-acts.ts';
import { classUri, serialUri } from './epc-uri.ts';
import type { EpcisEvent, InstanceLotMasterData, MasterDataTerm } from './event-model.ts';
import { commissioningEvent, decommissioningEvent } from './station-events.ts';

/**
 * A part of an act of the ledger as events, as it stands now: one for the labels that share a lot and its dates, since
 * these are told of all objects of an event alike. None where nothing is left to tell.
 */
export function eventsOfPart(
  acts: LabelActs,
  part: LabelActPart,
  location: EventLocation,
): readonly EpcisEvent[] {
  return part.source === 'print'
    ? commissioningEvents(acts.confirmed(part), part.at, location)
    : decommissioningEvents(acts.voided(part), location);
}

/** Objects that share what is told of them. */
interface Batch {
  readonly ilmd: InstanceLotMasterData;
  readonly epcs: string[];
  /** How many there are of each class. */
  readonly quantities: Map<string, number>;
}

function commissioningEvents(
  labels: readonly ConfirmedLabels[],
  at: string,
  location: EventLocation,
): readonly EpcisEvent[] {
  const batches = new Map<string, Batch>();
  for (const { gtin, lot, serial, attributes, labels: count } of labels) {
    const ilmd = masterData(lot, attributesOf(attributes));
    const key = JSON.stringify(ilmd);
    const batch = batches.get(key) ?? { ilmd, epcs: [], quantities: new Map<string, number>() };
    batches.set(key, batch);
    if (serial === null) {
      const epcClass = classUri(gtin, lot);
      batch.quantities.set(epcClass, (batch.quantities.get(epcClass) ?? 0) + count);
    } else {
      batch.epcs.push(serialUri(gtin, serial));
    }
  }
  return [...batches.values()].map(({ ilmd, epcs, quantities }) => {
    const counted = [...quantities].map(([epcClass, quantity]) => ({ epcClass, quantity }));
    return commissioningEvent({ epcs, quantities: counted }, ilmd, at, location);
  });
}

function decommissioningEvents(
  voided: readonly VoidedSerial[],
  location: EventLocation,
): readonly EpcisEvent[] {
  const epcsByMoment = new Map<string, string[]>();
  for (const { gtin, serial, at } of voided) {
    const epcs = epcsByMoment.get(at) ?? [];
    epcsByMoment.set(at, epcs);
    epcs.push(serialUri(gtin, serial));
  }
  return [...epcsByMoment].map(([at, epcs]) => decommissioningEvent(epcs, at, location));
}

/** The dates that the CBV has a term for, by their AI. */
const DATE_TERMS: readonly (readonly [AttributeKey, MasterDataTerm])[] = [
  ['15', 'cbvmda:bestBeforeDate'],
  ['16', 'cbvmda:sellByDate'],
  ['17', 'cbvmda:itemExpirationDate'],
];

/** The lot and its dates. Dates are whole there: day 00 is the last of its month. */
function masterData(lot: string | null, attributes: Attributes): InstanceLotMasterData {
  const ilmd: Partial<Record<MasterDataTerm, string>> = lot === null ? {} : { 'cbvmda:lotNumber': lot };
  for (const [ai, term] of DATE_TERMS) {
    const date = attributes[ai];
    // Every date is kept in the one form that expiry dates have.
    if (date !== undefined) ilmd[term] = isoDay(lastDayOf(date as ElementDate));
  }
  return ilmd;
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
