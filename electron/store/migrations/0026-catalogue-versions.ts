/**
 * Which state the rows of the catalogue are in, so that what a process keeps of them in memory can be told from what is
 * true now: see docs/decisions/0042. A version is a random number that each change draws anew: no number comes again where a change
 * is rolled back. Written with the change itself, whichever process makes it.
 */
const BLOCK_BITS = 10;

const drawn = (entity: string, block: string): string => `
  INSERT INTO catalogue_versions (entity, block, version) VALUES ('${entity}', ${block}, random() & 0x1FFFFFFFFFFFFF)
    ON CONFLICT DO UPDATE SET version = excluded.version;`;

/** The block of serials that a row is in, by the SQL expression of its pk. */
const blockOf = (pk: string): string => `${pk} >> ${BLOCK_BITS}`;

const onSerials = (name: string, event: string, pk: string): string => `
CREATE TRIGGER serials_version_${name} AFTER ${event} ON serials BEGIN ${drawn('serials', blockOf(pk))}
END;`;

/** Products and lots are few beside serials: one version for all rows of each. */
const onParents = (entity: string, table = entity): string =>
  ['INSERT', 'UPDATE', 'DELETE']
    .map(
      (event) => `
CREATE TRIGGER ${table}_version_${event.toLowerCase()} AFTER ${event} ON ${table} BEGIN ${drawn(entity, '0')}
END;`,
    )
    .join('');

/** What happened to labels of serials: printed, put on a print job. */
const onLabels = (table: string, changed: string | null): string =>
  [['INSERT', 'NEW'], ['DELETE', 'OLD'], ...(changed === null ? [] : [[`UPDATE OF ${changed}`, 'NEW']])]
    .map(
      ([event = '', row = '']) => `
CREATE TRIGGER ${table}_version_${event.split(' ')[0]?.toLowerCase() ?? ''} AFTER ${event} ON ${table}
WHEN ${row}.entity = 'serials' BEGIN ${drawn('serials', blockOf(`${row}.entity_pk`))}
END;`,
    )
    .join('');

export const sql = `
CREATE TABLE catalogue_versions (
  entity TEXT NOT NULL CHECK (entity IN ('products', 'lots', 'serials')),
  -- Of serials: those whose pk has these bits before its last ${BLOCK_BITS}. 0 for all rows of the others.
  block INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (entity, block)
) STRICT, WITHOUT ROWID;
${onSerials('insert', 'INSERT', 'NEW.pk')}
${onSerials('delete', 'DELETE', 'OLD.pk')}
${onSerials('update', 'UPDATE OF product_pk, lot_pk, code, active, lot_run_pk, attributes', 'NEW.pk')}
${onParents('products')}
${onParents('lots')}
${onParents('lots', 'lot_acts')}
${onLabels('printed_labels', 'undone_at')}
${onLabels('print_labels', null)}

-- The few rows that serials are inactive or withheld by.
CREATE INDEX products_inactive ON products (pk) WHERE active = 0;
CREATE INDEX lots_inactive ON lots (pk) WHERE active = 0;
-- A record that is damaged has no date: it keeps nobody from opening the store. One that says a day and time, (7003), counts as one of long
-- ago: what reads the index looks at it, and other programs need none of our functions to check the store.
CREATE INDEX lots_by_said_expiry ON lots (
  CASE WHEN json_valid(attributes) THEN coalesce(attributes ->> '17', iif(attributes ->> '7003' IS NULL, NULL, '')) END);
CREATE INDEX products_with_dates ON products (pk)
  WHERE shelf_life IS NOT NULL OR instr(attributes, '"17"') > 0 OR instr(attributes, '"7003"') > 0;
`;
