import { type StationDay, stationDayOf } from '../../shared/catalog/withheld.ts';
import { archiveSymbols, DEFAULT_TEMPLATE } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import { bestBeforeNote, productionDateNote } from '../../shared/label/label-notes.ts';
import { noteLevel } from '../../shared/label/note-levels.ts';
import {
  type Preflight,
  type PreviewSymbol,
  type SheetPreview,
  SYMBOLS_PER_PAGE,
  type SymbolsPreview,
} from '../../shared/label/preview.ts';
import { isLogisticLabel, itemLabel } from '../../shared/label/printable-label.ts';
import { cellsPerSheet, layOutSheets } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { assetsForPrinter, type PrinterModel } from '../../shared/printing/printer-model.ts';
import { ok, type Outcome, type Problem } from '../../shared/result/result.ts';
import { answeredSelection } from '../catalog/answers-and-records.ts';
import { gtinsWithShelfLife } from '../catalog/gtins-with-shelf-life.ts';
import { withPictures } from '../catalog/layout-pictures.ts';
import { type ResolvedRequest, resolveRequest } from '../catalog/resolve-request.ts';
import type { LabelSelection } from '../catalog/selection.ts';
import { type LabelReader, type LabelToMake, readLabels } from '../logistics/label-selection.ts';
import { leftOut } from '../logistics/left-out.ts';
import { entryStem } from '../render/archive/archive-entries.ts';
import { checkFreeText } from '../render/check-free-text.ts';
import type { Finding } from '../render/findings.ts';
import { withJobModules } from '../render/job-modules.ts';
import type { Database } from '../store/database.ts';
import { LayoutComparisons } from './layout-comparisons.ts';
import { LayoutPreviews } from './layout-previews.ts';
import type { PreviewDependencies } from './layout-selection.ts';
import { NEVER_ABORTED, previewPage, renderPictures, renderPieces } from './preview-rendering.ts';
import { SelectedSamples } from './selected-samples.ts';
import { warmUpRendering } from './warm-up.ts';

/** Sets options of a preflight beside the request. */
export interface PreflightOptions {
  /** Narrows the selection as a search on the screen does; left out: not at all. */
  readonly search?: string;
  /** The printer that the labels are for; left out: for none. */
  readonly printer?: PrinterModel | null;
}

/** Sets options of a preview beside the request. */
export interface PreviewOptions extends PreflightOptions {
  /** Shows the sheet as it is sent to that printer; left out: as the template has it. */
  readonly calibration?: Calibration | null;
}

/** A resolved request with the labels that it selects now. */
interface SelectedRequest extends ResolvedRequest {
  /** With what its answers stand for. */
  readonly selection: LabelSelection;
  readonly labels: LabelReader;
}

/** Limits the labels that one preflight call checks: about a second of work. */
const LABELS_PER_PREFLIGHT = 500;

/**
 * Shows what a request would make, before it is made: from the selection as it is now, through
 * the same composition as the job's. `search` narrows the selection as it does the table's rows. Fails as a submit does.
 */
export class Previews {
  /** Shows layouts on single labels. */
  readonly layouts: LayoutPreviews;
  /** Compares layouts label by label. */
  readonly comparisons: LayoutComparisons;
  readonly #deps: PreviewDependencies;
  readonly #samples: SelectedSamples;
  readonly #warmUpAbort = new AbortController();

  constructor(deps: PreviewDependencies) {
    this.#deps = deps;
    this.#samples = new SelectedSamples(deps.db);
    this.layouts = new LayoutPreviews(deps, this.#samples);
    this.comparisons = new LayoutComparisons(deps, this.#samples);
  }

  /** Warms up the renderer, so that the first preview need not wait for it; stops when a preview comes meanwhile. */
  warmUp(): void {
    const { pool, templates } = this.#deps;
    const template = templates.get(DEFAULT_TEMPLATE);
    pool.warmUp();
    if (template === undefined) return;
    // A failed warm-up is not reported: the first preview reports what matters.
    warmUpRendering(pool, template, this.#warmUpAbort.signal).catch(() => undefined);
  }

  /** A sheet, or a dozen symbols of a ZIP; `sheet` counts from 1. */
  async preview(
    body: unknown,
    sheet: number,
    { calibration = null, ...options }: PreviewOptions = {},
  ): Promise<Outcome<SheetPreview | SymbolsPreview, readonly FieldProblem[]>> {
    const resolved = await this.#select(body, options);
    if (!resolved.ok) return resolved;
    const { template } = resolved.value;
    this.#warmUpAbort.abort();
    return ok(
      template === null
        ? await this.#symbols(resolved.value, sheet)
        : await this.#sheet(resolved.value, template, sheet, calibration),
    );
  }

  /** Lists the findings on single labels, from the given one (from 0) on: as many as one call checks. */
  async preflight(
    body: unknown,
    from: number,
    options: PreflightOptions = {},
  ): Promise<Outcome<Preflight, readonly FieldProblem[]>> {
    const resolved = await this.#select(body, options);
    if (!resolved.ok) return resolved;
    const { labels, template, selection, assets } = resolved.value;
    const isSheet = template !== null && cellsPerSheet(template.grid) > 1;
    const made = { scanEnvironment: assets.scanEnvironment ?? null, isSheet };
    const selected = labels.batch(from, LABELS_PER_PREFLIGHT);
    const { findings } =
      template === null
        ? await renderPictures(this.#deps.pool, resolved.value, from, selected)
        : await renderPieces(
            this.#deps.pool,
            { ...resolved.value, template, calibration: null },
            from,
            selected,
            [],
          );
    const { db, now } = this.#deps;
    const today = stationDayOf(now());
    const rows = [...findings, ...dateFindings(db, from, selected, today)].flatMap((finding) => {
      const row = selected[finding.labelIndex - from];
      if (row === undefined) return [];
      const said = finding.kind === 'rejection' ? finding.problem : finding.note;
      return [{ position: finding.labelIndex, ...row, level: noteLevel(said.code, made), ...said }];
    });
    const checkedTo = Math.min(labels.count, from + selected.length);
    const withheld = leftOut(db, selection, today, options.search);
    const inOrder = rows.toSorted((one, other) => one.position - other.position);
    return ok({ labelCount: labels.count, checkedTo, rows: inOrder, leftOut: withheld });
  }

  /** The GTIN of the first label that a request selects; null where it selects none, cases and pallets, or is refused. */
  firstGtin(body: unknown, search = ''): Gtin | null {
    const resolved = resolveRequest(this.#deps, body, 'showing');
    if (!resolved.ok) return null;
    const { db, now } = this.#deps;
    const first = readLabels(db, resolved.value.request, stationDayOf(now()), search).batch(0, 1)[0]?.label;
    return first === undefined || isLogisticLabel(first) ? null : first.gtin;
  }

  async #select(
    body: unknown,
    { search = '', printer = null }: PreflightOptions,
  ): Promise<Outcome<SelectedRequest, readonly FieldProblem[]>> {
    const resolved = resolveRequest(this.#deps, body, 'showing');
    if (!resolved.ok) return resolved;
    const checked = await checkFreeText(resolved.value.request);
    if (!checked.ok) return checked;
    const { db, now, drawPicture } = this.#deps;
    const forPrinter = assetsForPrinter(resolved.value.assets, printer);
    const assets = await withPictures(drawPicture, resolved.value.template, forPrinter);
    if (!assets.ok) return assets;
    const selection = answeredSelection(resolved.value.request, assets.value);
    const today = stationDayOf(now());
    const labels = readLabels(db, selection, today, search);
    const sized = await withJobModules(
      this.#deps.pool,
      { ...resolved.value, assets: assets.value },
      () => this.#samples.of({ selection, search, today }, labels),
      NEVER_ABORTED,
    );
    return ok({ ...resolved.value, assets: sized, selection, labels });
  }

  async #sheet(
    resolved: SelectedRequest,
    template: Template,
    requestedSheet: number,
    calibration: Calibration | null,
  ): Promise<SheetPreview> {
    const { assets, labels } = resolved;
    const layout = layOutSheets(template.grid, assets, labels.count);
    const sheet = Math.max(1, Math.min(requestedSheet, layout.sheetCount));
    const placements = layout.placementsOn(sheet - 1);
    const from = placements[0]?.labelIndex ?? 0;
    const selected = labels.batch(from, (placements.at(-1)?.labelIndex ?? from - 1) + 1 - from);
    const { pieces, findings } = await renderPieces(
      this.#deps.pool,
      { ...resolved, template, calibration },
      from,
      selected,
      placements,
    );
    const rejections = new Map(
      findings.flatMap((finding) =>
        finding.kind === 'rejection' ? [[finding.labelIndex, finding.problem]] : [],
      ),
    );
    const today = stationDayOf(this.#deps.now());
    const notes = notesByLabel([...findings, ...dateFindings(this.#deps.db, from, selected, today)]);
    return {
      kind: 'sheet',
      template,
      labelCount: labels.count,
      sheetCount: layout.sheetCount,
      sheet,
      svg: previewPage(template, assets, calibration, pieces),
      answers: assets.answers ?? [],
      copies: assets.copies,
      cells: placements.flatMap(({ labelIndex, cellIndex }) => {
        const row = selected[labelIndex - from];
        if (row === undefined) return [];
        const problem = rejections.get(labelIndex) ?? null;
        return [
          { cell: cellIndex + 1, position: labelIndex, ...row, problem, notes: notes.get(labelIndex) ?? [] },
        ];
      }),
    };
  }

  async #symbols(resolved: SelectedRequest, requestedSheet: number): Promise<SymbolsPreview> {
    const { labels, request } = resolved;
    const sheetCount = Math.ceil(labels.count / SYMBOLS_PER_PAGE);
    const sheet = Math.max(1, Math.min(requestedSheet, sheetCount));
    const from = (sheet - 1) * SYMBOLS_PER_PAGE;
    const selected = labels.batch(from, SYMBOLS_PER_PAGE);
    const { pictures } = await renderPictures(this.#deps.pool, resolved, from, selected);
    const folders = archiveSymbols(request.export_type);
    const symbols = selected
      .map(({ label }) => itemLabel(label))
      .flatMap((label, index) =>
        folders.flatMap(({ folder }, which): PreviewSymbol[] => {
          const picture = pictures[index * folders.length + which];
          if (picture === undefined) return [];
          const { encodes, ...rendered } = picture;
          const entryName = `${folder}${entryStem(label)}.${request.file_format}`;
          return [{ ...rendered, entryName, label, content: encodes }];
        }),
      );
    return { kind: 'symbols', labelCount: labels.count, sheetCount, sheet, symbols };
  }
}

/** What is noted of labels for the day that it is. */
function dateFindings(
  db: Database,
  from: number,
  selected: readonly LabelToMake[],
  today: StationDay,
): readonly Finding[] {
  const items = selected.flatMap(({ label }) => (isLogisticLabel(label) ? [] : [label]));
  const withShelfLife = gtinsWithShelfLife(db, items);
  return selected.flatMap(({ label }, index): readonly Finding[] => {
    const onProduction = isLogisticLabel(label)
      ? null
      : productionDateNote(label, withShelfLife.has(label.gtin), today);
    const notes = [bestBeforeNote(label, today), onProduction];
    return notes.flatMap((note) => (note === null ? [] : [{ kind: 'note', labelIndex: from + index, note }]));
  });
}

function notesByLabel(findings: readonly Finding[]): ReadonlyMap<number, readonly Problem[]> {
  const notes = new Map<number, Problem[]>();
  for (const finding of findings) {
    if (finding.kind === 'rejection') continue;
    const { labelIndex, note } = finding;
    const known = notes.get(labelIndex);
    if (known === undefined) notes.set(labelIndex, [note]);
    else known.push(note);
  }
  return notes;
}
