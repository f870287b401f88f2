import { GS1_RESOLVER_ORIGIN } from '../../shared/gs1/digital-link.ts';
import { FINER_DPI, type SizeLever } from '../../shared/label/size-levers.ts';
import type { LabelShape, Template } from '../../shared/label/template.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { isScannedIn } from '../../shared/symbol/specification-tables.ts';
import { ELEMENT_STRING_MATRIX, SYMBOLOGIES, type Symbology } from '../../shared/symbol/symbology.ts';
import { tenthUp } from '../../shared/units/length.ts';
import type { ArtifactPlan } from './artifact.ts';

/** Something with which a label reads that does not read as it is. */
export type ScanLever = SizeLever | Problem<'growth_lever'>;

/** What of a job a lever changes. */
export type ScannedPlan = Pick<ArtifactPlan, 'template' | 'assets' | 'digitalLinkOrigin'>;

/** How much wider and higher a larger label is that is tried, the least first. */
const LARGER = [1.25, 1.5, 2];

interface Change {
  readonly lever: ScanLever;
  readonly plan: ScannedPlan;
}

/**
 * Gives what would help a label of which a symbol does not read: each change is tried by `reads`, which makes the label so and
 * reads it back, and only what helps is named. Of finer printers and larger labels it is the least.
 */
export async function scanLevers(
  plan: ScannedPlan,
  symbology: Symbology,
  reads: (plan: ScannedPlan) => Promise<boolean>,
): Promise<readonly ScanLever[]> {
  const found: ScanLever[] = [];
  const ways = [
    ...[...growthTakenOff(plan), ...otherContent(plan, symbology)].map((change) => [change]),
    finerPrinters(plan),
    largerLabels(plan),
  ];
  for (const way of ways) {
    for (const { lever, plan: changed } of way) {
      if (!(await reads(changed))) continue;
      found.push(lever);
      break;
    }
  }
  return found;
}

/** What the printer adds, where it is known and not taken off before. */
function growthTakenOff(plan: ScannedPlan): readonly Change[] {
  const { barGrowthDots } = plan.assets;
  if (barGrowthDots === undefined) return [];
  const dots = Math.round(barGrowthDots);
  if (dots === (plan.assets.barWidthReductionDots ?? 0)) return [];
  const lever = newProblem('growth_lever', { dots });
  return [{ lever, plan: { ...plan, assets: { ...plan.assets, barWidthReductionDots: dots } } }];
}

/** Data Matrix in place of bars and QR Codes, a shorter link, and no text. */
function otherContent(plan: ScannedPlan, symbology: Symbology): readonly Change[] {
  const { template, assets, digitalLinkOrigin } = plan;
  const environment = assets.scanEnvironment ?? null;
  const changes: Change[] = [];
  // Files of symbols have the symbols that were asked for.
  if (
    template !== null &&
    symbology !== ELEMENT_STRING_MATRIX &&
    isScannedIn(ELEMENT_STRING_MATRIX, environment)
  ) {
    const lever = newProblem('size_lever', {
      which: 'symbol',
      symbol: SYMBOLOGIES[ELEMENT_STRING_MATRIX].name,
    });
    changes.push({ lever, plan: { ...plan, assets: { ...assets, symbol: ELEMENT_STRING_MATRIX } } });
  }
  const holdsLink = SYMBOLOGIES[symbology].content.kind === 'digital-link';
  if (holdsLink && GS1_RESOLVER_ORIGIN.length < digitalLinkOrigin.length) {
    const lever = newProblem('size_lever', { which: 'origin', origin: GS1_RESOLVER_ORIGIN });
    changes.push({ lever, plan: { ...plan, digitalLinkOrigin: GS1_RESOLVER_ORIGIN } });
  }
  if (template !== null && assets.text.length > 0)
    changes.push({
      lever: newProblem('size_lever', { which: 'text' }),
      plan: { ...plan, assets: { ...assets, text: [] } },
    });
  return changes;
}

/** A finer printer is taken to add as much in millimetres, and not to take anything off. */
function finerPrinters(plan: ScannedPlan): readonly Change[] {
  const { printerDpi, barGrowthDots, barWidthReductionDots = 0 } = plan.assets;
  if (printerDpi === null) return [];
  // As the proof of the printer at hand takes it: what is taken off is what it adds.
  const growthDots = barGrowthDots ?? barWidthReductionDots;
  return FINER_DPI.filter((dpi) => dpi > printerDpi + 10).map((dpi) => ({
    lever: newProblem('size_lever', { which: 'dpi', dpi }),
    plan: {
      ...plan,
      assets: {
        ...plan.assets,
        printerDpi: dpi,
        barGrowthDots: (growthDots * dpi) / printerDpi,
        barWidthReductionDots: 0,
      },
    },
  }));
}

function largerLabels({ template, ...plan }: ScannedPlan): readonly Change[] {
  if (template === null) return [];
  return LARGER.flatMap((times) => {
    const larger = largerLabel(template.labelShape, times);
    if (larger === null) return [];
    const [lever, labelShape] = larger;
    return [{ lever, plan: { ...plan, template: { ...template, labelShape } satisfies Template } }];
  });
}

/** Null for a disc, which comes in one size. */
function largerLabel(shape: LabelShape, times: number): readonly [SizeLever, LabelShape] | null {
  if (shape.kind === 'cd') return null;
  if (shape.kind === 'round') {
    const diameterMm = tenthUp(shape.diameterMm * times);
    return [newProblem('size_lever', { which: 'round', diameter: diameterMm }), { ...shape, diameterMm }];
  }
  const [widthMm, heightMm] = [tenthUp(shape.widthMm * times), tenthUp(shape.heightMm * times)];
  const lever = newProblem('size_lever', { which: 'rectangle', width: widthMm, height: heightMm });
  return [lever, { ...shape, widthMm, heightMm }];
}
