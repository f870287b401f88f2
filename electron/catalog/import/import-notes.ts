import type { Database } from '../../store/database.ts';
import type { ImportKind } from './fields.ts';
import type { RowReader } from './row-reader.ts';
import type { StagingTables } from './staging.ts';
import type { TableNote } from './table/row.ts';

/** What went on in the rows that is no fault, and that a person should know all the same. */
export function importNotes(
  db: Database,
  kind: ImportKind,
  tables: StagingTables,
  reader: RowReader,
  inactive: number,
): readonly TableNote[] {
  const keptNames =
    kind === 'products'
      ? 0
      : db
          .prepare<[], number>(
            `SELECT count(*) FROM ${tables.products} WHERE used = 1 AND (kept = 1 OR conflict_row IS NOT NULL)`,
          )
          .pluck()
          .get();
  const { examples, pastCount, farCount } = reader.dates;
  const counted = [
    restrictedGtins(reader.restrictedRows, reader.restrictedGtins),
    datesPast(pastCount),
    datesFar(farCount),
    monthEnds(reader.monthEnds),
    namesCleaned(reader.cleanedNames),
    namesEmpty(reader.emptyNames),
    namesKept(keptNames ?? 0),
    staysInactive(inactive),
  ].filter((note) => note.facts.number > 0);
  return examples.length === 0 ? counted : [datesRead(examples), ...counted];
}

type CountNote = TableNote & { readonly facts: { readonly number: number } };

function restrictedGtins(number: number, examples: readonly string[]): CountNote {
  return {
    code: 'restricted_gtins',
    message:
      `Rows with GTINs that GS1 keeps for other uses, such as ${examples.join(', ')}: ${String(number)}. ` +
      'They are numbers inside one company or region, coupons, or goods sold by measure. Elsewhere a label with one may be read as something else.',
    facts: { number, examples },
  };
}

function datesRead(examples: readonly string[]): TableNote {
  return {
    code: 'dates_read',
    message: `How the dates were read: ${examples.join(', ')}.`,
    facts: { examples },
  };
}

function datesPast(number: number): CountNote {
  return {
    code: 'dates_past',
    message: `Expiry dates that are past already: ${String(number)}.`,
    facts: { number },
  };
}

function datesFar(number: number): CountNote {
  return {
    code: 'dates_far',
    message: `Expiry dates more than twenty years ahead: ${String(number)}.`,
    facts: { number },
  };
}

function monthEnds(number: number): CountNote {
  return {
    code: 'month_ends',
    message: `Expiry dates of which the sheet shows no day, taken as the end of their month (day 00): ${String(number)}.`,
    facts: { number },
  };
}

function namesCleaned(number: number): CountNote {
  return {
    code: 'names_cleaned',
    message: `Names and brands with line breaks or control characters, now with spaces for them: ${String(number)}.`,
    facts: { number },
  };
}

function namesEmpty(number: number): CountNote {
  return {
    code: 'names_empty',
    message: `Names and brands such as "N/A" or "-", which say that there is none, taken as empty: ${String(number)}.`,
    facts: { number },
  };
}

function namesKept(number: number): CountNote {
  return {
    code: 'names_kept',
    message:
      'Products that have another name or brand in the catalogue or in an earlier row, which they keep. ' +
      `Imported as a file of products (on the command line: --kind products), it changes them: ${String(number)}.`,
    facts: { number },
  };
}

function staysInactive(number: number): CountNote {
  return {
    code: 'inactive',
    message: `Rows about things that are set inactive: they stay so, and are not exported: ${String(number)}.`,
    facts: { number },
  };
}
