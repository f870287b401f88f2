import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { TREND_READINGS } from '../../shared/verification/grade-trend.ts';
import {
  formatOverallGrade,
  type GradeTenths,
  type OverallGrade,
  parseOverallGrade,
} from '../../shared/verification/overall-grade.ts';
import type { Verification } from '../../shared/verification/verification.ts';
import {
  symbologyOf,
  VERIFIED_SYMBOLOGIES,
  type VerifiedSymbology,
} from '../../shared/verification/verified-symbology.ts';
import type { VerifierParameter } from '../../shared/verification/verifier-line.ts';
import { labelEventSql } from '../ledger/label-events.ts';
import type { Database, Page } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';

/** The number of a reading's row. */
export type VerificationPk = number;

/** A reading to be kept, with the row that it is of. */
export interface NewVerification extends Verification {
  readonly entityPk: number | null;
}

/** Which readings are asked for; what is left out does not narrow. */
export interface VerificationListing {
  readonly printerId?: ShortId | undefined;
  readonly jobId?: ShortId | undefined;
  /** Only those that are not good: of no label that is known, or below the target. */
  readonly bad?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What the readings of a print job's labels come to; those of labels that say otherwise do not count. */
export interface JobGrades {
  readonly count: number;
  /** How many are not good. */
  readonly bad: number;
  /** Null without readings. */
  readonly worst: GradeTenths | null;
}

interface Row {
  readonly pk: VerificationPk;
  readonly id: ShortId;
  readonly at: string;
  readonly door: Verification['source']['door'];
  readonly source: string;
  readonly contents: string | null;
  readonly gradeTenths: GradeTenths;
  readonly grade: string;
  readonly parameters: string;
  readonly target: GradeTenths;
  readonly outcome: Verification['outcome'];
  readonly entity: LabelScope | null;
  readonly entityId: ShortId | null;
  readonly gtin: string | null;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly sscc: string | null;
  readonly jobId: ShortId | null;
  readonly labelNumber: number | null;
  readonly printerId: ShortId | null;
  readonly printerName: string | null;
}

const COLUMNS = `pk, id, read_at AS at, door, source, contents, grade_tenths AS gradeTenths, grade, parameters,
  target_tenths AS target, outcome, entity, entity_id AS entityId, gtin, lot, serial, sscc, print_job_id AS jobId,
  place AS labelNumber, printer_id AS printerId, printer_name AS printerName`;

/** A label that this station did not print as it is, or not at all, says nothing of its printers. */
const IS_OF_PRINT = "outcome = 'matched'";

const IS_BAD = "(outcome <> 'matched' OR grade_tenths < target_tenths)";

/** Reads and writes what verifiers read. */
export class VerificationRecords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  insert({ entityPk, ...kept }: NewVerification): void {
    const { label, print, source } = kept;
    this.#db
      .prepare(
        `INSERT INTO verifications (id, read_at, door, source, contents, symbology, grade_tenths, grade, parameters,
            target_tenths, outcome, entity, entity_pk, entity_id, gtin, lot, serial, sscc, print_job_id, place,
            printer_id, printer_name)
          VALUES (@id, @at, @door, @source, @contents, @symbology, @tenths, @grade, @parameters, @target, @outcome,
            @entity, @entityPk, @entityId, @gtin, @lot, @serial, @sscc, @jobId, @place, @printerId, @printerName)`,
      )
      .run({
        id: kept.id,
        at: kept.at,
        door: source.door,
        source: source.name,
        contents: kept.contents,
        symbology: symbologyOf(kept.contents),
        tenths: kept.grade.tenths,
        grade: formatOverallGrade(kept.grade),
        parameters: JSON.stringify(kept.parameters),
        target: kept.target,
        outcome: kept.outcome,
        entityPk: label === null ? null : entityPk,
        entity: label?.scope ?? null,
        entityId: label?.id ?? null,
        gtin: label?.gtin ?? null,
        lot: label?.lot ?? null,
        serial: label?.serial ?? null,
        sscc: label?.sscc ?? null,
        jobId: print?.jobId ?? null,
        place: print?.labelNumber ?? null,
        printerId: print?.printerId ?? null,
        printerName: print?.printerName ?? null,
      });
  }

  /** Newest first. */
  list({ printerId, jobId, bad, limit, offset }: VerificationListing): Page<Verification> {
    const where = `WHERE (@printerId IS NULL OR printer_id = @printerId) AND (@jobId IS NULL OR print_job_id = @jobId)
      AND (@bad = 0 OR ${IS_BAD})`;
    const named = { printerId: printerId ?? null, jobId: jobId ?? null, bad: bad === true ? 1 : 0 };
    const items = this.#db
      .prepare<[object], Row>(
        `SELECT ${COLUMNS} FROM verifications ${where} ORDER BY pk DESC LIMIT @limit OFFSET @offset`,
      )
      .all({ ...named, limit, offset })
      .map(verificationOf);
    const total = this.#db
      .prepare<[object], number>(`SELECT count(*) FROM verifications ${where}`)
      .pluck()
      .get(named);
    return { items, total: total ?? 0 };
  }

  /** Those written after a row, oldest first, with the number of each. */
  after(pk: VerificationPk, limit: number): readonly (readonly [VerificationPk, Verification])[] {
    return this.#db
      .prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM verifications WHERE pk > ? ORDER BY pk LIMIT ?`)
      .all(pk, limit)
      .map((row) => [row.pk, verificationOf(row)]);
  }

  /** The number of the newest row; 0 where there is none. */
  newestPk(): VerificationPk {
    return this.#db.prepare<[], number | null>('SELECT max(pk) FROM verifications').pluck().get() ?? 0;
  }

  gradesOfJob(jobId: ShortId): JobGrades {
    const row = this.#db
      .prepare<[string], JobGrades>(
        `SELECT count(*) AS count, ifnull(sum(${IS_BAD}), 0) AS bad, min(grade_tenths) AS worst
          FROM verifications WHERE print_job_id = ? AND ${IS_OF_PRINT}`,
      )
      .get(jobId);
    return row ?? { count: 0, bad: 0, worst: null };
  }

  /** The printers and kinds of symbols that there are readings of, as the newest reading calls the printer. */
  printersWithGrades(): readonly {
    readonly printerId: ShortId;
    readonly printerName: string;
    readonly symbology: VerifiedSymbology;
  }[] {
    return this.#db
      .prepare<[string], { printerId: ShortId; printerName: string; symbology: VerifiedSymbology }>(
        // For each printer, and each pair, one look at the index, however many readings there are. Printers outlive their removal.
        `WITH RECURSIVE printer (id) AS (
            SELECT min(printer_id) FROM verifications WHERE printer_id IS NOT NULL
            UNION ALL
            SELECT (SELECT min(printer_id) FROM verifications WHERE printer_id > printer.id)
              FROM printer WHERE printer.id IS NOT NULL)
          SELECT newest.printer_id AS printerId, newest.printer_name AS printerName, newest.symbology
          FROM printer CROSS JOIN json_each(?) AS kind JOIN verifications AS newest
            ON newest.pk = (SELECT each.pk FROM verifications AS each
              WHERE each.printer_id = printer.id AND each.symbology = kind.value AND ${IS_OF_PRINT}
              ORDER BY each.pk DESC LIMIT 1)
          ORDER BY newest.printer_name, newest.symbology`,
      )
      .all(JSON.stringify(VERIFIED_SYMBOLOGIES));
  }

  /** The newest grades of a printer for a kind of symbol, oldest first. */
  newestGrades(printerId: ShortId, symbology: VerifiedSymbology): readonly GradeTenths[] {
    return this.#db
      .prepare<[string, string, number], GradeTenths>(
        `SELECT grade_tenths FROM verifications
          WHERE printer_id = ? AND symbology = ? AND ${IS_OF_PRINT} ORDER BY pk DESC LIMIT ?`,
      )
      .pluck()
      .all(printerId, symbology, TREND_READINGS)
      .toReversed();
  }
}

function verificationOf(row: Row): Verification {
  const { id, at, door, source, contents, outcome, target, entity, entityId, printerId, printerName, jobId } =
    row;
  const { gtin, lot, serial, sscc, labelNumber } = row;
  return {
    id,
    at,
    source: { door, name: source },
    contents,
    outcome,
    target,
    grade: gradeOf(row),
    parameters: parametersOf(row.parameters),
    label:
      entity === null || entityId === null ? null : { scope: entity, id: entityId, gtin, lot, serial, sscc },
    print:
      jobId === null || printerId === null || printerName === null
        ? null
        : { jobId, printerId, printerName, labelNumber },
  };
}

/** The number is what counts: a text that another version wrote may be of another form. */
function gradeOf({ grade, gradeTenths }: Row): OverallGrade {
  const parsed = parseOverallGrade(grade);
  return parsed.ok ? parsed.value : { tenths: gradeTenths, isLetter: false, conditions: null };
}

function parametersOf(text: string): readonly VerifierParameter[] {
  const parsed = storedJson(text);
  return Array.isArray(parsed) ? (parsed as VerifierParameter[]) : [];
}

/** SELECTs of what verifiers said of the rows `@pks` of a table that labels are made of: see `labelEventSql`. */
export function verificationEvents(scope: LabelScope): readonly string[] {
  const columns = {
    by: 'source',
    printer: 'printer_name',
    job: 'print_job_id',
    labelNumber: 'place',
    reason: 'grade',
  };
  return [
    `${labelEventSql('entity_pk', 'read_at', "'graded'", columns)} FROM verifications
      WHERE entity = '${scope}' AND entity_pk IN (SELECT value FROM json_each(@pks))`,
  ];
}
