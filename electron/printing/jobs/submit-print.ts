import { checkSubmission } from '../../../shared/contract/check-submission.ts';
import type { ExportRequest } from '../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { Refusal } from '../../../shared/ipc/operation.ts';
import { resolveAssets } from '../../../shared/label/assets.ts';
import type { Template } from '../../../shared/label/template.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import { movedOffPage } from '../../../shared/printing/moved-off-page.ts';
import type { PrinterSettings, PrinterStatus } from '../../../shared/printing/printer.ts';
import { headSoldAs, trueDotsPerInch } from '../../../shared/printing/thermal-head.ts';
import { fail, ok, type Problem, problem, type Result } from '../../../shared/result/result.ts';
import { SelectedLabels } from '../../catalog/selected-labels.ts';
import { describeSelection, selectionFacts, selectionQuery } from '../../catalog/selection.ts';
import { unreadableLabels } from '../../render/check-labels.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import type { EngineVersions } from '../../resources/engine-versions.ts';
import { type Database, inTransaction, newId } from '../../store/database.ts';
import { writeInTurn } from '../../store/patient-write.ts';
import type { PrintRequest, Requester } from '../print-desk.ts';
import { type KnownPrinters, noSuchPrinter } from '../printers/known-printers.ts';
import type { PrinterRecords } from '../printers/printer-records.ts';
import type { KeptCalibrations } from '../sheets/kept-calibrations.ts';
import { nextStart, type SheetParts } from '../sheets/next-start.ts';
import { layOutChunks } from './lay-out-chunks.ts';
import { insertPrint } from './new-print.ts';
import type { PrintRecords } from './print-records.ts';
import type { PrintTurns } from './print-turns.ts';
import { refusePrintedBefore } from './printed-before.ts';
import { whyNotZpl } from './why-not-zpl.ts';

/** What a submission needs of the station. */
export interface SubmitParts extends SheetParts {
  readonly db: Database;
  readonly pool: RenderPool;
  readonly templates: ReadonlyMap<string, Template>;
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly versions: EngineVersions;
  readonly printers: PrinterRecords;
  readonly known: KnownPrinters;
  readonly calibrations: KeptCalibrations;
  readonly records: PrintRecords;
  readonly turns: PrintTurns;
  readonly now: () => Date;
}

/** A job that waits for somebody's word from its first moment on. */
export const HELD_AT_FIRST: Problem = {
  code: 'held_by_hand',
  message: 'Held as asked. Release it when it may print.',
  facts: { which: 'asked' },
};

/** Checks a request, freezes its labels and writes its job: see `PrintQueue.submit`. Gives the job's id. */
export async function submitPrint(
  parts: SubmitParts,
  {
    request: body,
    printerId,
    reprintReason: said,
    hold,
    goesOnWithSheet: saysNext = false,
    idempotencyKey,
  }: PrintRequest,
  by: Requester,
): Promise<Result<ShortId>> {
  const { db, templates, records, now } = parts;
  const known = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
  if (known !== null) return ok(known.id);
  const reprintReason = said?.trim();
  if (reprintReason === '') return problem('reason_needed', 'Say why it is to be printed again.');
  const checked = checkSubmission(body, templates);
  if (!checked.ok) {
    const message = checked.problem.map((each) => `${each.field}: ${each.message}`).join(' ');
    const refusal: Refusal = { code: 'invalid_fields', message, fields: checked.problem };
    return fail(refusal);
  }
  const { request, template } = checked.value;
  if (template === null) return problem('invalid_fields', 'export_type: Only sheet_pdf can be printed.');
  if (saysNext && namesCells(request)) return problem('invalid_fields', ONE_START);
  const printer = parts.printers.find(printerId);
  if (printer === null) return noSuchPrinter();
  const { settings } = printer;
  const unfit = whyNotZpl(template, settings);
  if (unfit !== null) return fail(unfit);
  const status = await parts.known.statusNow(printer);
  const media = checkMedia(template, { settings, status });
  if (!media.ok) return media;
  const resolved = resolveAssets(request);
  const assets = { ...resolved, printerDpi: dotsOf(settings, status) ?? resolved.printerDpi };
  const digitalLinkOrigin = request.asset_config?.digital_link_origin ?? parts.digitalLinkOrigin();
  const selected = new SelectedLabels(db, request, '');
  if (selected.count === 0) {
    const lookedFor = describeSelection(request.scope, request.filters ?? {});
    return problem('nothing_selected', `Nothing to print: there are no ${lookedFor}.`, {
      which: 'print',
      ...selectionFacts(request.scope, request.filters ?? {}),
    });
  }
  const source = {
    count: selected.count,
    batch: (from: number, count: number) => selected.batch(from, count).map(({ label }) => label),
  };
  const unreadable = await unreadableLabels(
    parts.pool,
    { template, assets, digitalLinkOrigin },
    source,
    new AbortController().signal,
  );
  if (unreadable !== null) return fail(unreadable);
  const calibration = parts.calibrations.of(printerId, settings.tray, template.id);
  const offPage = calibration === null ? null : movedOffPage(template, calibration);
  if (offPage !== null) return fail(offPage);
  const at = now().toISOString();
  const id = newId();
  const write = (): Result<ShortId> => {
    const twin = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
    if (twin !== null) return ok(twin.id);
    if (parts.printers.at(printer.pk) === null) return noSuchPrinter();
    const { sql, parameters, order } = selectionQuery(request);
    const count =
      db
        .prepare<unknown[], number>(`SELECT count(*) FROM (${sql})`)
        .pluck()
        .get(...parameters) ?? 0;
    if (count !== selected.count) {
      return problem(
        'catalogue_changed',
        'The catalogue was changed while the labels were checked. Print once more.',
        { which: 'print' },
      );
    }
    const goesOnWithSheet = settings.feeds === 'sheets' && !namesCells(request);
    const start = goesOnWithSheet ? nextStart(parts, printer.pk, template) : assets;
    const { startPosition, skipPositions } = start;
    const pk = insertPrint(
      db,
      {
        id,
        printer,
        scope: request.scope,
        frozen: {
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
        rank: parts.turns.lastRank(printer.pk) + 1,
        state: hold === true ? 'held' : 'rendered',
        reason: hold === true ? HELD_AT_FIRST : null,
        reprint: reprintReason === undefined ? null : { of: null, reason: reprintReason },
        idempotencyKey: idempotencyKey ?? null,
        by,
        at,
      },
      {
        sql: `SELECT row_number() OVER (ORDER BY ${order}) - 1, '${request.scope}', entity_pk, 1, gtin, name, brand, lot, expiry, serial
            FROM (${sql})`,
        values: parameters,
      },
    );
    const fresh = reprintReason === undefined ? refusePrintedBefore(db, pk) : ok(null);
    return fresh.ok ? ok(id) : fresh;
  };
  return writeInTurn(db, () => allOrNothing(db, write));
}

const ONE_START =
  'asset_config: A job that goes on with the opened sheet begins on its next free cell. Leave start_position and skip_positions out.';

/** True where somebody says on which cells of the first sheet the labels go: cell 1 and no more is a fresh sheet. */
function namesCells({ asset_config: assets }: ExportRequest): boolean {
  return assets?.start_position !== undefined || assets?.skip_positions !== undefined;
}

/** The dots that modules are snapped to: a thermal head's true ones, where it is fed with ZPL. Null where nobody knows them. */
function dotsOf(
  { language, dotsPerInch }: PrinterSettings,
  { resolutionsDpi }: PrinterStatus,
): number | null {
  const nominal = dotsPerInch ?? resolutionsDpi[0] ?? null;
  const head = language === 'zpl' && nominal !== null ? headSoldAs(nominal) : null;
  return head === null ? nominal : trueDotsPerInch(head);
}

/** Runs a write in a transaction that is undone where it gives a problem. */
function allOrNothing<Value>(db: Database, write: () => Result<Value>): Result<Value> {
  try {
    return inTransaction(db, () => {
      const result = write();
      if (!result.ok) throw new Refused(result.problem);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return fail(error.problem);
    throw error;
  }
}

/** Undoes a transaction that came to a problem. */
class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
