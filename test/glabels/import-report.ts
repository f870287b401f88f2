import { boundingBox } from '../../shared/label/label-shape.ts';
import { cellsPerSheet } from '../../shared/label/sheet-layout.ts';
import type { Grid, LabelShape } from '../../shared/label/template.ts';
import type { ImportedStock, ImportFault, ReplacedStock } from './import-stock.ts';

/** What is done about each kind of fault. */
const TREATMENT: Readonly<Record<ImportFault['kind'], string>> = {
  no_length: 'no length: counts as 0, as in gLabels',
  remainder: 'next to nothing, left over from a sum: counts as 0',
  margin_too_wide: 'leaves less than half of the label: the usual margin is taken',
  unknown_category: 'not a category of gLabels: left out',
  unusable: 'no shape or no grid: the template is left out',
  unknown_page: 'not a page size of gLabels: the template is left out',
  equivalent_of_nothing: 'the equivalent of a number that is not there: left out',
  past_page: 'labels lie past the edge of the page: the template is left out',
  overlap: 'labels overlap: the template is left out',
  same_layout: 'the same grid a second time: it counts once',
  same_id: 'two numbers that differ in signs only: the second gets another id',
  same_number: 'the number stands for two sheets: it stays with the first',
};

/** Writes down what an import of gLabels' data came to: the numbers, the faults, and where our own figures differ. */
export function importReport(imported: ImportedStock): string {
  const { geometries, equivalents, faults, corrections, replaced, files } = imported;
  const lines = [
    '# What was imported from gLabels',
    '',
    'Written by `node test/glabels/run.ts`; do not edit. [Stock](stock.md) says what is done with it.',
    '',
    `${geometries} sheets and rolls, ${equivalents} equivalents, ${files.size} makers.`,
    '',
    '## Faults in the data',
    '',
    '| Stock | Where | What stands there | What is done |',
    '| --- | --- | --- | --- |',
    ...faults.map(
      ({ stock, place, value, kind }) => `| ${stock} | ${place} | \`${value}\` | ${TREATMENT[kind]} |`,
    ),
    '',
    '## Figures that are corrected',
    '',
    'Where one figure cannot be, and the others leave one way only to fill the page. All in mm.',
    '',
    '| Stock | What stands there | What is taken | Since |',
    '| --- | --- | --- | --- |',
    ...corrections.map(({ stock, wrong, right, since }) => `| ${stock} | ${wrong} | ${right} | ${since} |`),
    '',
    '## Stock that has a template of its own',
    '',
    'Ours is kept ([decision 0028](decisions/0028-where-templates-differ.md)). All in mm.',
    '',
    '| Template | gLabels | Ours | gLabels’ |',
    '| --- | --- | --- | --- |',
    ...replaced.map(replacedRow),
  ];
  return `${lines.join('\n')}\n`;
}

function replacedRow({ ours, theirs }: ReplacedStock): string {
  const [our, their] = [figures(ours), figures(theirs)];
  return `| ${ours.id} | ${theirs.brand} ${theirs.part} | ${our} | ${our === their ? 'the same' : their} |`;
}

function figures({ labelShape, grid }: { readonly labelShape: LabelShape; readonly grid: Grid }): string {
  const { widthMm, heightMm } = boundingBox(labelShape);
  const size = labelShape.kind === 'round' ? `⌀ ${mm(widthMm)}` : `${mm(widthMm)} × ${mm(heightMm)}`;
  const origin = `first at ${mm(grid.originXMm)} / ${mm(grid.originYMm)}`;
  const pitch = `pitch ${mm(grid.pitchXMm)} / ${mm(grid.pitchYMm)}`;
  return `${size}, ${cellsPerSheet(grid)}: ${origin}, ${pitch}, margin ${mm(labelShape.safeMarginMm)}`;
}

function mm(lengthMm: number): string {
  return String(Math.round(lengthMm * 100) / 100);
}
