import { setImmediate as nextTurn } from 'node:timers/promises';

import type { EventLocation } from '../../shared/epcis/event-location.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';
import { type Capture, type CaptureOutbox, hasCapturesCondition } from '../sync/capture-outbox.ts';
import { type CapturedEvent, epcisDocument } from './epcis-document.ts';
import type { EpcisEvent, ErrorDeclaration } from './event-model.ts';
import type { StationAct, StationActs } from './station-acts.ts';

/** What the planner works with. */
export interface PlannerParts {
  readonly db: Database;
  readonly acts: StationActs;
  readonly captures: CaptureOutbox;
  readonly location: () => EventLocation;
  readonly now: () => Date;
}

/** An act that changed, and how often it has since it was last told of. */
type ChangedAct = StationAct & { readonly changes: number };

/** Acts that changed and are to be told of: those since a moment, and earlier ones that were told of before. */
const CHANGED_ACT = `SELECT source, at, changes FROM epcis_acts
  WHERE at >= ? OR ${hasCapturesCondition("source || ' ' || at")} ORDER BY at LIMIT 1`;

/** Decides what the service is to capture, so that what it has been told agrees with what the station has. */
export class CapturePlanner {
  readonly #parts: PlannerParts;

  constructor(parts: PlannerParts) {
    this.#parts = parts;
  }

  /** Writes what is to go out for one act that changed, of those since a moment (ISO-8601 UTC). False where there is none. */
  async planNext(since: string): Promise<boolean> {
    const { db } = this.#parts;
    const act = db.prepare<[string], ChangedAct>(CHANGED_ACT).get(since);
    if (act === undefined) return false;
    const events = await this.#eventsOf(act);
    await writeWithBusyRetry(db, () =>
      inTransaction(db, () => {
        // An act that changed while it was read is read again; one that another process has told of is gone.
        const { changes } = db
          .prepare('DELETE FROM epcis_acts WHERE source = @source AND at = @at AND changes = @changes')
          .run(act);
        if (changes === 1) this.#plan(`${act.source} ${act.at}`, events);
      }),
    );
    return true;
  }

  /** Reads an act part by part; others have their turn in between. */
  async #eventsOf(act: StationAct): Promise<readonly EpcisEvent[]> {
    const { acts, location } = this.#parts;
    const events: EpcisEvent[] = [];
    for (const part of acts.eventsOf(act, location())) {
      events.push(...part);
      await nextTurn();
    }
    return events;
  }

  #plan(subject: string, events: readonly EpcisEvent[]): void {
    const { captures } = this.#parts;
    const told = captures.of(subject);
    const ids = new Set(events.map(({ eventID }) => eventID));
    const fresh = events.filter(({ eventID }) => !told.some((capture) => capture.eventId === eventID));
    for (const capture of told) {
      if (ids.has(capture.eventId) || capture.declaresError) continue;
      if (isUnheard(capture)) captures.drop(capture.pk);
      else this.#declareError(subject, capture, fresh);
    }
    for (const event of fresh) this.#add(subject, event, null);
  }

  /** Says that an event which the service may have is wrong, and which ones are right instead. */
  #declareError(subject: string, { body, origin }: Capture, corrections: readonly EpcisEvent[]): void {
    const event = eventIn(body);
    if (event === null) return;
    const declarationTime = this.#parts.now().toISOString();
    const errorDeclaration: ErrorDeclaration =
      corrections.length === 0
        ? { declarationTime, reason: 'did_not_occur' }
        : {
            declarationTime,
            reason: 'incorrect_data',
            correctiveEventIDs: corrections.map(({ eventID }) => eventID),
          };
    this.#add(subject, { ...event, errorDeclaration }, origin);
  }

  #add(subject: string, event: CapturedEvent, origin: Capture['origin']): void {
    const body = [...epcisDocument([event], this.#parts.now())].join('');
    const declaresError = event.errorDeclaration !== undefined;
    this.#parts.captures.add(subject, { eventId: event.eventID, declaresError, body }, origin);
  }
}

/** True where no service can have it: none was asked, or it was turned down. */
function isUnheard({ state, origin }: Capture): boolean {
  return state === 'refused' || (state === 'waiting' && origin === null);
}

/** The event of a document that this station wrote; null where it is damaged. */
function eventIn(body: string): EpcisEvent | null {
  const document = storedJson(body) as { epcisBody?: { eventList?: readonly EpcisEvent[] } } | undefined;
  return document?.epcisBody?.eventList?.[0] ?? null;
}
