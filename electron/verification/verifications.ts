import type { ShortId } from '../../shared/contract/short-id.ts';
import { gradeTrend, type PrinterTrend, trendWarning } from '../../shared/verification/grade-trend.ts';
import type { Verification, VerificationSource } from '../../shared/verification/verification.ts';
import type { VerifierReading } from '../../shared/verification/verifier-line.ts';
import type { Settings } from '../settings/settings.ts';
import { ExternalWrites } from '../store/change-feed.ts';
import { newId, type Page, rethrowUnlessStorage } from '../store/database.ts';
import { type MatchParts, matchReading, type RecordRef } from './reading-match.ts';
import {
  type JobGrades,
  type NewVerification,
  type VerificationListing,
  type VerificationPk,
  VerificationRecords,
} from './verification-records.ts';
import { verificationsCsv } from './verifications-csv.ts';

/** What keeping readings needs of the station. */
export interface VerificationParts extends MatchParts {
  readonly settings: Settings;
}

/** What is known of a reading beside what was read. */
export interface SaidOfReading {
  /** When it was read; now where that is left out. */
  readonly at?: Date;
  /** The record that a person chose of those that the contents name. */
  readonly record?: RecordRef | null;
}

/** A reading that is matched, and not yet kept. */
export type MatchedReading = Omit<NewVerification, 'target'>;

/** Readings that one look at the store takes in. */
const READ_AT_ONCE = 500;

/** What verifiers read of labels: each reading is matched with its label, kept, and told to whoever listens. */
export class Verifications {
  readonly #parts: VerificationParts;
  readonly #records: VerificationRecords;
  readonly #listeners = new Set<(verification: Verification) => void>();
  readonly #externalWrites: ExternalWrites;
  #lastToldPk: VerificationPk = 0;
  #stopListening: (() => void) | null = null;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
    this.#records = new VerificationRecords(parts.db);
    this.#externalWrites = new ExternalWrites(parts.db);
  }

  /** Matches a reading with the label that it is of, and keeps it, as {@link Verifications.match} and {@link Verifications.keep} do. */
  add(reading: VerifierReading, source: VerificationSource, said: SaidOfReading = {}): Verification {
    return this.keep(this.match(reading, source, said));
  }

  /** Finds the label that a reading is of. Reads of the store alone, so that whoever writes has not to wait for it. */
  match(reading: VerifierReading, source: VerificationSource, said: SaidOfReading = {}): MatchedReading {
    const { at = this.#parts.now(), record = null } = said;
    const match = matchReading(this.#parts, reading.contents, record);
    return { ...reading, ...match, id: newId(), at: at.toISOString(), source };
  }

  /** Keeps a reading, and tells of it. */
  keep({ entityPk, ...matched }: MatchedReading): Verification {
    const kept = { ...matched, target: this.#parts.settings.get('grade_target') };
    this.#records.insert({ ...kept, entityPk });
    try {
      this.#tell();
    } catch (error) {
      // It is kept, and told with the next one.
      rethrowUnlessStorage(error);
    }
    return kept;
  }

  /** Newest first. */
  list(listing: VerificationListing): Page<Verification> {
    return this.#records.list(listing);
  }

  /** What the readings of a print job come to. */
  gradesOfJob(jobId: ShortId): JobGrades {
    return this.#records.gradesOfJob(jobId);
  }

  /** Every reading as CSV, line by line, oldest first. */
  csv(): Iterable<string> {
    return verificationsCsv((pk) => this.#records.after(pk, READ_AT_ONCE));
  }

  /** Where the grades of each printer are going, by the kind of symbol. */
  trends(): readonly PrinterTrend[] {
    return this.#records.printersWithGrades().map(({ printerId, printerName, symbology }) => {
      const trend = gradeTrend(this.#records.newestGrades(printerId, symbology));
      return {
        printerId,
        printerName,
        symbology,
        trend,
        warning: trendWarning(trend, printerName, symbology),
      };
    });
  }

  /** Subscribes to readings as they are kept, whichever process keeps them. Gives the unsubscribe function. */
  onAdded(listener: (verification: Verification) => void): () => void {
    if (this.#listeners.size === 0) {
      this.#lastToldPk = this.#records.newestPk();
      this.#stopListening = this.#externalWrites.subscribe(() => this.#tell());
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Stops looking for readings of other processes. */
  close(): void {
    this.#stopListening?.();
    this.#stopListening = null;
  }

  /** Tells of the readings that were kept since the last time. */
  #tell(): void {
    if (this.#listeners.size === 0) return;
    // After a restore there may be fewer than before.
    this.#lastToldPk = Math.min(this.#lastToldPk, this.#records.newestPk());
    for (const [pk, verification] of this.#records.after(this.#lastToldPk, READ_AT_ONCE)) {
      this.#lastToldPk = pk;
      for (const listener of [...this.#listeners]) listener(verification);
    }
  }
}
