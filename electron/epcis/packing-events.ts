import type { EventLocation } from '../../shared/epcis/event-location.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { PackingAct } from '../../shared/logistics/logistic-unit.ts';
import { classUri, logisticUnitUri, serialUri } from './epc-uri.ts';
import type { EpcisEvent } from './event-model.ts';
import { packingEvent, unpackingEvent } from './station-events.ts';

/** What went into a unit at one moment, or came out of it. */
interface Move {
  readonly act: PackingAct['act'];
  readonly parentSscc: Sscc;
  /** A set: who packs, takes out and packs again within a millisecond has packed one thing. */
  readonly epcs: Set<string>;
  /** How many there are of each class. */
  readonly quantities: Map<string, number>;
}

/** What was packed and taken out at one moment as events: one for each unit and way, in the order in which they began. */
export function packingEvents(
  acts: Iterable<PackingAct>,
  at: string,
  location: EventLocation,
): readonly EpcisEvent[] {
  const moves = new Map<string, Move>();
  for (const { act, unit, childSscc, gtin, lot, serial, quantity } of acts) {
    const key = `${act} ${unit.sscc}`;
    const move = moves.get(key) ?? {
      act,
      parentSscc: unit.sscc,
      epcs: new Set<string>(),
      quantities: new Map<string, number>(),
    };
    moves.set(key, move);
    if (childSscc !== null) {
      move.epcs.add(logisticUnitUri(childSscc));
    } else if (gtin !== null && serial !== null) {
      move.epcs.add(serialUri(gtin, serial));
    } else if (gtin !== null) {
      const epcClass = classUri(gtin, lot);
      move.quantities.set(epcClass, (move.quantities.get(epcClass) ?? 0) + quantity);
    }
  }
  return [...moves.values()].map(({ act, parentSscc, epcs, quantities }) => {
    const counted = [...quantities].map(([epcClass, quantity]) => ({ epcClass, quantity }));
    const move = { parentSscc, at, epcs: [...epcs], quantities: counted };
    return act === 'packed' ? packingEvent(move, location) : unpackingEvent(move, location);
  });
}
