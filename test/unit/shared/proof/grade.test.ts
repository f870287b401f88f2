import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { estimateGrade, GRADES, type SymbolMeasures } from '../../../../shared/proof/grade.ts';

const PERFECT: SymbolMeasures = {
  form: 'matrix',
  reads: true,
  growthModules: 0,
  roundingModules: 0,
  toleranceModules: 0.5,
  quietZoneShare: 1,
  axialNonuniformity: 0,
  unusedErrorCorrection: 1,
};
const share = fc.double({ min: 0, max: 1, noNaN: true });
const measures: fc.Arbitrary<SymbolMeasures> = fc.record({
  form: fc.constantFrom('linear', 'matrix'),
  reads: fc.boolean(),
  growthModules: fc.double({ min: -1, max: 1, noNaN: true }),
  roundingModules: share,
  toleranceModules: fc.constantFrom(0.5, 0.75),
  quietZoneShare: share,
  axialNonuniformity: share,
  unusedErrorCorrection: fc.option(share),
});
const rank = (of: SymbolMeasures): number => GRADES.indexOf(estimateGrade(of).grade);

describe('the estimate of a grade', () => {
  it('is an A where nothing is wrong, and names what is worst otherwise', () => {
    expect(estimateGrade(PERFECT)).toEqual({ grade: 'A', worst: null });
    expect(estimateGrade({ ...PERFECT, unusedErrorCorrection: 0.4 })).toEqual({
      grade: 'C',
      worst: 'unused_error_correction',
    });
    expect(estimateGrade({ ...PERFECT, form: 'linear', quietZoneShare: 0.9 })).toEqual({
      grade: 'F',
      worst: 'quiet_zone',
    });
    expect(estimateGrade({ ...PERFECT, form: 'linear', growthModules: 0.5 })).toEqual({
      grade: 'F',
      worst: 'decodability',
    });
    expect(estimateGrade({ ...PERFECT, reads: false })).toEqual({ grade: 'F', worst: 'decode' });
  });

  it('is never better for more growth or loss, coarser rounding, less quiet zone or less error correction left', () => {
    fc.assert(
      fc.property(measures, share, (of, more) => {
        const away = of.growthModules < 0 ? -more : more;
        for (const worse of [
          { ...of, growthModules: of.growthModules + away },
          { ...of, roundingModules: of.roundingModules + more },
          { ...of, quietZoneShare: of.quietZoneShare * more },
          { ...of, axialNonuniformity: of.axialNonuniformity + more },
          { ...of, unusedErrorCorrection: (of.unusedErrorCorrection ?? 1) * more },
          { ...of, reads: false },
        ])
          expect(rank(worse)).toBeGreaterThanOrEqual(rank(of));
      }),
    );
  });
});
