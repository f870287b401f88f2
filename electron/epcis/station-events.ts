import type { EventLocation } from '../../shared/epcis/event-location.ts';
import { logisticUnitUri } from './epc-uri.ts';
import { eventHashId } from './event-hash.ts';
import type {
  AggregationEvent,
  EpcisEvent,
  EventContext,
  InstanceLotMasterData,
  QuantityElement,
  StationEvent,
} from './event-model.ts';

/** What an act of the station was done to: single objects, and objects of classes. */
export interface EventObjects {
  /** Each once. */
  readonly epcs: readonly string[];
  readonly quantities: readonly QuantityElement[];
}

/** Objects came to be: their labels were confirmed as printed. */
export function commissioningEvent(
  { epcs, quantities }: EventObjects,
  ilmd: InstanceLotMasterData,
  at: string,
  location: EventLocation,
): EpcisEvent {
  return named({
    type: 'ObjectEvent',
    ...contextOf(at, location),
    ...(epcs.length === 0 ? {} : { epcList: epcs }),
    ...(quantities.length === 0 ? {} : { quantityList: quantities }),
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    ...(Object.keys(ilmd).length === 0 ? {} : { ilmd }),
  });
}

/** Objects have ceased to be what their labels say: their serials were voided. */
export function decommissioningEvent(
  epcs: readonly string[],
  at: string,
  location: EventLocation,
): EpcisEvent {
  return named({
    type: 'ObjectEvent',
    ...contextOf(at, location),
    epcList: epcs,
    action: 'DELETE',
    bizStep: 'decommissioning',
    disposition: 'inactive',
  });
}

/** What went into a logistic unit, or came out of it. Who did it stays at the station: events go to others, and EPCIS names no people. */
export interface PackedObjects extends EventObjects {
  /** 18 digits. */
  readonly parentSscc: string;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/** Things were put into a case or onto a pallet. */
export function packingEvent(objects: PackedObjects, location: EventLocation): EpcisEvent {
  return aggregationEvent(objects, { action: 'ADD', bizStep: 'packing' }, location);
}

/** Things were taken out of a case or off a pallet. */
export function unpackingEvent(objects: PackedObjects, location: EventLocation): EpcisEvent {
  return aggregationEvent(objects, { action: 'DELETE', bizStep: 'unpacking' }, location);
}

function aggregationEvent(
  { parentSscc, epcs, quantities, at }: PackedObjects,
  step: Pick<AggregationEvent, 'action' | 'bizStep'>,
  location: EventLocation,
): EpcisEvent {
  return named({
    type: 'AggregationEvent',
    ...contextOf(at, location),
    parentID: logisticUnitUri(parentSscc),
    ...(epcs.length === 0 ? {} : { childEPCs: epcs }),
    ...(quantities.length === 0 ? {} : { childQuantityList: quantities }),
    ...step,
    disposition: 'in_progress',
  });
}

function contextOf(at: string, location: EventLocation): EventContext {
  const moment = { eventTime: at, eventTimeZoneOffset: zoneOffsetAt(new Date(at)) };
  const place = { id: location };
  return location === '' ? moment : { ...moment, readPoint: place, bizLocation: place };
}

/** This machine's offset from UTC at a moment: `-05:30`. */
function zoneOffsetAt(moment: Date): string {
  const aheadMin = -moment.getTimezoneOffset();
  const [hours, minutes] = [Math.trunc(Math.abs(aheadMin) / 60), Math.abs(aheadMin) % 60];
  return `${aheadMin < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function named(event: StationEvent): EpcisEvent {
  return { eventID: eventHashId(event), ...event };
}
