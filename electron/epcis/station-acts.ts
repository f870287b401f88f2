import type { EventLocation } from '../../shared/epcis/event-location.ts';
import { type LabelAct, LabelActs } from '../ledger/label-acts.ts';
import type { LabelCodeSource } from '../ledger/ledger-csv.ts';
import { packingMoments, standingActsAt } from '../logistics/packing-records.ts';
import type { Database } from '../store/database.ts';
import type { EpcisEvent } from './event-model.ts';
import { eventsOfPart } from './ledger-events.ts';
import { packingEvents } from './packing-events.ts';

/** An act that others may be told of: of the ledger, or all that was packed and taken out at one moment (ISO-8601 UTC). */
export type StationAct = LabelAct | { readonly source: 'pack'; readonly at: string };

/** The acts of a station as events, each as it stands now. */
export class StationActs {
  readonly #db: Database;
  readonly #labels: LabelActs;

  /** `labelCodes`: what the ledger's labels said. */
  constructor(db: Database, labelCodes: readonly LabelCodeSource[]) {
    this.#db = db;
    this.#labels = new LabelActs(db, labelCodes);
  }

  /** The standing acts of a period, oldest first: from and with `from`, up to and without `until` (ISO-8601 UTC). */
  *between(from: string, until: string): Generator<StationAct, void, void> {
    const labels = this.#labels.between(from, until);
    const moments = packingMoments(this.#db, from, until);
    let label = labels.next();
    let moment = moments.next();
    for (;;) {
      // What is labelled comes to be before it is packed.
      if (label.done !== true && (moment.done === true || label.value.at <= moment.value)) {
        yield label.value;
        label = labels.next();
      } else if (moment.done !== true) {
        yield { source: 'pack', at: moment.value };
        moment = moments.next();
      } else return;
    }
  }

  /** The events of an act, some at a time: 10,000 labels at most. None where nothing is left to tell. */
  *eventsOf(act: StationAct, location: EventLocation): Generator<readonly EpcisEvent[], void, void> {
    if (act.source === 'pack') yield packingEvents(standingActsAt(this.#db, act.at), act.at, location);
    else for (const part of this.#labels.parts(act)) yield eventsOfPart(this.#labels, part, location);
  }
}
