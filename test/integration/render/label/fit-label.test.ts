import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { drawLabel } from '../../../../electron/render/draw-label.ts';
import type { Finding } from '../../../../electron/render/findings.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import { parseSerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import { good } from '../../good.ts';
import { arbitraryLabels } from './arbitrary-label.ts';

const fonts = openFontLibrary();
const templates = loadTemplates();

/** What would help is said as of the first label of a size: others of it may be helped by more. */
function withoutLevers(finding: Finding): object {
  const { code, facts } = finding.kind === 'note' ? finding.note : finding.problem;
  return { ...finding, note: null, problem: null, code, facts: { ...facts, levers: null } };
}

describe('labels of a job', () => {
  it.each([
    ['qr', '63up_1in_letter', false],
    ['datamatrix', 'roll_57x32mm', false],
    ['datamatrix', 'avery_5163', true],
    ['barcode_1d', 'avery_5163', false],
  ] as const)('come out as each does by itself: %s on %s, dual marking %s', (symbol, id, dualMarking) => {
    const template = templates.get(id);
    if (template === undefined) throw new Error(id);
    const options = { symbol, sheet_template: id, dual_marking: dualMarking };
    const newPlan = () => ({
      template,
      assets: resolveAssets({ scope: 'serials', asset_config: options }),
      digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    });
    fc.assert(
      fc.property(fc.array(arbitraryLabels, { maxLength: 4 }), (labels) => {
        const job = newPlan();
        const serials = ['A1', 'A2', 'B7'].map((code) => good(parseSerialCode(code)));
        for (const label of labels.flatMap((one) => serials.map((serial) => ({ ...one, serial })))) {
          const [together, alone]: [Finding[], Finding[]] = [[], []];
          const drawing = drawLabel(label, 0, job, fonts, together);
          expect(drawing).toEqual(drawLabel(label, 0, newPlan(), fonts, alone));
          expect(together.map(withoutLevers)).toEqual(alone.map(withoutLevers));
        }
      }),
      { numRuns: 15 },
    );
  });
});
