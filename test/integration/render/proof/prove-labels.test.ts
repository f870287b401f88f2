import { describe, expect, it } from 'vitest';

import { proofLines } from '../../../../electron/cli/proof-lines.ts';
import { drawLabel } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import type { LabelSource } from '../../../../electron/render/make-artifact.ts';
import { type ExpectedContent, labelContents } from '../../../../electron/render/proof/label-contents.ts';
import { proveDrawing } from '../../../../electron/render/proof/prove-drawing.ts';
import { proofProblem, type ProofSubject, proveLabels } from '../../../../electron/render/prove-labels.ts';
import type { AssetConfig } from '../../../../shared/contract/export-request.ts';
import { proofBody } from '../../../../shared/contract/proof-body.ts';
import type { BarsMark, Drawing } from '../../../../shared/drawing/drawing.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { Sscc } from '../../../../shared/gs1/sscc.ts';
import type { Label } from '../../../../shared/label/label.ts';
import type { PrintableLabel } from '../../../../shared/label/printable-label.ts';
import { gradeNote, gradesSentence } from '../../../../shared/proof/grade-sentences.ts';
import type { JobProof, ProofReport } from '../../../../shared/proof/proof-report.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { SHARED_POOL } from '../../shared-pool.ts';
import { labelsOf, planOf } from '../render-plan.ts';

const fonts = openFontLibrary();
const never = new AbortController().signal;
const AT_203: ProofDots = { dotsPerMm: 203 / 25.4, growthDots: 0 };
type ProofDots = Parameters<typeof proveDrawing>[2];

const GTINS = ['00000096385074', '00012345678905', '09506000134352', '10614141000415'] as Gtin[];
const product = (gtin: Gtin): Label => ({ ...item, gtin, lot: null, serial: null, attributes: {} });
const [item] = labelsOf(1).batch(0, 1) as [Label];
const PALLET: PrintableLabel = {
  sscc: '095060000000000013' as Sscc,
  elements: [
    { ai: '02', value: '09506000134352' },
    { ai: '37', value: '120' },
    { ai: '10', value: 'LOT-77' },
  ],
  shipFrom: 'From',
  shipTo: 'To',
};

function only(label: PrintableLabel): LabelSource {
  return { count: 1, batch: (from) => (from === 0 ? [label] : []) };
}

const prove = async (subject: ProofSubject, source: LabelSource): Promise<ProofReport> => {
  const options = { signal: never, onProgress: () => undefined };
  return (await proveLabels(SHARED_POOL, subject, source, options)).report;
};

describe('labels for a printer whose growth is taken off before', () => {
  const cases = (['qr', 'datamatrix', 'dual'] as const).flatMap((what) =>
    [-1, 1, 2].map((dots) => [what, dots] as const),
  );
  it.each(cases)(
    'read as what they are to say, and are graded by what is left of it: %s, %i dots',
    async (what, dots) => {
      const config: AssetConfig = {
        sheet_template: 'avery_5163',
        symbol: what === 'dual' ? 'qr' : what,
        dual_marking: what === 'dual',
        printer_dpi: 300,
      };
      const plan = planOf('sheet_pdf', 'pdf', config);
      const assets = { ...plan.assets, barWidthReductionDots: dots, barGrowthDots: dots };
      const mended = await prove({ ...plan, assets }, only(item));
      expect(mended).toMatchObject({ failed: 0, growthDots: dots });
      expect(['A', 'B']).toContain(mended.worstGrade);
    },
  );
});

describe('labels as they are composed', () => {
  const label: AssetConfig = { sheet_template: 'avery_5163' };
  const cases: readonly (readonly [what: string, config: AssetConfig, of: PrintableLabel])[] = [
    ['QR Code', { ...label, symbol: 'qr' }, item],
    ['Data Matrix', { ...label, symbol: 'datamatrix' }, item],
    ['Data Matrix with a web address', { ...label, symbol: 'datamatrix_link' }, item],
    ['GS1-128', { ...label, symbol: 'barcode_1d' }, item],
    ...GTINS.map((gtin) => [`1D of ${gtin}`, { ...label, symbol: 'barcode_1d' }, product(gtin)] as const),
    ['dual marking', { ...label, symbol: 'qr', dual_marking: true }, item],
    ['a flat Data Matrix', { symbol: 'datamatrix', sheet_template: 'avery_5167' }, item],
    ['a pallet', { sheet_template: 'roll_4x6in' }, PALLET],
  ];
  for (const [what, config, of] of cases) {
    it(`read as what they are to say: ${what}`, async () => {
      for (const dots of [{}, { printer_dpi: 300 }]) {
        const plan = planOf('sheet_pdf', 'pdf', { ...config, ...dots });
        const report = await prove(plan, only(of));
        expect(report).toMatchObject({ labels: 1, proven: 1, failed: 0, failures: [] });
        expect(report.dotsAssumed).toBe(!('printer_dpi' in dots));
        expect(report.worstGrade).not.toBe('F');
      }
    });
  }

  it('read in ZIPs of symbols by themselves', async () => {
    const report = await prove(planOf('codes_combined', 'svg'), labelsOf(2));
    expect(report).toMatchObject({ labels: 2, proven: 2, failed: 0, dotsPerInch: 600 });
  });
});

/** The label of a request as it is drawn, and what it is to say. */
function drawn(config: AssetConfig, of: PrintableLabel): [Drawing, readonly ExpectedContent[]] {
  const plan = planOf('sheet_pdf', 'pdf', { sheet_template: 'avery_5163', ...config });
  const { template, assets, digitalLinkOrigin } = plan;
  if (template === null) throw new Error('A sheet has a template');
  const drawing = drawLabel(of, 0, { template, assets, digitalLinkOrigin }, fonts, []);
  if (drawing === null) throw new Error('The label does not fit');
  return [drawing, labelContents(of, assets, digitalLinkOrigin, template)];
}

/** The drawing with its bars as `change` makes them. */
function withBars(drawing: Drawing, change: (mark: BarsMark) => BarsMark): Drawing {
  return { ...drawing, marks: drawing.marks.map((mark) => (mark.kind === 'bars' ? change(mark) : mark)) };
}

describe('a label that would not scan', () => {
  it('fails where its symbol is damaged', async () => {
    for (const symbol of ['qr', 'datamatrix', 'barcode_1d'] as const) {
      const [drawing, contents] = drawn({ symbol, printer_dpi: 203 }, product(GTINS[2] as Gtin));
      const damaged = withBars(drawing, (mark) => ({
        ...mark,
        rects: mark.rects.map((at, i) => (i % 28 > 15 ? 0 : at)),
      }));
      const { failure, estimates } = await proveDrawing(damaged, contents, AT_203, fonts);
      expect(failure).toMatchObject({ variant: 'clean' });
      expect(estimates).toMatchObject([{ grade: 'F' }]);
    }
  });

  it('fails where its symbol says something else', async () => {
    for (const symbol of ['qr', 'datamatrix', 'barcode_1d'] as const) {
      const [drawing] = drawn({ symbol }, item);
      const [, contents] = drawn({ symbol }, { ...item, serial: 'S9' as Label['serial'] });
      const { failure } = await proveDrawing(
        drawing,
        contents,
        { dotsPerMm: 600 / 25.4, growthDots: 0 },
        fonts,
      );
      expect(failure).toMatchObject({ variant: 'clean' });
      expect(failure?.read).toContain('S0');
    }
    // One of a pallet's symbols is missing.
    const [pallet, contents] = drawn({ sheet_template: 'roll_4x6in' }, PALLET);
    const marks = pallet.marks.filter(
      (mark) => mark.kind !== 'bars' || mark !== pallet.marks.find(({ kind }) => kind === 'bars'),
    );
    const { failure } = await proveDrawing(
      { ...pallet, marks },
      contents,
      { dotsPerMm: 8, growthDots: 0 },
      fonts,
    );
    expect(failure).toMatchObject({ symbology: 'gs1-128', variant: 'clean' });
  });

  it('fails where ink lies in its quiet zone, or is graded for it', async () => {
    const [drawing, contents] = drawn({ symbol: 'barcode_1d', printer_dpi: 300 }, product(GTINS[2] as Gtin));
    const bars = drawing.marks.find((mark) => mark.kind === 'bars');
    if (bars === undefined) throw new Error('There is no symbol');
    const blot = {
      ...bars,
      originXMm: bars.originXMm - 3 * bars.columnMm,
      rects: Float32Array.of(0, 0, 1, 20),
    };
    const proof = await proveDrawing(
      // Painted with the label, and no symbol of it.
      {
        ...drawing,
        marks: [
          bars,
          {
            kind: 'outline',
            strokeMm: bars.columnMm,
            shape: {
              kind: 'line',
              fromXMm: blot.originXMm,
              fromYMm: bars.originYMm,
              toXMm: blot.originXMm,
              toYMm: bars.originYMm + 20,
            },
          },
        ],
      },
      contents,
      { dotsPerMm: 300 / 25.4, growthDots: 0 },
      fonts,
    );
    expect(proof.estimates).toMatchObject([{ grade: 'F' }]);
  });

  it('fails for a printer whose growth closes its gaps, and is weak for one that is not known', async () => {
    const [drawing, contents] = drawn({ symbol: 'barcode_1d', printer_dpi: 203 }, item);
    const bars = drawing.marks.find((mark) => mark.kind === 'bars');
    const moduleDots = Math.round((bars?.columnMm ?? 0) * AT_203.dotsPerMm);
    const unknown = await proveDrawing(drawing, contents, AT_203, fonts);
    expect(unknown.failure).toBeNull();
    const { failure } = await proveDrawing(drawing, contents, { ...AT_203, growthDots: moduleDots }, fonts);
    expect(failure).toMatchObject({ symbology: 'gs1-128', variant: 'clean' });
  });
});

describe('reading a job back', () => {
  it('takes a sample of a large one, tells how far it is, and the same again', async () => {
    const source = labelsOf(2001);
    const told: (readonly [number, number])[] = [];
    const plan = planOf('sheet_pdf', 'pdf', { symbol: 'datamatrix', printer_dpi: 203 });
    const { report, readBack } = await proveLabels(SHARED_POOL, plan, source, {
      signal: never,
      onProgress: (...progress) => told.push(progress),
    });
    expect(report).toMatchObject({ labels: 2001, failed: 0, dotsPerInch: 203 });
    expect(report.proven).toBeGreaterThanOrEqual(125);
    const scans = [0, 1, 2000].map((index) => readBack.get(index)?.scans);
    expect(scans).toEqual([true, undefined, true]);
    expect(told[0]).toEqual([0, report.proven]);
    expect(told.at(-1)).toEqual([report.proven, report.proven]);
  });

  it('ends at once when it is cancelled', async () => {
    const cancel = new AbortController();
    const reading = proveLabels(SHARED_POOL, planOf('sheet_pdf', 'pdf'), labelsOf(2000), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error('cancelled')),
    });
    await expect(reading).rejects.toThrow('cancelled');
  });

  it('names the labels that failed and what helps', () => {
    const report: ProofReport = {
      labels: 9,
      proven: 9,
      dotsPerInch: 203.2,
      dotsAssumed: false,
      growthDots: 0,
      failed: 1,
      weak: 0,
      weakBy: { thickened: 0, thinned: 0, blurred: 0 },
      worstGrade: 'F',
      worstParameter: 'decode',
      levers: [
        newProblem('growth_lever', { dots: 1 }),
        newProblem('size_lever', { which: 'symbol', symbol: 'DataMatrix' }),
      ],
      failures: [
        {
          symbology: 'ean-13',
          variant: 'thickened',
          read: '9506000134359',
          labelNumber: 3,
          name: {
            code: 'label_name',
            message: '09506000134352',
            facts: { which: 'gtin', gtin: '09506000134352' },
          },
        },
      ],
    };
    const problem = proofProblem(report);
    expect(problem).toMatchObject({ code: 'labels_do_not_scan' });
    expect(problem?.message).toMatch(
      /^Read back at 203 dots an inch, 1 of 9 labels do not scan \(09506000134352\): a symbol reads as something else, 9506000134359\. What helps: a bar-width reduction of 1 \(dots\) in the printer’s settings, DataMatrix\.$/,
    );
    expect(proofProblem({ ...report, failed: 0, failures: [] })).toBeNull();
  });

  it.each([
    ['where nothing was tried or helped', []],
    ['of a report that was stored before there were any', undefined],
  ])('names nothing that helps %s', (_, levers) => {
    const report = { failed: 1, proven: 1, failures: [], dotsPerInch: 203, dotsAssumed: false, levers };
    const problem = proofProblem(report as unknown as ProofReport);
    expect(problem?.message).toContain('What would help is not known');
  });
});

describe('what would help a label that does not read', () => {
  const ean: AssetConfig = { symbol: 'barcode_1d', sheet_template: 'avery_l7651', printer_dpi: 203 };
  const grown = (config: AssetConfig): ProofSubject => {
    const plan = planOf('sheet_pdf', 'pdf', config);
    return { ...plan, assets: { ...plan.assets, barGrowthDots: 1 } };
  };
  const levers = async (subject: ProofSubject, label: Label): Promise<readonly string[]> => {
    const report = await prove(subject, only(label));
    expect(report.failed).toBe(1);
    return (report.levers ?? []).map(({ message }) => message);
  };

  it('is tried: what takes the growth off, another symbol, a finer printer, a larger label, no web address', async () => {
    const helping = await levers(grown(ean), product('09506000134352' as Gtin));
    expect(helping).toContain('a bar-width reduction of 1 (dots) in the printer’s settings');
    expect(helping).toContain('DataMatrix');
    expect(helping.join()).toMatch(/a label of at least/);
    expect(helping.join()).not.toContain('address');
  });

  it('is not named of what was taken off before', async () => {
    const subject = grown(ean);
    const assets = { ...subject.assets, barGrowthDots: 2, barWidthReductionDots: 2 };
    const report = await prove({ ...subject, assets }, only(product('09506000134352' as Gtin)));
    expect((report.levers ?? []).map(({ code }) => code)).not.toContain('growth_lever');
  });
});

describe('the grade that GS1 asks for where labels are scanned', () => {
  const ean = product('09506000134352' as Gtin);
  const subject = (config: AssetConfig): ProofSubject => {
    const sheet: AssetConfig = { symbol: 'barcode_1d', sheet_template: 'avery_5163', printer_dpi: 203 };
    const plan = planOf('sheet_pdf', 'pdf', { ...sheet, ...config });
    return { ...plan, assets: { ...plan.assets, barGrowthDots: 1 } };
  };

  it('is told with the job where the estimate is below it, with what helps', async () => {
    const report = await prove(subject({ scan_environment: 'retail' }), only(ean));
    expect(report).toMatchObject({
      failed: 0,
      belowTarget: { labels: 1, grade: 'D', target: 'C', table: 1 },
    });
    expect((report.belowTarget?.levers ?? []).map(({ message }) => message)).toContain(
      'a bar-width reduction of 1 (dots) in the printer’s settings',
    );
    const note = gradeNote(report);
    expect(note).toMatchObject({ code: 'grade_below_target' });
    expect(note?.message).toMatch(/below C.*\(table 1\): 1; the least is D\. What helps: a bar-width/);
    const proof: JobProof = { progress: [1, 1], report, accepted: null };
    expect(proofBody(proof)?.note).toEqual({ code: 'grade_below_target', message: note?.message });
    expect(proofLines(proof)).toContain(`Note: ${note?.message}`);
  });

  it('is not missed where the estimate reaches it, nor where nobody said where that is', async () => {
    for (const config of [{}, { scan_environment: 'general_distribution' as const }]) {
      const report = await prove(subject(config), only(ean));
      expect(report).toMatchObject({ failed: 0, belowTarget: null });
      expect(gradeNote(report)).toBeNull();
    }
  });
});

describe('the grades of a job', () => {
  const dual: AssetConfig = {
    symbol: 'qr',
    dual_marking: true,
    sheet_template: 'avery_5163',
    printer_dpi: 203,
  };
  const graded = async (assets: Partial<ProofSubject['assets']>): Promise<ProofReport> => {
    const plan = planOf('sheet_pdf', 'pdf', dual);
    return prove({ ...plan, assets: { ...plan.assets, ...assets } }, only(item));
  };

  it('are those of each symbol, the worst first, with what gave it and the label that has it', async () => {
    const report = await graded({ barGrowthDots: 1 });
    expect(report.grades).toMatchObject([
      { symbology: 'ean-13', grade: 'D', parameter: 'decodability', labelNumber: 1 },
      { symbology: 'qr', grade: 'A', parameter: null, labelNumber: 1 },
    ]);
    const said =
      'Grades at the least, estimated with this printer’s bar growth of 1 dots: ' +
      'EAN-13 D (decodability, on 09506000134352 lot L/0 serial S0), QR Code A. They are no verification.';
    expect(gradesSentence(report)?.message).toBe(said);
    const proof: JobProof = { progress: [1, 1], report, accepted: null };
    expect(proofLines(proof)).toContain(said);
    expect(proofBody(proof)).toMatchObject({
      grades: [{ symbology: 'ean-13', grade_estimate: 'D', parameter: 'decodability', label: 1 }, {}],
      growth_dots: 1,
    });
  });

  it('say that bars are taken not to grow where that was not measured', async () => {
    const unmeasured = await graded({});
    expect(gradesSentence(unmeasured)?.message).toMatch(
      /as if bars did not grow, since this printer’s bar growth is not measured: /,
    );
    const measured = await graded({ barGrowthDots: 0 });
    expect(gradesSentence(measured)?.message).toMatch(/bar growth of 0 dots/);
    const anywhere = await graded({ printerDpi: null });
    expect(gradesSentence(anywhere)?.message).toMatch(/since no printer is known/);
    const proof: JobProof = { progress: [1, 1], report: unmeasured, accepted: null };
    expect(proofBody(proof)?.growth_dots).toBeNull();
  });
});

describe('labels past the first of a job', () => {
  const small: AssetConfig = { sheet_template: 'avery_l7651', printer_dpi: 203 };
  /** Which numbers are read as another where their bars are a dot thicker was found by reading 60 of them. */
  const [sound, confused] = ['09506000000008', '09506000237572'] as [Gtin, Gtin];

  it('are weak as those like them that were read spoilt', async () => {
    const config: AssetConfig = { ...small, symbol: 'datamatrix', sheet_template: 'avery_5167' };
    const plan = planOf('sheet_pdf', 'pdf', config);
    const source = labelsOf(60);
    const report = await prove(plan, source);
    expect(report).toMatchObject({ proven: 60, failed: 0 });
    let weak = 0;
    for (const [index, label] of source.batch(0, 60).entries()) {
      const [drawing, contents] = drawn(config, label);
      const proof = await proveDrawing(drawing, contents, AT_203, fonts);
      expect(proof.failure, `${index}`).toBeNull();
      if (proof.weak.length > 0) weak++;
    }
    expect(report.weak).toBe(weak);
  });

  it('stop the job wherever an EAN reads as another number when it is spoilt', async () => {
    const labels = Array.from({ length: 48 }, (_, index) => product(index === 45 ? confused : sound));
    const source: LabelSource = { count: 48, batch: (from, length) => labels.slice(from, from + length) };
    const report = await prove(planOf('sheet_pdf', 'pdf', { ...small, symbol: 'barcode_1d' }), source);
    expect(report).toMatchObject({
      proven: 48,
      failed: 1,
      failures: [{ labelNumber: 46, variant: 'thickened', read: '0713147202601' }],
      weakBy: { thickened: 47, thinned: 47 },
    });
  });
});
