import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseScaleLine, type ScaleProtocol, weightToTake } from '../../../../shared/scale/scale-line.ts';

/** What a line says, in short, or the problem's code and sentence. */
function read(line: string, protocol: ScaleProtocol): string {
  const parsed = parseScaleLine(line, protocol);
  if (!parsed.ok) {
    const { code, facts } = parsed.problem;
    return typeof facts?.which === 'string' ? `${code} ${facts.which}` : code;
  }
  const { value, isNegative, unit, isStable, of } = parsed.value;
  return [
    isNegative ? '-' : '',
    value,
    ' ',
    unit,
    isStable ? ' stable' : '',
    of === null ? '' : ` ${of}`,
  ].join('');
}

describe('a line of a scale', () => {
  // Mettler-Toledo Standard Interface Command Set, level 0: the answers to SI.
  it.each([
    ['S S     100.00 g', '100.00 g stable'],
    ['S D      1.250 kg', '1.250 kg'],
    ['S S     -0.005 kg', '-0.005 kg stable'],
    ['S S      20.50 lb', '20.50 lb stable'],
    ['S +', 'scale_state over'],
    ['S -', 'scale_state under'],
    ['S I', 'scale_state fault'],
    ['ES', 'scale_state fault'],
    ['S S Error 10b', 'scale_state fault'],
    ['S S     100.00 ct', 'scale_line'],
    ['S S     1.2.3 kg', 'scale_line'],
    ['ST,GS,+  1.234kg', 'scale_line'],
  ])('of MT-SICS: %j is %s', (line, said) => {
    expect(read(line, 'sics')).toBe(said);
  });

  // A&D standard format, and the same with gross and net as CAS and others send it.
  it.each([
    ['ST,GS,+  1.234kg', '1.234 kg stable gross'],
    ['US,NT,+0001.230kg', '1.230 kg net'],
    ['ST,+00123.45  g', '123.45 g stable'],
    ['ST,NT,-  0.010kg', '-0.010 kg stable net'],
    ['ST,GS,   12.50 lb', '12.50 lb stable gross'],
    ['OL,GS,+  9.999kg', 'scale_state over'],
    ['OL,+9999999E+19', 'scale_state over'],
    ['QT,+00000012 PC', 'scale_line'],
    ['S S     100.00 g', 'scale_line'],
  ])('that begins with ST or US: %j is %s', (line, said) => {
    expect(read(line, 'st_gs')).toBe(said);
  });

  it('keeps every digit, also of grams that are asked for in kilograms', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), fc.stringMatching(/^\d{0,2}$/), (grams, decimals) => {
        const digits = `${grams}${decimals === '' ? '' : `.${decimals}`}`;
        const parsed = parseScaleLine(`S S ${digits.padStart(10)} g`, 'sics');
        if (!parsed.ok) throw new Error(parsed.problem.message);
        expect(parsed.value.value).toBe(digits);
        const taken = weightToTake('kg', parsed.value);
        const kilograms = taken.ok ? taken.value : '';
        expect(kilograms.replace('.', '')).toMatch(new RegExp(`^0*${String(grams)}${decimals}$`));
        expect(kilograms.split('.')[1]).toHaveLength(3 + decimals.length);
      }),
    );
  });

  it.each([
    ['S S      1.250 kg', 'kg', '1.250'],
    ['S S     20.50 lb', 'lb', '20.50'],
    ['S S      7 g', 'kg', '0.007'],
    ['S D      1.250 kg', 'kg', 'moving'],
    ['S S     -0.005 kg', 'kg', 'negative'],
    ['S S     20.50 lb', 'kg', 'unit'],
    ['S D   -100.00 g', 'lb', 'unit'],
  ] as const)('%j is to be taken, or says why not, where %s is asked for: %s', (line, unit, said) => {
    const parsed = parseScaleLine(line, 'sics');
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const taken = weightToTake(unit, parsed.value);
    expect(taken.ok ? taken.value : taken.problem.facts?.which).toBe(said);
  });

  it('may be anything: it is never a weight by chance', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<ScaleProtocol>('sics', 'st_gs'), (line, protocol) => {
        const parsed = parseScaleLine(line, protocol);
        if (parsed.ok) expect(line).toMatch(/kg|g|lb/i);
      }),
    );
  });
});
