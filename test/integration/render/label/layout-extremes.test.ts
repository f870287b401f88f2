import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { drawLabel, type LabelPlan } from '../../../../electron/render/draw-label.ts';
import type { Finding } from '../../../../electron/render/findings.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { provideFontFiles } from '../../../../electron/render/fonts/font-files.ts';
import { makeArtifact } from '../../../../electron/render/make-artifact.ts';
import { labelContents } from '../../../../electron/render/proof/label-contents.ts';
import { proveDrawing } from '../../../../electron/render/proof/prove-drawing.ts';
import { loadLayouts } from '../../../../electron/resources/layouts.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { LabelShape, Template } from '../../../../shared/label/template.ts';
import type { JobLayout, Layout } from '../../../../shared/layout/layout.ts';
import { isForUnits } from '../../../../shared/layout/layout-scope.ts';
import { describeWith } from '../../../setup/describe-with.ts';
import { good } from '../../good.ts';
import { SHARED_POOL } from '../../shared-pool.ts';
import { planOf } from '../render-plan.ts';
import { astray, foreignMarks } from './marks-around-symbols.ts';

const fonts = openFontLibrary();
const layouts = new Map([...loadLayouts()].filter(([, layout]) => !isForUnits(layout)));

/** A font with Latin letters alone stands for one that a person brought. */
provideFontFiles([
  {
    face: 'font-own',
    bytes: readFileSync(new URL('../../../../resources/fonts/DejaVuSansMono.ttf', import.meta.url)),
  },
]);

const USUAL: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Green tea',
  brand: 'Acme',
  lot: 'ABC123' as LotCode,
  serial: '0001' as SerialCode,
  attributes: { '15': '2027-06-30', '17': '2027-12-31', '392n': '3.49' },
};

const of200 = (text: string): string => Array.from(text.repeat(200)).slice(0, 200).join('');

/** Records at the ends of what a catalogue holds, one or more in each script. */
const EXTREMES: Readonly<Record<string, Partial<Label>>> = {
  'codes of 20 characters': {
    lot: 'WWWWWWWWWW1234567890' as LotCode,
    serial: 'MMMMMMMMMM(1234)/_%"' as SerialCode,
  },
  'a name of 200 characters': { name: of200('Hand-picked organic Darjeeling, '), brand: of200('W') },
  Chinese: { name: of200('有機綠茶靜岡縣產一番茶'), brand: '茶行' },
  'Arabic with numbers': { name: of200('شاي أخضر 500 غ LOT-24/117 '), brand: 'شركة الشاي' },
  'Hebrew with codes': { name: of200('שמן זית (12-AB) 750 מ״ל '), brand: 'שמן' },
  'Thai without spaces': { name: of200('ชาเขียวใบชาแท้จากเชียงราย'), brand: 'ร้านน้ำชา' },
  Hindi: { name: of200('क्षत्रिय कार्यक्रम हिन्दी चाय '), brand: 'चाय' },
  Bengali: { name: of200('শ্রীমঙ্গল সবুজ চা '), brand: 'চা' },
  Tamil: { name: of200('கொழும்பு ஸ்ரீ தேயிலை '), brand: 'தேநீர்' },
  'empty fields': { name: '', brand: '', lot: null, serial: null, attributes: {} },
};

const SHAPES: Readonly<Record<string, LabelShape>> = {
  rectangle: { kind: 'rectangle', widthMm: 63.5, heightMm: 38.1, cornerRadiusMm: 2, safeMarginMm: 1 },
  strip: { kind: 'rectangle', widthMm: 101.6, heightMm: 20, cornerRadiusMm: 0, safeMarginMm: 1 },
  round: { kind: 'round', diameterMm: 40, safeMarginMm: 1.5 },
  ellipse: { kind: 'ellipse', widthMm: 75, heightMm: 50, safeMarginMm: 1.5 },
  disc: {
    kind: 'cd',
    outerDiameterMm: 117,
    holeDiameterMm: 41,
    widthMm: 117,
    heightMm: 117,
    safeMarginMm: 2,
  },
};

const [STOCK] = loadTemplates().values();

function planFor(layout: JobLayout, labelShape: LabelShape): LabelPlan {
  if (STOCK === undefined) throw new Error('There is no stock');
  const template: Template = { ...STOCK, labelShape };
  const config = { symbol: 'datamatrix', printer_dpi: 300 } as const;
  const assets = { ...resolveAssets({ scope: 'serials', asset_config: config }), layout };
  return { template, assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN };
}

/** A layout with all of its text in a font of a person's own. */
function inOwnFont(layout: Layout): JobLayout {
  const designs = layout.designs.map((design) => ({
    ...design,
    elements: design.elements.map((element) =>
      element.kind === 'text' ? { ...element, face: 'Own' } : element,
    ),
  }));
  const fonts = [{ name: 'Own', face: 'font-own' as const }];
  return { layout: { ...layout, designs }, version: 1, isDraft: false, fonts };
}

describe.each([...layouts.values()].map((layout, at) => [layout.id, layout, at] as const))(
  'the layout %s',
  (_, layout, at) => {
    it.each(Object.entries(SHAPES))(
      'keeps in and off what it must on a label, whatever it says: %s',
      async (name, shape) => {
        // Every other one is in a font of a person's own.
        const isOwn = (at + Object.keys(SHAPES).indexOf(name)) % 2 === 1;
        const plan = planFor(isOwn ? inOwnFont(layout) : { layout, version: 1, isDraft: false }, shape);
        const outcomes = Object.entries(EXTREMES).map(([what, record]) => {
          const label = { ...USUAL, ...record };
          const findings: Finding[] = [];
          const drawing = drawLabel(label, 0, plan, fonts, findings);
          const refusals = findings.filter(({ kind }) => kind === 'rejection');
          if (drawing === null)
            expect(refusals).toMatchObject([{ problem: { code: 'layout_symbol_small' } }]);
          else expect([what, astray(foreignMarks(drawing), drawing, shape, fonts)]).toEqual([what, []]);
          return { label, drawing };
        });
        const made = outcomes.filter(({ drawing }) => drawing !== null);
        const read = made[at % made.length];
        expect(read?.drawing ?? null).not.toBeNull();
        if (read === undefined || read.drawing === null) return;
        const contents = labelContents(read.label, plan.assets, plan.digitalLinkOrigin, plan.template);
        const dots = { dotsPerMm: 300 / 25.4, growthDots: 0 };
        expect(await proveDrawing(read.drawing, contents, dots, fonts)).toMatchObject({ failure: null });
      },
    );
  },
);

describe('a label of a layout', () => {
  it.each(Object.keys(EXTREMES))('is the same however its letters are composed: %s', (what) => {
    const layout = [...layouts.values()].find(({ id }) => String(id) === 'product');
    const shape = SHAPES['rectangle'];
    if (layout === undefined || shape === undefined) throw new Error('There is no product');
    const label = { ...USUAL, ...EXTREMES[what] };
    const [composed, apart] = (['NFC', 'NFD'] as const).map((form) =>
      drawLabel(
        { ...label, name: label.name.normalize(form), brand: label.brand.normalize(form) },
        0,
        planFor({ layout, version: 1, isDraft: false }, shape),
        fonts,
        [],
      ),
    );
    expect(apart).toEqual(composed);
  });
});

const NAMES = [
  ...['Crème brûlée', '有機綠茶', 'شاي أخضر', 'שמן זית', 'ชาเขียว', 'हिन्दी चाय', 'সবুজ চা', 'பச்சை தேயிலை'],
];

describeWith(['pdftotext'], 'a sheet of a layout', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-extremes-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives names in every script back as they are read', async () => {
    const layout = [...layouts.values()].find(({ id }) => String(id) === 'product');
    if (layout === undefined) throw new Error('There is no product');
    const plan = planOf('sheet_pdf', 'pdf', { sheet_template: 'avery_l7160', symbol: 'datamatrix' });
    const labels = NAMES.map((name): Label => ({ ...USUAL, name, brand: '', attributes: {} }));
    const source = {
      count: labels.length,
      batch: (from: number, count: number) => labels.slice(from, from + count),
    };
    const pdf = join(folder, 'names.pdf');
    const assets = { ...plan.assets, layout: { layout, version: 1, isDraft: false } };
    const follow = { signal: new AbortController().signal, onProgress: () => undefined };
    good(await makeArtifact({ ...plan, assets }, source, pdf, SHARED_POOL, follow));
    const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' })
      .replaceAll(/[\u202a-\u202e\f\s]/g, '')
      .normalize('NFC');
    for (const name of NAMES) expect(text).toContain(name.replaceAll(' ', '').normalize('NFC'));
  });
});
