import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { detectDialect } from '../../../../../../../electron/catalog/import/table/csv/csv-dialect.ts';
import { CsvParser } from '../../../../../../../electron/catalog/import/table/csv/csv-parser.ts';
import { UnreadableFile } from '../../../../../../../electron/catalog/import/table/table.ts';

function recordsOf(text: string, pieceLength = 1000) {
  const layout = detectDialect(text);
  const records = new CsvParser(layout);
  const taken = [];
  for (let at = layout.preambleLength; at < text.length; at += pieceLength) {
    records.add(text.slice(at, at + pieceLength));
    taken.push(...records.take());
  }
  records.end();
  return [...taken, ...records.take()];
}

/** Cells of each row; a row that cannot be believed is `unclear`. */
function read(lines: readonly string[]): readonly (readonly string[] | 'unclear')[] {
  return recordsOf(`${lines.join('\n')}\n`).map(({ cells, isAmbiguous }) =>
    isAmbiguous ? 'unclear' : cells,
  );
}

const [A, B, C, D] = ['9521234000013', '9521234000020', '9521234000037', '9521234000044'];
const HEADINGS = ['gtin', 'name'];

describe('a quotation mark at the start of a cell', () => {
  it('quotes a cell of several lines, which may hold delimiters and doubled quotation marks', () => {
    expect(read(['gtin,name,lot', `${A},"Oil, ""cold""`, 'from Spain, ""best""",L1', `${B},Tea,L2`])).toEqual(
      [
        ['gtin', 'name', 'lot'],
        [A, 'Oil, "cold"\nfrom Spain, "best"', 'L1'],
        [B, 'Tea', 'L2'],
      ],
    );
  });

  it('quotes two such cells in one row, and spaces before and behind the marks do not matter', () => {
    expect(read(['gtin,name,brand', `${A}, "Oil,`, 'Spain" ,"Old', 'Mill"', `${B},Tea,`])).toEqual([
      ['gtin', 'name', 'brand'],
      [A, 'Oil,\nSpain', 'Old\nMill'],
      [B, 'Tea', ''],
    ]);
  });

  it.each([
    ['the mark of a later row follows a text', [`${A},"19 inch`, `${B},Tie`, `${C},"8 mm plug`, `${D},Lamp`]],
    ['no other mark follows', [`${A},Tie`, `${B},"19 inch`, `${C},Lamp`]],
    [
      'the mark of a later row ends its cell by accident',
      [`${A},"19 inch`, `${B},Tie`, `${C},8"`, `${D},Lamp`],
    ],
    ['a doubled mark comes between', [`${A},"19 inch`, `${B},""`, `${C},8 mm`, `${D},Lamp`]],
    ['blank lines come between', [`${A},"19 inch`, '', `${B},Tie 5"`, `${D},Lamp`]],
    ['it is the last cell of the file', [`${A},Tie`, `${B},"8 mm plug`]],
    ['it belongs to a nickname', [`${A},"Big Ben" clock`, `${B},Lamp`]],
  ])('never joins rows where %s', (_, rows) => {
    const told = read([HEADINGS.join(','), ...rows]);
    const keys = told.map((cells) => (cells === 'unclear' ? cells : cells[0])).filter((key) => key !== '');
    expect(keys).toEqual(['gtin', ...rows.filter((row) => row !== '').map((row) => row.slice(0, 13))]);
    expect(told.every((cells) => cells === 'unclear' || cells.length <= 2)).toBe(true);
  });

  it('that nothing closes stays in the name, and is counted', () => {
    const records = recordsOf(`gtin,name\n${A},"19 inch rack\n${B},Cable tie\n`);
    expect(records[1]).toMatchObject({ cells: [A, '"19 inch rack'], literalQuotes: 1 });
  });

  it('stays in the name where names stand before the keys', () => {
    expect(read(['name;gtin', `"19 inch rack;${A}`, `Cable tie;${B}`, `8";${C}`])).toEqual([
      ['name', 'gtin'],
      ['"19 inch rack', A],
      ['Cable tie', B],
      ['8"', C],
    ]);
  });

  it.each([
    ['rows of other widths', [`${A},"19 inch,L1`, `${B},Cable tie`, `${C},8",L3`]],
    ['text and rows', [`${A},"Oil,L1`, 'cold pressed', `${B},Tea",L2`]],
    ['lines that look like rows, below one without a key', [`,"Oil,L1`, 'n/a,Tea",L2']],
  ])('makes its row unclear where it takes in %s', (_, rows) => {
    const told = read(['gtin,name,lot', ...rows, `${D},Lamp,L4`]);
    expect(told[1]).toBe('unclear');
    expect(told.at(-1)).toEqual([D, 'Lamp', 'L4']);
  });

  it.each([['"1","5" pipe, black","L1"'], ['1,"5" pipe",L1'], ['1,"Big" and "Small",L1']])(
    'makes its row unclear where marks inside are not doubled: %s',
    (row) => {
      expect(read(['gtin,name,lot', row])[1]).toBe('unclear');
    },
  );

  it('may be escaped by a backslash inside, as some databases write it', () => {
    expect(read(['gtin,name', `"${A}","Tube 5\\""`, `"${B}","The \\"best\\" oil"`])).toEqual([
      HEADINGS,
      [A, 'Tube 5"'],
      [B, 'The "best" oil'],
    ]);
  });

  it.each([
    ['5" pipe', '5" pipe'],
    ['Pipe 5"', 'Pipe 5"'],
    ['“Oil”', '“Oil”'],
    ["'Oil'", "'Oil'"],
    ['C:\\Oil', 'C:\\Oil'],
    ['"C:\\"', 'C:\\'],
    ['""', ''],
    ['"""Oil"""', '"Oil"'],
    ['="0950"', '="0950"'],
  ])('or elsewhere leaves a cell alone: %s', (cell, value) => {
    expect(read(['gtin,name,lot', `${A},${cell},L1`])[1]).toEqual([A, value, 'L1']);
  });

  it('may be an apostrophe, where the headings stand in apostrophes', () => {
    expect(read(["'gtin','name'", `'${A}','Oil, 5 l'`, `'${B}','Men''s soap'`])).toEqual([
      HEADINGS,
      [A, 'Oil, 5 l'],
      [B, "Men's soap"],
    ]);
  });
});

/** RFC 4180, section 2. */
function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

describe('a row of very many cells', () => {
  it.each(['"a"b,', '"a"b",', '"a, b"c,'])(
    'that begin with marks, such as %s, is read without much work',
    (cell) => {
      const records = recordsOf(`gtin,name\n${cell.repeat(40_000)}\n`, 16_384);
      expect(records).toHaveLength(2);
    },
  );
});

describe('any table', () => {
  const cellOf = (...extra: readonly string[]) =>
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc
        .array(
          fc.constantFrom('"', ',', ';', '\n', '\r\n', '\r', ' ', 'x', '7.', '\t', "'", '\\', ...extra),
          { maxLength: 8 },
        )
        .map((parts) => parts.join('')),
    );
  const tableOf = (cell: fc.Arbitrary<string>) =>
    fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));
  const delimiters = fc.constantFrom(',', ';', '\t');
  const sizes = fc.integer({ min: 1, max: 40 });

  function written(table: readonly (readonly string[])[], delimiter: string): string {
    return `sep=${delimiter}\r\n${table.map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`).join('')}`;
  }

  it('of products, written as RFC 4180 has it, is read back exactly, whatever their names hold', () => {
    fc.assert(
      fc.property(tableOf(cellOf()), delimiters, sizes, (table, delimiter, size) => {
        const products = [['gtin', 'name', 'lot'], ...table.map((cells) => [A, ...cells])];
        const records = recordsOf(written(products, delimiter), size);
        expect(records.map(({ cells }) => cells)).toEqual(products);
        expect(records.some(({ isAmbiguous, literalQuotes }) => isAmbiguous || literalQuotes > 0)).toBe(
          false,
        );
      }),
      { seed: 20_261_129, numRuns: 1000 },
    );
  });

  it('with keys inside its texts is read back exactly as well, or a row of it is told to be unclear', () => {
    let exact = 0;
    fc.assert(
      fc.property(tableOf(cellOf(A)), delimiters, sizes, (table, delimiter, size) => {
        const headed = [['gtin', 'name', 'brand', 'lot'].slice(0, table[0]?.length ?? 2), ...table];
        try {
          const records = recordsOf(written(headed, delimiter), size);
          if (records.some(({ isAmbiguous, literalQuotes }) => isAmbiguous || literalQuotes > 0)) return;
          expect(records.map(({ cells }) => cells)).toEqual(headed);
          exact += 1;
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
        }
      }),
      { seed: 20_261_129, numRuns: 1000 },
    );
    expect(exact).toBeGreaterThan(500);
  });

  it('of a catalogue, in which names begin with marks that nobody doubled, never loses a row in silence', () => {
    const name = fc
      .array(fc.constantFrom('"', '"', 'x', ' ', '5'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (names, size) => {
          const keys = names.map((_, index) => (9_521_234_000_000 + index).toString());
          const text = ['gtin,name', ...names.map((each, index) => `${keys[index] ?? ''},${each}`)].join(
            '\n',
          );
          try {
            const records = recordsOf(`${text}\n`, size);
            if (records.some(({ isAmbiguous }) => isAmbiguous)) return;
            expect(records.map(({ cells }) => cells[0])).toEqual(['gtin', ...keys]);
          } catch (error) {
            if (!(error instanceof UnreadableFile)) throw error;
          }
        },
      ),
      { seed: 20_261_129, numRuns: 2000 },
    );
  });
});
