import { DEFAULT_TEMPLATE } from '../../shared/contract/asset-config.ts';
import type { FieldProblem } from '../../shared/contract/field-problem.ts';
import { layOut } from '../../shared/label/grid.ts';
import {
  type Preflight,
  type PreviewSymbol,
  type SheetPreview,
  SYMBOLS_A_SHEET,
  type SymbolsPreview,
} from '../../shared/label/preview.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { entryStem } from '../render/archive/entry-name.ts';
import { FOLDERS_OF } from '../render/archive/symbol-folders.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import { previewPage } from './preview-page.ts';
import { renderPictures, renderPieces } from './preview-rendering.ts';
import { type Prospect, prospectOf, type ProspectParts } from './prospect.ts';
import { rehearse } from './rehearsal.ts';

/** What previews need of the station. */
export interface PreviewParts extends ProspectParts {
  readonly pool: RenderPool;
}

/** What a preview may be told beside the request. */
export interface PreviewOptions {
  /** Narrows the selection as a search on the screen does; left out: not at all. */
  readonly search?: string;
  /** Shows the sheet as it is sent to that printer; left out: as the template has it. */
  readonly calibration?: Calibration | null;
}

/** Labels that one preflight call looks at: about a second of work. */
const LABELS_A_PREFLIGHT = 500;

/**
 * Shows what a request would make, before it is made: from the selection as it is now, through
 * the same composition as the job's. `search` narrows the selection as it does the table's rows. Fails as a submit does.
 */
export class Previews {
  readonly #parts: PreviewParts;
  readonly #warming = new AbortController();

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  /** Makes the renderer ready, so that the first preview need not wait for it; gives way to one that comes meanwhile. */
  warmUp(): void {
    const { pool, templates } = this.#parts;
    const template = templates.get(DEFAULT_TEMPLATE);
    pool.warmUp();
    if (template === undefined) return;
    // Whatever ends a rehearsal, previews tell of what matters.
    rehearse(pool, template, this.#warming.signal).catch(() => undefined);
  }

  /** A sheet, or a dozen symbols of a ZIP; `sheet` counts from 1. */
  async preview(
    body: unknown,
    sheet: number,
    { search = '', calibration = null }: PreviewOptions = {},
  ): Promise<Result<SheetPreview | SymbolsPreview, readonly FieldProblem[]>> {
    const prospect = prospectOf(this.#parts, body, search);
    if (!prospect.ok) return prospect;
    const { template } = prospect.value;
    this.#warming.abort();
    return ok(
      template === null
        ? await this.#symbols(prospect.value, sheet)
        : await this.#sheet(prospect.value, template, sheet, calibration),
    );
  }

  /** What is to know about single labels, from the given one (from 0) on: as many as one call looks at. */
  async preflight(
    body: unknown,
    from: number,
    search = '',
  ): Promise<Result<Preflight, readonly FieldProblem[]>> {
    const prospect = prospectOf(this.#parts, body, search);
    if (!prospect.ok) return prospect;
    const { labels, template } = prospect.value;
    const selected = labels.batch(from, LABELS_A_PREFLIGHT);
    const { findings } =
      template === null
        ? await renderPictures(this.#parts.pool, prospect.value, from, selected)
        : await renderPieces(
            this.#parts.pool,
            { ...prospect.value, template, calibration: null },
            from,
            selected,
            [],
          );
    const rows = findings.flatMap((finding) => {
      const row = selected[finding.labelIndex - from];
      if (row === undefined) return [];
      const severity = finding.kind === 'refusal' ? ('refused' as const) : ('note' as const);
      const told = finding.kind === 'refusal' ? finding.problem : finding.note;
      return [{ position: finding.labelIndex, ...row, severity, ...told }];
    });
    return ok({ labelCount: labels.count, checkedTo: Math.min(labels.count, from + selected.length), rows });
  }

  async #sheet(
    prospect: Prospect,
    template: Template,
    wanted: number,
    calibration: Calibration | null,
  ): Promise<SheetPreview> {
    const { assets, labels } = prospect;
    const layout = layOut(template.grid, assets, labels.count);
    const sheet = Math.max(1, Math.min(wanted, layout.sheetCount));
    const placements = layout.placementsOn(sheet - 1);
    const from = placements[0]?.labelIndex ?? 0;
    const selected = labels.batch(from, (placements.at(-1)?.labelIndex ?? from - 1) + 1 - from);
    const { pieces, findings } = await renderPieces(
      this.#parts.pool,
      { ...prospect, template, calibration },
      from,
      selected,
      placements,
    );
    const refusals = new Map(
      findings.flatMap((finding) =>
        finding.kind === 'refusal' ? [[finding.labelIndex, finding.problem]] : [],
      ),
    );
    return {
      kind: 'sheet',
      template,
      labelCount: labels.count,
      sheetCount: layout.sheetCount,
      sheet,
      svg: previewPage(template, assets, calibration, pieces),
      cells: placements.flatMap(({ labelIndex, cellIndex }) => {
        const row = selected[labelIndex - from];
        if (row === undefined) return [];
        return [
          { cell: cellIndex + 1, position: labelIndex, ...row, problem: refusals.get(labelIndex) ?? null },
        ];
      }),
    };
  }

  async #symbols(prospect: Prospect, wanted: number): Promise<SymbolsPreview> {
    const { labels, request } = prospect;
    const sheetCount = Math.ceil(labels.count / SYMBOLS_A_SHEET);
    const sheet = Math.max(1, Math.min(wanted, sheetCount));
    const from = (sheet - 1) * SYMBOLS_A_SHEET;
    const selected = labels.batch(from, SYMBOLS_A_SHEET);
    const { pictures } = await renderPictures(this.#parts.pool, prospect, from, selected);
    const folders = FOLDERS_OF[request.export_type];
    const symbols = selected.flatMap(({ label }, index) =>
      folders.flatMap(({ folder }, which): PreviewSymbol[] => {
        const picture = pictures[index * folders.length + which];
        if (picture === undefined) return [];
        const { encodes, ...look } = picture;
        const entryName = `${folder}${entryStem(label)}.${request.file_format}`;
        return [{ ...look, entryName, label, content: encodes }];
      }),
    );
    return { kind: 'symbols', labelCount: labels.count, sheetCount, sheet, symbols };
  }
}
