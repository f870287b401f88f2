import {
  type CompanyPrefix,
  type ExtensionDigit,
  formatSscc,
  prefixNumbers,
  serialReferences,
  type Sscc,
} from '../../shared/gs1/sscc.ts';
import type { SsccRange } from '../../shared/logistics/logistic-unit.ts';
import { problem } from '../../shared/result/problem.ts';
import type { LogisticsCode } from '../../shared/result/problems/logistics.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { ssccSequence } from '../../shared/warehouse/leased-numbers.ts';
import { type NumberLeases, takeNumbers } from '../catalog/number-leases.ts';
import { type Database, type Page, transactOrRefuse } from '../store/database.ts';
import { setTriggerAside } from '../store/trigger.ts';

/** The most SSCCs of one range: a bigger one is a typing slip. */
export const LARGEST_RANGE = 100_000;

/** The first serial reference of a Company Prefix and extension digit that nothing was given of. */
const FIRST_REFERENCE = 1;

/** What SSCCs are made of: settings of the station. */
export interface SsccSource {
  /** Null where nobody has set it. */
  readonly companyPrefix: CompanyPrefix | null;
  readonly extensionDigit: ExtensionDigit;
}

/** What to give out. */
export interface LeaseOptions {
  /** 1 to {@link LARGEST_RANGE}. */
  readonly count: number;
  readonly by: string;
  /** What the numbers are for; left out: nothing is said. */
  readonly purpose?: string | undefined;
  /** The serial reference to begin with, not before what is given out; left out: right after that. */
  readonly from?: number | undefined;
}

interface RangeRow {
  readonly pk: number;
  readonly companyPrefix: CompanyPrefix;
  readonly extensionDigit: ExtensionDigit;
  readonly first: number;
  readonly last: number;
  readonly leasedBy: string;
  readonly purpose: string;
  readonly leasedAt: string;
}

const SELECT = `SELECT pk, company_prefix AS companyPrefix, extension_digit AS extensionDigit, first_reference AS first,
    last_reference AS last, leased_by AS leasedBy, purpose, leased_at AS leasedAt FROM sscc_ranges`;

/** Gives out SSCCs in ranges, each once: gaps are accepted, duplicates never. */
export class SsccRanges {
  readonly #db: Database;
  readonly #source: () => SsccSource;
  readonly #now: () => Date;
  readonly #leases: NumberLeases | null;

  constructor(db: Database, source: () => SsccSource, now: () => Date, leases: NumberLeases | null = null) {
    this.#db = db;
    this.#source = source;
    this.#now = now;
    this.#leases = leases;
  }

  /**
   * Gives out the next SSCCs, in a transaction that holds the write lock from its start, so that two processes never
   * get the same. Fails with `company_prefix_unset`, `sscc_count`, `sscc_start`, `sscc_used_up` or `numbers_used_up`; nothing is given then.
   */
  lease({
    count,
    by,
    purpose = '',
    from,
  }: LeaseOptions): Result<readonly Sscc[], LogisticsCode | 'numbers_used_up'> {
    if (!Number.isInteger(count) || count < 1 || count > LARGEST_RANGE) {
      return problem('sscc_count', { most: LARGEST_RANGE });
    }
    return transactOrRefuse(this.#db, () => {
      const { companyPrefix, extensionDigit } = this.#source();
      if (companyPrefix === null) return problem('company_prefix_unset');
      const next = nextReference(this.#db, companyPrefix, extensionDigit);
      const isUsedUp = next >= serialReferences(companyPrefix);
      if (!isUsedUp && from !== undefined && (!Number.isSafeInteger(from) || from < next)) {
        return problem('sscc_start', { next: String(next) });
      }
      const first = from ?? next;
      const last = first + count - 1;
      if (last >= serialReferences(companyPrefix)) {
        const left = Math.max(0, serialReferences(companyPrefix) - first);
        return problem('sscc_used_up', { left, prefix: companyPrefix, extension: String(extensionDigit) });
      }
      const references =
        this.#leases?.areNeeded === true
          ? takeNumbers(this.#leases, ssccSequence(companyPrefix, extensionDigit), { from: first, count })
          : ok(Array.from({ length: count }, (_, index) => first + index));
      if (!references.ok) return references;
      if ((references.value.at(-1) ?? 0) >= serialReferences(companyPrefix))
        return problem('sscc_used_up', { left: 0, prefix: companyPrefix, extension: String(extensionDigit) });
      for (const [begin, end] of stretches(references.value))
        this.#insert({ companyPrefix, extensionDigit, leasedBy: by, purpose, first: begin, last: end });
      return ok(references.value.map((reference) => formatSscc(companyPrefix, extensionDigit, reference)));
    });
  }

  #insert(range: Omit<RangeRow, 'leasedAt' | 'pk'>): void {
    this.#db
      .prepare<[object]>(
        `INSERT INTO sscc_ranges
           (company_prefix, extension_digit, first_reference, last_reference, leased_by, purpose, leased_at)
         VALUES (@companyPrefix, @extensionDigit, @first, @last, @leasedBy, @purpose, @leasedAt)`,
      )
      .run(Object.assign({ leasedAt: this.#now().toISOString() }, range));
  }

  /** What was given out, newest first. */
  list(limit: number, offset: number): Page<SsccRange> {
    const items = this.#db
      .prepare<[number, number], RangeRow>(`${SELECT} ORDER BY pk DESC LIMIT ? OFFSET ?`)
      .all(limit, offset)
      .map(rangeOf);
    const total = this.#db.prepare<[], number>('SELECT count(*) FROM sscc_ranges').pluck().get() ?? 0;
    return { items, total };
  }

  /**
   * True for an SSCC that begins as this station's do and was not given out: the station would give it to another unit.
   */
  isStillToBeGiven(sscc: Sscc): boolean {
    const { companyPrefix } = this.#source();
    const isOwn =
      (companyPrefix !== null && sscc.slice(1).startsWith(companyPrefix)) ||
      this.#db
        .prepare('SELECT 1 FROM sscc_ranges WHERE instr(substr(?, 2), company_prefix) = 1 LIMIT 1')
        .get(sscc) !== undefined;
    return isOwn && !this.#wasGiven(sscc);
  }

  #wasGiven(sscc: Sscc): boolean {
    const sql = `SELECT 1 FROM sscc_ranges
      WHERE extension_digit = CAST(substr(@sscc, 1, 1) AS INTEGER)
        AND last_number >= substr(@sscc, 2, 16) AND first_number <= substr(@sscc, 2, 16) LIMIT 1`;
    return this.#db.prepare<[object]>(sql).get({ sscc }) !== undefined;
  }
}

/** The stretches of rising numbers that follow each other, each with its first and last. */
function stretches(numbers: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const stretch = found.at(-1);
    if (stretch?.[1] === number - 1) stretch[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/**
 * Gives the serial reference behind all numbers of a Company Prefix that were given, under it or under one that begins it or that it
 * begins. {@link serialReferences} where none is left.
 */
function nextReference(db: Database, companyPrefix: CompanyPrefix, extensionDigit: ExtensionDigit): number {
  const { first, last } = prefixNumbers(companyPrefix);
  const given = db
    .prepare<[object], string>(
      `SELECT last_number FROM sscc_ranges WHERE extension_digit = @extensionDigit
         AND last_number >= @first AND first_number <= @last ORDER BY last_number DESC LIMIT 1`,
    )
    .pluck()
    .get({ extensionDigit, first, last });
  if (given === undefined) return FIRST_REFERENCE;
  // The range of a shorter prefix may go on behind the last number of this one.
  return given > last ? serialReferences(companyPrefix) : Number(given.slice(companyPrefix.length)) + 1;
}

function rangeOf({
  companyPrefix,
  extensionDigit,
  first,
  last,
  leasedBy,
  purpose,
  leasedAt,
}: RangeRow): SsccRange {
  return {
    first: formatSscc(companyPrefix, extensionDigit, first),
    last: formatSscc(companyPrefix, extensionDigit, last),
    count: last - first + 1,
    leasedBy,
    purpose,
    leasedAt,
  };
}

/**
 * The part of SSCCs in a restore: what was given out since the backup was made stays given, or a second pallet would get
 * the number of a first.
 */
export function restoreSsccRanges(db: Database): Result<() => void, never> {
  const given = db.prepare<[], RangeRow>(`${SELECT} ORDER BY first_number`).all();
  // An earlier version may have given numbers twice, and a backup holds them as they were given.
  const bringBack = setTriggerAside(db, 'sscc_ranges_never_twice');
  return ok(() => {
    bringBack();
    const insert = db.prepare<[RangeRow]>(
      `INSERT INTO sscc_ranges
         (company_prefix, extension_digit, first_reference, last_reference, leased_by, purpose, leased_at)
       VALUES (@companyPrefix, @extensionDigit, @first, @last, @leasedBy, @purpose, @leasedAt)`,
    );
    for (const range of given) {
      // What the backup has of it is given already.
      const first = Math.max(range.first, nextReference(db, range.companyPrefix, range.extensionDigit));
      if (first <= range.last) insert.run({ ...range, first });
    }
  });
}
