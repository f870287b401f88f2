import type { LabelScope } from '../../../shared/catalog/entities.ts';
import { type StationDay, stationDayOf, type WithheldCode } from '../../../shared/catalog/withheld.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../../shared/contract/field-validation.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { Template, TemplateSource } from '../../../shared/label/template.ts';
import { type Calibration, movedOffPageProblem } from '../../../shared/printing/calibration.ts';
import { checkMedia, isSheetForLabelPrinter } from '../../../shared/printing/media-check.ts';
import type { PrintNote } from '../../../shared/printing/print-job.ts';
import type { PrintRequest, Requester } from '../../../shared/printing/print-request.ts';
import { isPrintedToTheEdge } from '../../../shared/printing/printer.ts';
import {
  assetsForPrinter,
  type ModelSettings,
  printerModel,
} from '../../../shared/printing/printer-model.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../shared/result/problems/printing.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/result/result.ts';
import type { SerialName } from '../../../shared/warehouse/print-right.ts';
import { answeredSelection, answerProblems } from '../../catalog/answers-and-records.ts';
import { withPictures } from '../../catalog/layout-pictures.ts';
import type { PrintRightsSource } from '../../catalog/print-rights.ts';
import { type RequestResolverDependencies, resolveRequest } from '../../catalog/resolve-request.ts';
import type { LabelSelection, SelectionQuery } from '../../catalog/selection.ts';
import { dateNotes } from '../../logistics/date-notes.ts';
import { labelSelectionQuery, readLabels } from '../../logistics/label-selection.ts';
import { leftOut, nothingSelected } from '../../logistics/left-out.ts';
import { checkFreeText } from '../../render/check-free-text.ts';
import { sizeSamples, withJobModules } from '../../render/job-modules.ts';
import { checkLabelDocuments, checkLabels } from '../../render/make-artifact.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import type { EngineVersions } from '../../resources/engine-versions.ts';
import { writeWithBusyRetry } from '../../store/busy-retry.ts';
import { type Database, newId, transactOrRefuse } from '../../store/database.ts';
import type { Calibrations } from '../printers/calibrations.ts';
import type { PrinterRecord, PrinterRecords } from '../printers/printer-records.ts';
import { noSuchPrinter, type PrinterRegistry } from '../printers/printer-registry.ts';
import { layOutChunks } from './chunk-layout.ts';
import { labelDocumentPlan, type LabelSnapshot } from './label-document-plan.ts';
import { nextFreeStart, type SheetParts } from './opened-sheets.ts';
import { HELD_ON_REQUEST } from './print-job-reasons.ts';
import type { PrintJobRecords } from './print-job-records.ts';
import { insertPrintJob, type LabelSelect } from './print-job-writer.ts';
import type { QueueOrder } from './queue-order.ts';
import { checkSerials, type SerialCode, withPrintRights } from './serial-rights.ts';

/** What a submission needs of the station. */
export interface SubmitParts extends SheetParts {
  readonly db: Database;
  readonly pool: RenderPool;
  readonly templates: TemplateSource;
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly labelTexts: RequestResolverDependencies['labelTexts'];
  readonly layouts: RequestResolverDependencies['layouts'];
  readonly drawPicture: RequestResolverDependencies['drawPicture'];
  readonly versions: EngineVersions;
  readonly printers: PrinterRecords;
  readonly registry: PrinterRegistry;
  readonly calibrations: Calibrations;
  readonly records: PrintJobRecords;
  readonly queueOrder: QueueOrder;
  readonly now: () => Date;
  readonly rights: PrintRightsSource;
}

/** Why a request is not printed. */
export type SubmitCode =
  PrintingCode | 'catalogue_changed' | 'labels_unreadable' | 'nothing_selected' | WithheldCode;

/** Checks a request, takes the snapshot of its labels and writes its job: see `PrintQueue.submit`. Gives the job's id. */
export async function submitPrintJob(
  parts: SubmitParts,
  submitted: PrintRequest,
  by: Requester,
): Promise<Result<ShortId, SubmitCode>> {
  const { db, records } = parts;
  const { idempotencyKey } = submitted;
  const known = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
  if (known !== null) return ok(known.id);
  if (submitted.reprintReason?.trim() === '') return problem('reason_needed');
  const checked = await checkPrint(parts, submitted);
  if (!checked.ok) return checked;
  return withPrintRights(parts.rights, (lacking) =>
    writeWithBusyRetry(db, () =>
      transactOrRefuse(db, () => writePrint(parts, submitted, checked.value, by, lacking)),
    ),
  );
}

/** A request with what its answers stand for. */
type AnsweredSelection = ExportRequest & LabelSelection;

/** A request that may be printed, with all that its job is made of but the labels. */
interface CheckedPrint {
  /** With what its answers stand for. */
  readonly request: AnsweredSelection;
  /** The day that its labels were selected on. */
  readonly today: StationDay;
  readonly template: Template;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly printer: PrinterRecord;
  readonly calibration: Calibration | null;
  /** How many labels were selected and looked at. */
  readonly count: number;
  /** What there is to know about them. */
  readonly notes: readonly PrintNote[];
}

/** Checks a request against its template, its printer and the labels that it selects. */
async function checkPrint(
  parts: SubmitParts,
  { request: body, printerId, goesOnWithSheet: requestsOpenedSheet = false }: PrintRequest,
): Promise<Result<CheckedPrint, SubmitCode>> {
  const resolved = resolveRequest(parts, body);
  if (!resolved.ok) return fail(validationError(resolved.problem));
  const { template, digitalLinkOrigin } = resolved.value;
  const request = answeredSelection(resolved.value.request, resolved.value.assets);
  const today = stationDayOf(parts.now());
  const answered = answerProblems(parts.db, resolved.value, today);
  if (answered.length > 0) return fail(validationError(answered));
  const checkedText = await checkFreeText(request);
  if (!checkedText.ok) return fail(validationError(checkedText.problem));
  if (template === null) return problem('invalid_fields', { which: 'type' });
  if (requestsOpenedSheet && namesStartCells(request)) return problem('invalid_fields', { which: 'start' });
  const printer = parts.printers.find(printerId);
  if (printer === null) return noSuchPrinter();
  const { settings } = printer;
  const languageProblem = labelLanguageProblem(template, settings);
  if (languageProblem !== null) return fail(languageProblem);
  const status = await parts.registry.currentStatus(printer);
  const media = checkMedia(template, { settings, status });
  if (!media.ok) return media;
  const forPrinter = assetsForPrinter(resolved.value.assets, await parts.registry.modelOf(printer));
  const drawn = await withPictures(parts.drawPicture, template, forPrinter);
  if (!drawn.ok) return fail(validationError(drawn.problem));
  const calibration = parts.calibrations.of(printerId, settings.tray, template.id);
  const snapshot = { template, assets: drawn.value, digitalLinkOrigin, settings, calibration };
  const selected = await checkSelectedLabels(parts, request, today, snapshot);
  if (!selected.ok) return selected;
  const offPage = calibration === null ? null : movedOffPageProblem(template, calibration);
  if (offPage !== null) return fail(offPage);
  const { count, notes, assets } = selected.value;
  return ok({ request, today, template, assets, digitalLinkOrigin, printer, calibration, count, notes });
}

function validationError(fields: readonly FieldProblem[]) {
  const sentence = fields.map((each) => `${each.field}: ${each.message}`).join(' ');
  return {
    ...newProblem('invalid_fields', { which: 'fields', sentence }),
    fields,
  } satisfies OperationProblem;
}

/**
 * Gives how many labels are selected, the notes on them, and the assets with the modules that all of them have. Fails with `nothing_selected`, with `lot_blocked` or `lot_expired` where all of them are
 * withheld, and with `labels_unreadable` where one would not scan.
 */
async function checkSelectedLabels(
  { db, pool }: SubmitParts,
  request: AnsweredSelection,
  today: StationDay,
  snapshot: LabelSnapshot,
): Promise<
  Result<
    Pick<CheckedPrint, 'count' | 'notes' | 'assets'>,
    'labels_unreadable' | 'nothing_selected' | WithheldCode
  >
> {
  const selected = readLabels(db, request, today, '');
  if (selected.count === 0) return fail(nothingSelected(db, 'print', request, today));
  const source = {
    count: selected.count,
    batch: (from: number, count: number) => selected.batch(from, count).map(({ label }) => label),
  };
  const { signal } = new AbortController();
  const assets = await withJobModules(pool, snapshot, () => sizeSamples(source, signal), signal);
  const sized = { ...snapshot, assets };
  const { language } = snapshot.settings;
  const notes = isPrintedToTheEdge(language)
    ? await checkLabels(pool, sized, source, signal)
    : await checkLabelDocuments(pool, labelDocumentPlan(sized, language), source, signal);
  if (!notes.ok) return notes;
  const rows = labelSelectionQuery(db, request, today);
  const onDates = dateNotes(db, rows, today);
  return ok({ count: selected.count, assets, notes: [...onDates, ...notes.value] });
}

/**
 * Writes the job with a snapshot of its labels, and asks last whether they may be printed: a refusal undoes it, and puts the serials into `lacking` whose
 * right it lacks. Belongs in a transaction.
 */
function writePrint(
  parts: SubmitParts,
  { reprintReason: givenReason, hold, idempotencyKey }: PrintRequest,
  checked: CheckedPrint,
  by: Requester,
  lacking: SerialName[],
): Result<ShortId, 'catalogue_changed' | 'no_such_printer' | SerialCode> {
  const { db, records, now } = parts;
  const { request, today, template, assets, digitalLinkOrigin, printer, calibration, notes } = checked;
  const { settings } = printer;
  const duplicate = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
  if (duplicate !== null) return ok(duplicate.id);
  if (parts.printers.at(printer.pk) === null) return noSuchPrinter();
  const selection = labelSelectionQuery(db, request, today);
  const rowCount = db.prepare<unknown[], number>(`SELECT count(*) FROM (${selection.sql})`).pluck();
  const count = rowCount.get(...selection.parameters) ?? 0;
  if (count !== checked.count || answerProblems(db, checked, today).length > 0)
    return problem('catalogue_changed', { which: 'print' });
  const goesOnWithSheet = settings.feeds === 'sheets' && !namesStartCells(request);
  const start = goesOnWithSheet ? nextFreeStart(parts, printer.pk, template) : assets;
  const { startPosition, skipPositions } = start;
  const reprintReason = givenReason?.trim();
  const { accept_unproven: accepted } = request;
  const at = now().toISOString();
  const id = newId();
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
        leftOut: leftOut(db, request, today),
        notes,
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
      accepted: accepted === undefined ? null : { reason: accepted, by: by.name },
      by,
      at,
    },
    labelSelect(request.scope, selection),
  );
  const checkedSerials = checkSerials(
    parts,
    { pk, copies: assets.copies, labels: count * assets.copies },
    reprintReason !== undefined,
    lacking,
  );
  return checkedSerials.ok ? ok(id) : checkedSerials;
}

function labelSelect(scope: LabelScope, { sql, parameters, order }: SelectionQuery): LabelSelect {
  return {
    sql: `SELECT row_number() OVER (ORDER BY ${order}) - 1, '${scope}', entity_pk, 1, ${LABEL_COLUMNS} FROM (${sql})`,
    values: parameters,
  };
}

/** True where somebody says on which cells of the first sheet the labels go: cell 1 and no more is a fresh sheet. */
function namesStartCells({ asset_config: assets }: ExportRequest): boolean {
  return assets?.start_position !== undefined || assets?.skip_positions !== undefined;
}

/** Why a printer that is fed with a label language cannot print a template: null where it can, and for printers that are fed with PDF. */
export function labelLanguageProblem(
  template: Pick<Template, 'grid' | 'name'>,
  settings: ModelSettings,
): Problem<'printer_language' | 'printer_settings'> | null {
  if (settings.language === 'pdf') return null;
  if (isSheetForLabelPrinter(template, settings)) {
    return newProblem('printer_language', { template: template.name });
  }
  // A person says the head: what a status says may be another printer's behind the same address.
  if (printerModel(settings, []).head === null) {
    return newProblem('printer_settings', { which: 'resolution' });
  }
  return null;
}
