import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { formatOverallGrade } from '../../../../shared/verification/overall-grade.ts';
import {
  formatVerifierLine,
  parseVerifierLine,
  typedReading,
  type VerifierReading,
} from '../../../../shared/verification/verifier-line.ts';
import { overallGrades } from './readings.ts';

const contents = fc
  .tuple(
    fc.constantFrom('', ']d2', ']Q3', ']C1', ']E0'),
    fc.string({
      unit: fc.constantFrom(...Array.from(GS1_CHARACTERS), '\u001d'),
      minLength: 1,
      maxLength: 60,
    }),
  )
  .map(([identifier, text]) => `${identifier}${text}`);

const parameters = fc.array(
  fc.record({
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9._%-]{0,10}$/),
    value: fc.stringMatching(/^[A-Za-z0-9.,%/+-]{0,12}$/),
  }),
  { maxLength: 12 },
);

const readings: fc.Arbitrary<VerifierReading> = fc.record({ contents, grade: overallGrades, parameters });

/** As a verifier sends it that puts semicolons between. */
function withSemicolons({ contents: read, grade, parameters: named }: VerifierReading): string {
  return [read ?? '', formatOverallGrade(grade), ...named.map(({ name, value }) => `${name}=${value}`)].join(
    ';',
  );
}

describe('a line of a verifier', () => {
  it('says what was read, the grade, and what else was measured', () => {
    expect(parseVerifierLine(']d201095060001343521012;3.2/10/660;SC=72;MOD = 3.4')).toEqual({
      ok: true,
      value: {
        contents: ']d201095060001343521012',
        grade: { tenths: 32, isLetter: false, conditions: { aperture: '10', light: '660', angle: null } },
        parameters: [
          { name: 'SC', value: '72' },
          { name: 'MOD', value: '3.4' },
        ],
      },
    });
  });

  it('says that nothing could be read by an empty first field', () => {
    expect(parseVerifierLine(';F')).toMatchObject({
      ok: true,
      value: { contents: null, grade: { tenths: 0 } },
    });
    expect(parseVerifierLine('\t0.0\tDEC=F')).toMatchObject({ ok: true, value: { contents: null } });
    expect(parseVerifierLine(';3.0')).toMatchObject({
      problem: { code: 'verifier_line', facts: { which: 'unread' } },
    });
  });

  it('is read back as it was written, whichever way it is separated and whatever was read', () => {
    fc.assert(
      fc.property(readings, (reading) => {
        expect(parseVerifierLine(formatVerifierLine(reading))).toEqual({ ok: true, value: reading });
        expect(parseVerifierLine(withSemicolons(reading))).toEqual({ ok: true, value: reading });
      }),
    );
  });

  it('is refused with a problem, never otherwise, where it is any other text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const read = parseVerifierLine(text);
        if (read.ok) expect(read.value.contents).not.toBe('');
        else expect(read.problem.message).not.toBe('');
      }),
    );
  });

  it.each([
    ['no grade', '0109506000134352', 'verifier_line'],
    ['a grade that is none', '0109506000134352;GOOD', 'verifier_grade'],
    ['a parameter before the grade', '0109506000134352;SC=72', 'verifier_line'],
    ['characters of a wrong baud rate', '01095\u0000\u0001;3.2', 'verifier_line'],
    ['too much', `${'1'.repeat(4001)};3.2`, 'verifier_line'],
  ])('with %s is refused', (_what, line, code) => {
    expect(parseVerifierLine(line)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('a line that is typed where scans come too', () => {
  it.each([';F;SC=12', ']d2010950600013435221100003;2.7/10/660', '09506000134352;B;MOD=3.4'])(
    'is a reading with its conditions or a named value: %s',
    (line) => expect(typedReading(line)).not.toBeNull(),
  );

  it.each([
    '09506000134352',
    ']d2010950600013435210A;B',
    ']C1010950600013435210L;3.2',
    'https://id.gs1.org/01/1;2',
  ])('is a scan otherwise: %s', (line) => expect(typedReading(line)).toBeNull());
});
