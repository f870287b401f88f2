import { describe, expect, it } from 'vitest';

import { drawLabel, type LabelPlan } from '../../../../electron/render/draw-label.ts';
import type { Finding } from '../../../../electron/render/findings.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { sizeSamples, withJobModules } from '../../../../electron/render/job-modules.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { BLANK_LABEL, type Label } from '../../../../shared/label/label.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import { sizeClassOf } from '../../../../shared/label/size-class.ts';
import { ownLayout } from '../../own-layout.ts';
import { SHARED_POOL } from '../../shared-pool.ts';

const fonts = openFontLibrary();
const template = loadTemplates().get('avery_l7160');
const NEVER = new AbortController().signal;

function labelOf(lot: string, serial: string | null = null): Label {
  const gtin = '09506000134352' as Gtin;
  return { ...BLANK_LABEL, gtin, lot: lot as LotCode, serial: serial as SerialCode | null };
}

const SHORT = labelOf('A');
const LONG = labelOf('ABCDEFGHIJ1234567890', 'S1234567');
const TOO_LONG: Label = {
  ...labelOf('abcdefghij/%&xyzABCD', 'abcdefghij/%&xyzABCD'),
  attributes: { '240': 'Additional product information/%&', '241': 'Customer part number/%&%' },
};

function planOf(printerDpi: number | null, more: object = {}): LabelPlan {
  const size = { widthMm: 63.5, heightMm: 38.1, safeMarginMm: 1 };
  const box = { leftMm: 1, topMm: 1, widthMm: 18, heightMm: 18 };
  const element = { id: 'code', kind: 'symbol', symbol: 'qr', box, across: 'left', down: 'top', ...more };
  if (template === undefined) throw new Error('There is no such template');
  const assets = resolveAssets({ scope: 'lots', asset_config: { symbol: 'qr' } });
  return {
    template,
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    assets: {
      ...assets,
      printerDpi,
      layout: { layout: ownLayout([element], size), version: 1, isDraft: false },
    },
  };
}

/** The modules of a job's labels in thousandths of a millimetre, and the notes of each that are of a job's module. */
async function job(
  plan: LabelPlan,
  ...labels: readonly Label[]
): Promise<readonly (readonly [number, string?])[]> {
  const source = {
    count: labels.length,
    batch: (from: number, count: number) => labels.slice(from, from + count),
  };
  const assets = await withJobModules(SHARED_POOL, plan, () => sizeSamples(source, NEVER), NEVER);
  return labels.map((label) => {
    const findings: Finding[] = [];
    const drawing = drawLabel(label, 0, { ...plan, assets }, fonts, findings);
    const bars = drawing?.marks.find((mark) => mark.kind === 'bars');
    const note = findings.find((each) => each.kind === 'note' && each.note.code === 'layout_symbol_narrower');
    const width = Math.round((bars?.columnMm ?? 0) * 1000);
    return note?.kind === 'note' ? [width, note.note.message] : [width];
  });
}

describe.each([300, null])('at %s dpi the symbols of a job', (dpi) => {
  it('have one module: the widest that all of its labels can take', async () => {
    const plan = planOf(dpi);
    const widthOf = async (label: Label): Promise<number> => (await job(plan, label))[0]?.[0] ?? 0;
    const [short, long] = [await widthOf(SHORT), await widthOf(LONG)];
    expect(short).toBeGreaterThan(long);
    expect(await job(plan, SHORT, LONG, SHORT)).toEqual([[long], [long], [long]]);
  });

  it('have it but for one that says too much for the module that GS1 asks for, and a note says so', async () => {
    const plan = planOf(dpi);
    const alone = await job(plan, SHORT, LONG);
    const [short, long, outlier] = await job(plan, SHORT, LONG, TOO_LONG);
    expect([short, long]).toEqual(alone);
    const wanted = (alone[0]?.[0] ?? 0) / 1000;
    expect(outlier?.[0]).toBeLessThan(396);
    expect(outlier?.[1]).toContain(`modules of ${wanted} mm`);
  });

  it('are no wider than their element lets them be', async () => {
    const widths = (await job(planOf(dpi, { mostModuleMm: 0.43 }), SHORT, LONG)).map(([width]) => width);
    expect(Math.max(...widths)).toBeLessThanOrEqual(430);
  });
});

describe('the size class of a label', () => {
  it('is one for values that symbols hold in as much room, and another for any that they do not', () => {
    const keyOf = (label: Label): string => sizeClassOf(label).key;
    expect(keyOf(labelOf('AB12', 'x/9'))).toBe(keyOf(labelOf('CD87', 'y%0')));
    expect(keyOf({ ...SHORT, name: 'Tea' })).toBe(keyOf({ ...SHORT, name: 'Green tea' }));
    expect(keyOf({ ...SHORT, name: 'Tea' })).not.toBe(keyOf(SHORT));
    expect(keyOf(labelOf('AB12'))).not.toBe(keyOf(labelOf('AB123')));
    expect(keyOf(labelOf('AB12'))).not.toBe(keyOf(labelOf('ab12')));
    expect(keyOf(labelOf('AB12'))).not.toBe(keyOf({ ...BLANK_LABEL, gtin: SHORT.gtin }));
    expect(keyOf({ ...SHORT, attributes: { '15': '2027-06-30' } })).not.toBe(keyOf(SHORT));
  });

  it('has its most demanding label as its sample: the one whose characters change most often', async () => {
    const labels = [labelOf('AA11'), labelOf('A1A1'), labelOf('1A1A'), labelOf('BB22')];
    const source = { count: 4, batch: (from: number, count: number) => labels.slice(from, from + count) };
    expect((await sizeSamples(source, NEVER)).map(({ lot }) => lot)).toEqual(['A1A1']);
  });
});
