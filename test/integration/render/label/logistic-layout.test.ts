import { describe, expect, it } from 'vitest';

import { drawLayout, type LayoutPlan } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { labelContents } from '../../../../electron/render/proof/label-contents.ts';
import { proveDrawing } from '../../../../electron/render/proof/prove-drawing.ts';
import { loadLayouts } from '../../../../electron/resources/layouts.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import type { BarsMark, Drawing, Mark } from '../../../../shared/drawing/drawing.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import { parseSscc } from '../../../../shared/gs1/sscc.ts';
import type { ComposedLayout } from '../../../../shared/label/compose-layout.ts';
import type { LogisticLabel } from '../../../../shared/label/logistic-label.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import { MM_PER_INCH } from '../../../../shared/units/length.ts';
import { good } from '../../good.ts';
import { astray } from './marks-around-symbols.ts';

const fonts = openFontLibrary();
const LOGISTIC = [...loadLayouts().values()].find(({ id }) => String(id) === 'logistic');
const SSCC = good(parseSscc('095060000000000015'));

const elementsOf = (text: string): LogisticLabel['elements'] =>
  text.split(' ').map((pair) => {
    const [ai = '', value = ''] = pair.split('=');
    return { ai, value };
  });

const USUAL: LogisticLabel = {
  sscc: SSCC,
  elements: elementsOf('02=09506000134352 37=24'),
  shipFrom: 'Acme Tea GmbH\nHafenstr. 12\n20457 Hamburg',
  shipTo: 'Hypermarkt AG\nLager 7\nKölner Str. 100\n50667 Köln',
};

const of200 = (text: string): string => Array.from(text.repeat(200)).slice(0, 200).join('');

/** What units say at the ends. */
const LABELS: Readonly<Record<string, Partial<LogisticLabel>>> = {
  'one content': {},
  'a lot': { elements: elementsOf('02=09506000134352 37=24 15=270331 10=L-260331') },
  'a lot of 20 characters': { elements: elementsOf('02=09506000134352 37=1440 10=WwWwWwWwWw1234567890') },
  'an order, a weight and a route': { elements: elementsOf('3302=012550 400=PO-4711 403=ROUTE-9') },
  'nothing but its number': { elements: [], shipFrom: '', shipTo: '' },
  'addresses of 200 characters': { shipFrom: of200('Hafenstr. '), shipTo: of200('Lager am Fluss ') },
  'Chinese addresses': { shipFrom: of200('有機綠茶靜岡縣'), shipTo: '乌龙茶有限公司\n'.repeat(6) },
  'Arabic and Hebrew addresses': { shipFrom: of200('שמן זית 12 '), shipTo: 'شركة الشاي\nشارع 12\nدبي' },
};

const rectangle = (widthMm: number, heightMm: number): LabelShape => ({
  kind: 'rectangle',
  widthMm,
  heightMm,
  cornerRadiusMm: 1.5,
  safeMarginMm: 1.5,
});

const SHAPES: Readonly<Record<string, LabelShape>> = {
  A6: rectangle(105, 148),
  '4 × 6 in': rectangle(101.6, 152.4),
  A5: rectangle(148, 210),
  'A5 lying': rectangle(210, 148),
  'A6 lying': rectangle(148, 105),
};

function planFor(shape: LabelShape, dpi: number, layout = LOGISTIC): LayoutPlan {
  const [stock] = loadTemplates().values();
  if (stock === undefined || layout === undefined) throw new Error('There is no stock, or no layout');
  const assets = resolveAssets({ scope: 'logistic_units', asset_config: { printer_dpi: dpi } });
  return {
    template: { ...stock, labelShape: shape },
    assets: { ...assets, layout: { layout, version: 1, isDraft: false } },
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
  };
}

/** Beside the symbols and what is to be read below them. */
function besideSymbols({ marks }: Drawing): readonly Mark[] {
  return marks.filter((mark) => mark.kind !== 'bars' && !(mark.kind === 'text' && mark.text.startsWith('(')));
}

function symbolsOf({ marks }: Drawing): readonly BarsMark[] {
  return marks
    .filter((mark) => mark.kind === 'bars')
    .toSorted((one, other) => one.originYMm - other.originYMm);
}

const dots = (dpi: number) => ({ dotsPerMm: dpi / MM_PER_INCH, growthDots: 0 });

describe.each(Object.entries(SHAPES))('the logistic label of the layout on %s', (name, shape) => {
  it('keeps in and off what it must, and reads, whatever it says', async () => {
    const plan = planFor(shape, 203);
    for (const [index, [what, change]] of Object.entries(LABELS).entries()) {
      const label = { ...USUAL, ...change };
      const made = drawLayout(label, plan, fonts);
      if (!made.ok) {
        expect([what, made.problem]).toMatchObject([what, { code: 'layout_symbol_small' }]);
        continue;
      }
      const { drawing } = made.value;
      expect([what, astray(besideSymbols(drawing), drawing, shape, fonts)]).toEqual([what, []]);
      if ((index + name.length) % 4 !== 0) continue;
      const contents = labelContents(label, plan.assets, plan.digitalLinkOrigin, plan.template);
      expect(await proveDrawing(drawing, contents, dots(203), fonts)).toMatchObject({ failure: null });
    }
  });

  it('has GS1’s symbols, in whole dots, that of the SSCC lowest', () => {
    const { drawing, outcomes } = good(drawLayout(USUAL, planFor(shape, 203), fonts));
    const symbols = symbolsOf(drawing);
    expect(symbols).toHaveLength(2);
    for (const { columnMm, originXMm, originYMm, rects } of symbols) {
      const moduleMm = columnMm;
      expect(moduleMm).toBeGreaterThanOrEqual(0.495);
      expect(moduleMm).toBeLessThanOrEqual(0.94);
      expect(rects[3]).toBeGreaterThanOrEqual(31.75);
      for (const lengthMm of [moduleMm, originXMm, originYMm])
        expect((lengthMm * 203) / MM_PER_INCH).toBeCloseTo(Math.round((lengthMm * 203) / MM_PER_INCH), 5);
    }
    const lowest = outcomes.find(({ id }) => id === 'sscc');
    expect(symbols[1]?.originYMm).toBeGreaterThan(lowest?.box?.topMm ?? Infinity);
  });
});

/** What the elements of a label say, by their ids. */
function saidBy({ elements }: ComposedLayout): Readonly<Record<string, string>> {
  return Object.fromEntries(elements.map(({ id, says }) => [id, says]));
}

/** The lines that one element of a label paints. */
function textOf({ elements }: ComposedLayout, id: string): readonly string[] {
  const { marks = [] } = elements.find((element) => element.id === id) ?? {};
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
}

function codesOf({ notes }: ComposedLayout): readonly string[] {
  return notes.map(({ code }) => code);
}

describe('the logistic label of a layout', () => {
  const onA6 = (change: Partial<LogisticLabel>): ReturnType<typeof drawLayout> =>
    drawLayout({ ...USUAL, ...change }, planFor(rectangle(105, 148), 300), fonts);

  it('says who sends it to whom, and each value below its data title', () => {
    const made = good(onA6({}));
    expect(codesOf(made)).toEqual([]);
    expect(saidBy(made)).toMatchObject({
      from: 'FROM Acme Tea GmbH, Hafenstr. 12, 20457 Hamburg',
      to: 'TO Hypermarkt AG Lager 7 Kölner Str. 100 50667 Köln',
      values: 'CONTENT 09506000134352 COUNT 24',
      sscc_text: SSCC,
      sscc: 'GS1-128',
      unit_elements: 'GS1-128',
    });
  });

  it('has titled text small enough to be whole, and shortens a line only where the least type is too wide', () => {
    const long = 'Hypermarkt Lebensmittel Aktiengesellschaft';
    const made = good(onA6({ shipTo: `${long}\nKöln`, elements: elementsOf('400=12345678901234567890') }));
    expect(codesOf(made).filter((code) => code.endsWith('_shortened'))).toEqual([]);
    expect(textOf(made, 'to')).toEqual(['TO', long, 'Köln']);
    expect(textOf(made, 'values')).toEqual(['ORDER NUMBER', '12345678901234567890']);
    const longer = good(onA6({ shipTo: of200('Hafenstr. ') }));
    expect(codesOf(longer)).toEqual(['line_shortened']);
    expect(longer.outcomes.find(({ id }) => id === 'to')).toMatchObject({ sizePt: 5 });
  });

  it('leaves the SSCC’s text out where its other elements take a second symbol, and says so', () => {
    const made = good(onA6({ elements: elementsOf('02=09506000134352 37=24 10=L260331') }));
    expect(symbolsOf(made.drawing)).toHaveLength(3);
    expect(codesOf(made)).toEqual(['layout_left_out']);
    expect(saidBy(made)).toMatchObject({ values: 'CONTENT 09506000134352 COUNT 24 BATCH/LOT L260331' });
    expect(saidBy(made)).not.toHaveProperty('sscc_text');
  });

  it('has its rules whatever is said of its unit', () => {
    for (const [rules, shape] of [
      [['symbols_rule'], SHAPES['A6']],
      [['symbols_rule'], SHAPES['A5']],
      [['symbols_rule', 'values_rule'], SHAPES['A5 lying']],
      [['values_rule'], SHAPES['A6 lying']],
    ] as const) {
      if (shape === undefined) throw new Error('There is no such shape');
      for (const elements of [elementsOf('400=PO-4711'), elementsOf('10=L1'), USUAL.elements]) {
        const { elements: drawn } = good(drawLayout({ ...USUAL, elements }, planFor(shape, 300), fonts));
        expect(drawn.map(({ id }) => id)).toEqual(expect.arrayContaining([...rules]));
      }
    }
  });

  it('has narrower symbols where that is not enough, but for the SSCC’s, and says so', () => {
    const made = good(
      onA6({ elements: elementsOf('02=09506000134352 37=1440 15=270331 10=CHARGE-2026/11-A') }),
    );
    expect(codesOf(made)).toEqual(['below_gs1_x_dimension', 'layout_left_out']);
    const widths = symbolsOf(made.drawing).map(({ columnMm }) => columnMm);
    expect(widths.at(-1)).toBeGreaterThanOrEqual(0.495);
    expect(Math.min(...widths)).toBeLessThan(0.495);
  });

  it('has one symbol where nothing is said of its unit', () => {
    const made = good(onA6({ elements: [] }));
    expect(symbolsOf(made.drawing)).toHaveLength(1);
    expect(saidBy(made)).not.toHaveProperty('values');
  });

  it('is refused where a symbol has no room, with the box that it needs', () => {
    const long = '400=ORDER-4711-ABCDEFGH 401=9506000ABCDEFGHIJK 403=ROUTE-99-ABCDEFGHIJ 3302=012550';
    const onHigher = (byMm: number): ReturnType<typeof drawLayout> =>
      drawLayout({ ...USUAL, elements: elementsOf(long) }, planFor(rectangle(105, 148 + byMm), 300), fonts);
    const refused = onHigher(0);
    const facts = {
      which: 'unit',
      element: 'unit_elements',
      symbol: 'GS1-128',
      least: 0.25,
      needHeight: 115,
    };
    expect(refused).toMatchObject({ problem: { code: 'layout_symbol_small', facts } });
    // What it takes the room of gives it 76.8 mm of A6.
    expect([onHigher(38).ok, onHigher(38.5).ok]).toEqual([false, true]);
    const onShelf = drawLayout(USUAL, planFor(rectangle(63.5, 38.1), 300), fonts);
    expect(onShelf).toMatchObject({ problem: { code: 'logistic_label_small' } });
    const narrow = drawLayout(USUAL, planFor(rectangle(80, 148), 300), fonts);
    expect(narrow).toMatchObject({
      problem: { facts: { element: 'sscc', least: 0.495, needWidth: 88.5, width: 77, height: 37.2 } },
    });
  });

  it('may stand turned by a quarter, its fields in texts of its own', async () => {
    const box = { leftMm: 2, topMm: 2, widthMm: 38, heightMm: 120 };
    const place = {
      quarterTurns: 1,
      onlyIf: null,
      across: 'scale',
      down: 'scale',
      leaveOutOrder: null,
      takes: [],
    };
    const symbol = {
      kind: 'symbol',
      hri: 'none',
      mostModuleMm: null,
      align: 'center',
      alignDown: 'middle',
      ...place,
    };
    const field = (name: string) => ({
      kind: 'field',
      field: name,
      word: true,
      prefix: '',
      suffix: '',
      dateFormat: 'DD.MM.YYYY',
      case: 'as_is',
    });
    const layout = {
      id: 'own',
      names: { en: 'Own' },
      scope: 'logistic_units',
      designs: [
        {
          shape: 'rectangle',
          requestedSymbol: null,
          widthMm: 148,
          heightMm: 124,
          safeMarginMm: 1.5,
          elements: [
            { ...symbol, id: 'others', symbol: 'unit_elements', box },
            { ...symbol, id: 'number', symbol: 'sscc', box: { ...box, leftMm: 42 } },
            {
              ...place,
              id: 'text',
              kind: 'text',
              box: { ...box, leftMm: 84 },
              parts: ['00', 'lot', 'best_before', '330n', 'text:Ship to'].flatMap((name, at) =>
                at === 0 ? [field(name)] : [{ kind: 'free', text: ' / ' }, field(name)],
              ),
              face: 'sans',
              size: { kind: 'largest', mostPt: 20, leastPt: 6 },
              align: 'left',
              alignDown: 'top',
              mostLines: 5,
              overflow: 'shorten',
              ink: 'black',
            },
          ],
        },
      ],
    } as unknown as Layout;
    const shape = rectangle(148, 124);
    const plan = planFor(shape, 300, layout);
    const label = { ...USUAL, elements: elementsOf('10=L1 15=270331 3302=012550') };
    const made = good(drawLayout(label, plan, fonts));
    expect(codesOf(made)).toEqual([]);
    expect(saidBy(made)['text']).toBe(
      `SSCC ${SSCC} / LOT L1 / BEST BEFORE 31.03.2027 / GROSS WEIGHT (kg) 125.50 / Hypermarkt AG, Lager 7, Kölner Str. 100, 50667 Köln`,
    );
    const contents = labelContents(label, plan.assets, plan.digitalLinkOrigin, plan.template);
    expect(await proveDrawing(made.drawing, contents, dots(300), fonts)).toMatchObject({ failure: null });
  });
});
