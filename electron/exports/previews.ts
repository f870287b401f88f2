import { archiveSymbols, DEFAULT_TEMPLATE } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import type { Expiry } from '../../shared/gs1/expiry.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../shared/label/label.ts';
import {
  type Preflight,
  type PreviewSymbol,
  type SheetPreview,
  SYMBOLS_PER_PAGE,
  type SymbolsPreview,
} from '../../shared/label/preview.ts';
import { resolveAssets } from '../../shared/label/resolve-assets.ts';
import { layOutSheets } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { SYMBOL_KINDS } from '../../shared/symbol/symbology.ts';
import {
  type RequestResolverDependencies,
  type ResolvedRequest,
  resolveRequest,
} from '../catalog/resolve-request.ts';
import { SelectedLabels } from '../catalog/selection.ts';
import { entryStem } from '../render/archive/archive-entries.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database } from '../store/database.ts';
import { previewPage, renderPictures, renderPieces } from './preview-rendering.ts';

/** Lists what previews need of the station. */
export interface PreviewDependencies extends RequestResolverDependencies {
  readonly db: Database;
  readonly pool: RenderPool;
}

/** Sets options of a preview beside the request. */
export interface PreviewOptions {
  /** Narrows the selection as a search on the screen does; left out: not at all. */
  readonly search?: string;
  /** Shows the sheet as it is sent to that printer; left out: as the template has it. */
  readonly calibration?: Calibration | null;
}

/** A resolved request with the labels that it selects now. */
interface SelectedRequest extends ResolvedRequest {
  readonly labels: SelectedLabels;
}

/** Limits the labels that one preflight call checks: about a second of work. */
const LABELS_PER_PREFLIGHT = 500;

/**
 * Shows what a request would make, before it is made: from the selection as it is now, through
 * the same composition as the job's. `search` narrows the selection as it does the table's rows. Fails as a submit does.
 */
export class Previews {
  readonly #deps: PreviewDependencies;
  readonly #warmUpAbort = new AbortController();

  constructor(deps: PreviewDependencies) {
    this.#deps = deps;
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
    { search = '', calibration = null }: PreviewOptions = {},
  ): Promise<Result<SheetPreview | SymbolsPreview, readonly FieldProblem[]>> {
    const resolved = this.#select(body, search);
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
    search = '',
  ): Promise<Result<Preflight, readonly FieldProblem[]>> {
    const resolved = this.#select(body, search);
    if (!resolved.ok) return resolved;
    const { labels, template } = resolved.value;
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
    const rows = findings.flatMap((finding) => {
      const row = selected[finding.labelIndex - from];
      if (row === undefined) return [];
      const severity = finding.kind === 'refusal' ? ('refused' as const) : ('note' as const);
      const detail = finding.kind === 'refusal' ? finding.problem : finding.note;
      return [{ position: finding.labelIndex, ...row, severity, ...detail }];
    });
    return ok({ labelCount: labels.count, checkedTo: Math.min(labels.count, from + selected.length), rows });
  }

  #select(body: unknown, search: string): Result<SelectedRequest, readonly FieldProblem[]> {
    const resolved = resolveRequest(this.#deps, body);
    if (!resolved.ok) return resolved;
    const labels = new SelectedLabels(this.#deps.db, resolved.value.request, search);
    return ok({ ...resolved.value, labels });
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

  async #symbols(resolved: SelectedRequest, requestedSheet: number): Promise<SymbolsPreview> {
    const { labels, request } = resolved;
    const sheetCount = Math.ceil(labels.count / SYMBOLS_PER_PAGE);
    const sheet = Math.max(1, Math.min(requestedSheet, sheetCount));
    const from = (sheet - 1) * SYMBOLS_PER_PAGE;
    const selected = labels.batch(from, SYMBOLS_PER_PAGE);
    const { pictures } = await renderPictures(this.#deps.pool, resolved, from, selected);
    const folders = archiveSymbols(request.export_type);
    const symbols = selected.flatMap(({ label }, index) =>
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

/** Two for each of two workers: the first opens fonts, the second runs code that the engine has seen. */
const WARM_UP_BATCHES = 4;
const WARM_UP_LABELS_PER_BATCH = 8;

/** Letters and digits as names and codes have them. */
const WARM_UP_LABEL: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Sphinx of black quartz, judge my vow',
  brand: 'Jackdaws love',
  lot: 'LOT0123456789' as LotCode,
  expiry: '2027-12-31' as Expiry,
  serial: 'SN0123456789' as SerialCode,
};

/**
 * Renders sample labels of each symbology and discards them: threads start, fonts are opened and code is compiled, most
 * of what a first preview would otherwise wait for. Rejects where the signal or the pool ends it.
 */
export async function warmUpRendering(
  pool: RenderPool,
  template: Template,
  signal: AbortSignal,
): Promise<void> {
  for (const symbol of SYMBOL_KINDS) {
    const plan = {
      kind: 'sheet-preview' as const,
      template,
      assets: resolveAssets({ scope: 'serials', asset_config: { symbol } }),
      calibration: null,
      digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    };
    const labels = Array.from({ length: WARM_UP_LABELS_PER_BATCH }, () => WARM_UP_LABEL);
    const placements = labels.map((_, labelIndex) => ({ labelIndex, cellIndex: labelIndex }));
    const batch = { kind: 'sheet-preview' as const, firstLabelIndex: 0, labels, placements };
    const batches = pool.renderAll(
      plan,
      Array.from({ length: WARM_UP_BATCHES }, () => batch),
      signal,
    );
    while ((await batches.next()).done !== true);
  }
}
