import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { movedOffPageProblem } from '../../../shared/printing/calibration.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import type { PrintRequest, Requester } from '../../../shared/printing/print-request.ts';
import type { PrinterSettings, PrinterStatus } from '../../../shared/printing/printer.ts';
import { headSoldAs, trueDotsPerInch } from '../../../shared/printing/thermal-head.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/result/result.ts';
import { resolveRequest } from '../../catalog/resolve-request.ts';
import { describeSelection, SelectedLabels, selectionQuery } from '../../catalog/selection.ts';
import { checkLabels } from '../../render/make-artifact.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import type { EngineVersions } from '../../resources/engine-versions.ts';
import { writeWithBusyRetry } from '../../store/busy-retry.ts';
import { type Database, newId, transactOrRefuse } from '../../store/database.ts';
import type { Calibrations } from '../printers/calibrations.ts';
import type { PrinterRecords } from '../printers/printer-records.ts';
import { noSuchPrinter, type PrinterRegistry } from '../printers/printer-registry.ts';
import { layOutChunks } from './chunk-layout.ts';
import { nextFreeStart, type SheetParts } from './opened-sheets.ts';
import { HELD_ON_REQUEST } from './print-job-reasons.ts';
import type { PrintJobRecords } from './print-job-records.ts';
import { insertPrintJob } from './print-job-writer.ts';
import type { QueueOrder } from './queue-order.ts';
import { checkPrintedBefore } from './serial-print-checks.ts';

/** What a submission needs of the station. */
export interface SubmitParts extends SheetParts {
  readonly db: Database;
  readonly pool: RenderPool;
  readonly templates: ReadonlyMap<string, Template>;
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly versions: EngineVersions;
  readonly printers: PrinterRecords;
  readonly registry: PrinterRegistry;
  readonly calibrations: Calibrations;
  readonly records: PrintJobRecords;
  readonly queueOrder: QueueOrder;
  readonly now: () => Date;
}

/** Checks a request, takes the snapshot of its labels and writes its job: see `PrintQueue.submit`. Gives the job's id. */
export async function submitPrintJob(
  parts: SubmitParts,
  {
    request: body,
    printerId,
    reprintReason: givenReason,
    hold,
    goesOnWithSheet: requestsOpenedSheet = false,
    idempotencyKey,
  }: PrintRequest,
  by: Requester,
): Promise<Result<ShortId>> {
  const { db, records, now } = parts;
  const known = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
  if (known !== null) return ok(known.id);
  const reprintReason = givenReason?.trim();
  if (reprintReason === '') return problem('reason_needed');
  const resolved = resolveRequest(parts, body);
  if (!resolved.ok) {
    const sentence = resolved.problem.map((each) => `${each.field}: ${each.message}`).join(' ');
    const validationError: OperationProblem = {
      ...newProblem('invalid_fields', { which: 'told', sentence }),
      fields: resolved.problem,
    };
    return fail(validationError);
  }
  const { request, template, digitalLinkOrigin } = resolved.value;
  if (template === null) return problem('invalid_fields', { which: 'type' });
  if (requestsOpenedSheet && namesStartCells(request)) return problem('invalid_fields', { which: 'start' });
  const printer = parts.printers.find(printerId);
  if (printer === null) return noSuchPrinter();
  const { settings } = printer;
  const languageProblem = zplProblem(template, settings);
  if (languageProblem !== null) return fail(languageProblem);
  const status = await parts.registry.currentStatus(printer);
  const media = checkMedia(template, { settings, status });
  if (!media.ok) return media;
  const asked = resolved.value.assets;
  const assets = { ...asked, printerDpi: snappingDotsPerInch(settings, status) ?? asked.printerDpi };
  const selected = new SelectedLabels(db, request, '');
  if (selected.count === 0) {
    const selection = describeSelection(request.scope, request.filters ?? {});
    return problem('nothing_selected', { which: 'print', selection });
  }
  const source = {
    count: selected.count,
    batch: (from: number, count: number) => selected.batch(from, count).map(({ label }) => label),
  };
  const unreadable = await checkLabels(
    parts.pool,
    { template, assets, digitalLinkOrigin },
    source,
    new AbortController().signal,
  );
  if (unreadable !== null) return fail(unreadable);
  const calibration = parts.calibrations.of(printerId, settings.tray, template.id);
  const offPage = calibration === null ? null : movedOffPageProblem(template, calibration);
  if (offPage !== null) return fail(offPage);
  const at = now().toISOString();
  const id = newId();
  const write = (): Result<ShortId> => {
    const duplicate = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
    if (duplicate !== null) return ok(duplicate.id);
    if (parts.printers.at(printer.pk) === null) return noSuchPrinter();
    const { sql, parameters, order } = selectionQuery(request);
    const count =
      db
        .prepare<unknown[], number>(`SELECT count(*) FROM (${sql})`)
        .pluck()
        .get(...parameters) ?? 0;
    if (count !== selected.count) {
      return problem('catalogue_changed', { which: 'print' });
    }
    const goesOnWithSheet = settings.feeds === 'sheets' && !namesStartCells(request);
    const start = goesOnWithSheet ? nextFreeStart(parts, printer.pk, template) : assets;
    const { startPosition, skipPositions } = start;
    const pk = insertPrintJob(
      db,
      {
        id,
        printer,
        scope: request.scope,
        snapshot: {
          template,
          assets: { ...assets, startPosition, skipPositions },
          digitalLinkOrigin,
          calibration,
          settings,
          ...(goesOnWithSheet ? { goesOnWithSheet } : {}),
          dated: at,
          versions: parts.versions,
        },
        copies: assets.copies,
        chunks: layOutChunks(template.grid, start, [1, count * assets.copies], settings),
        rank: parts.queueOrder.lastRank(printer.pk) + 1,
        state: hold === true ? 'held' : 'rendered',
        reason: hold === true ? HELD_ON_REQUEST : null,
        reprint: reprintReason === undefined ? null : { of: null, reason: reprintReason },
        idempotencyKey: idempotencyKey ?? null,
        by,
        at,
      },
      {
        sql: `SELECT row_number() OVER (ORDER BY ${order}) - 1, '${request.scope}', entity_pk, 1, ${LABEL_COLUMNS}
            FROM (${sql})`,
        values: parameters,
      },
    );
    const checkedSerials = reprintReason === undefined ? checkPrintedBefore(db, pk) : ok(null);
    return checkedSerials.ok ? ok(id) : checkedSerials;
  };
  return writeWithBusyRetry(db, () => transactOrRefuse(db, write));
}

/** True where somebody says on which cells of the first sheet the labels go: cell 1 and no more is a fresh sheet. */
function namesStartCells({ asset_config: assets }: ExportRequest): boolean {
  return assets?.start_position !== undefined || assets?.skip_positions !== undefined;
}

/** The dots that modules are snapped to: a thermal head's true ones, where it is fed with ZPL. Null where nobody knows them. */
function snappingDotsPerInch(
  { language, dotsPerInch }: PrinterSettings,
  { resolutionsDpi }: PrinterStatus,
): number | null {
  const nominal = dotsPerInch ?? resolutionsDpi[0] ?? null;
  const head = language === 'zpl' && nominal !== null ? headSoldAs(nominal) : null;
  return head === null ? nominal : trueDotsPerInch(head);
}

/** Why a printer that is fed with ZPL cannot print a template: null where it can, and for printers that are fed with PDF. */
export function zplProblem(
  { grid, name }: Pick<Template, 'grid' | 'name'>,
  { language, dotsPerInch }: Pick<PrinterSettings, 'language' | 'dotsPerInch'>,
): Problem | null {
  if (language === 'pdf') return null;
  if (cellsPerSheet(grid) > 1) {
    return newProblem('printer_language', { template: name });
  }
  if (dotsPerInch === null || headSoldAs(dotsPerInch) === null) {
    return newProblem('printer_settings', { which: 'resolution' });
  }
  return null;
}
