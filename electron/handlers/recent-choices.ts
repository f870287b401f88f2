import { createHash } from 'node:crypto';

import { z } from 'zod';

import { DATE_ORDERS } from '../../shared/catalog/date-order.ts';
import type { Scope } from '../../shared/catalog/entities.ts';
import type { ImportField } from '../../shared/catalog/product-fact.ts';
import type { DateKind } from '../../shared/catalog/shelf-life.ts';
import {
  defaultTemplateOf,
  type ExportRequest,
  exportRequestSchema,
  SCOPES,
} from '../../shared/contract/export-request.ts';
import { layoutReferenceParts } from '../../shared/contract/layout-reference.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { importFieldSchema } from '../../shared/ipc/imports.ts';
import type { OutputChoice } from '../../shared/ipc/settings.ts';
import { SCAN_ENVIRONMENTS, type ScanEnvironment } from '../../shared/symbol/specification-tables.ts';
import type { RecentChoices } from '../station/station.ts';

const LAST_OUTPUT = 'last_output';

const LAST_SCOPE = 'last_scope';

/** Gives how the last export was made; null before the first, or where an older version's cannot be read. */
export function lastOutput(choices: RecentChoices): OutputChoice | null {
  const stored = choices.load(LAST_OUTPUT);
  if (typeof stored !== 'object' || stored === null) return null;
  const parsed = exportRequestSchema.safeParse({ scope: 'products', ...stored });
  if (!parsed.success) return null;
  const { export_type, file_format, asset_config } = parsed.data;
  return { export_type, file_format, ...(asset_config === undefined ? {} : { asset_config }) };
}

/**
 * Stores how an export is made, without what holds for that sheet of paper only, nor where it is scanned, which is kept by
 * {@link rememberScanEnvironment}. Labels of cases and pallets are on stock of their own, which the next export of products
 * has no use for.
 */
export function rememberOutput(choices: RecentChoices, request: ExportRequest): void {
  if (request.export_type === 'sheet_pdf') rememberStock(choices, stockOf(request));
  if (request.scope === 'logistic_units') return;
  choices.save(LAST_SCOPE, request.scope);
  const { export_type, file_format, asset_config } = request;
  const ofThisExport = {
    start_position: undefined,
    skip_positions: undefined,
    scan_environment: undefined,
    // So many of one product are not so many of each serial.
    copies: undefined,
    // Yesterday's production date is no default for today, and the version that was asked is not what somebody chose.
    ...(asset_config?.answers === undefined ? {} : { answers: undefined, layout: layoutId(asset_config) }),
  };
  choices.save(LAST_OUTPUT, {
    export_type,
    file_format,
    asset_config: { ...asset_config, ...ofThisExport },
  });
}

/** Gives what the last labels were of; null before the first. */
export function lastScope(choices: RecentChoices): Scope | null {
  const stored = z.enum(SCOPES).safeParse(choices.load(LAST_SCOPE));
  return stored.success ? stored.data : null;
}

function layoutId({
  layout,
}: Pick<NonNullable<ExportRequest['asset_config']>, 'layout'>): string | undefined {
  return layout === undefined ? undefined : layoutReferenceParts(layout).id;
}

const RECENT_STOCK = 'recent_stock';

/** How many stocks count as recently used: more are no help to find one. */
const MOST_RECENT = 8;

/** Gives the ids of the stock that was used last, the last one first. One may be gone by now. */
export function recentStock(choices: RecentChoices): readonly string[] {
  const stored = z.array(z.string()).safeParse(choices.load(RECENT_STOCK));
  return stored.success ? stored.data : [];
}

function rememberStock(choices: RecentChoices, id: string): void {
  const others = recentStock(choices).filter((one) => one !== id);
  choices.save(RECENT_STOCK, [id, ...others].slice(0, MOST_RECENT));
}

/** What labels are scanned where: the stock that they are on (a template, or a ZIP's type) and the kind of product. */
export interface ScannedGoods {
  readonly stock: string;
  readonly kind: DateKind;
}

/** Gives on which stock a request's labels are. */
export function stockOf({
  scope,
  export_type: type,
  asset_config: assets,
}: Pick<ExportRequest, 'scope' | 'export_type' | 'asset_config'>): string {
  return type === 'sheet_pdf' ? (assets?.sheet_template ?? defaultTemplateOf(scope)) : type;
}

/** Gives where such goods were said to be scanned last; null where nobody said. */
export function lastScanEnvironment(choices: RecentChoices, goods: ScannedGoods): ScanEnvironment | null {
  const stored = z.enum(SCAN_ENVIRONMENTS).safeParse(choices.load(scannedName(goods)));
  return stored.success ? stored.data : null;
}

/** Stores where such goods are scanned. */
export function rememberScanEnvironment(
  choices: RecentChoices,
  goods: ScannedGoods,
  environment: ScanEnvironment | null,
): void {
  choices.save(scannedName(goods), environment);
}

function scannedName({ stock, kind }: ScannedGoods): string {
  return `scanned_at.${stock}.${kind}`;
}

const LAST_PRINTER = 'printer';

/** Gives the printer that was chosen last; `none` where somebody wants none, null where nobody chose. */
export function lastPrinter(choices: RecentChoices): ShortId | 'none' | null {
  const choice = choices.load(LAST_PRINTER);
  if (choice === null) return 'none';
  const stored = z.string().safeParse(choice);
  const id = stored.success ? parseShortId(stored.data) : null;
  return id?.ok === true ? id.value : null;
}

/** Stores which printer was chosen; null: none is wanted. */
export function rememberPrinter(choices: RecentChoices, id: ShortId | null): void {
  choices.save(LAST_PRINTER, id);
}

/** What a person said that the columns of a file hold, by heading. */
export type Mapping = Readonly<Record<string, ImportField>>;

const columnMappingSchema = z.strictObject({
  /** What was confirmed before best-before dates had a field of their own is not used again. */
  version: z.literal(2),
  mapping: z.record(z.string(), importFieldSchema),
  /** How the dates are written; null where the column shows it. */
  dates: z.enum(DATE_ORDERS).nullable(),
  /** Headings of columns that were taken although they did not look like what they were taken for. */
  taken: z.array(z.string()),
});

/** What the operator confirmed of the columns of a file. */
export type ConfirmedColumns = Readonly<Omit<z.infer<typeof columnMappingSchema>, 'version'>>;

/** Gives what was confirmed of a file with these headings before; null where nothing was. */
export function loadColumns(choices: RecentChoices, headings: readonly string[]): ConfirmedColumns | null {
  const parsed = columnMappingSchema.safeParse(choices.load(columnsKey(headings)));
  return parsed.success ? parsed.data : null;
}

/** Stores what was confirmed for files with these headings. */
export function saveColumns(
  choices: RecentChoices,
  headings: readonly string[],
  confirmed: ConfirmedColumns,
): void {
  choices.save(columnsKey(headings), { version: 2, ...confirmed });
}

/** Of any length, so their digest is the name. */
function columnsKey(headings: readonly string[]): string {
  return `import_mapping.${createHash('sha256').update(JSON.stringify(headings)).digest('hex')}`;
}
