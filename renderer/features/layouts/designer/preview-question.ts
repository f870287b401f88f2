import type { Scope } from '../../../../shared/catalog/entities.ts';
import type { ExportBody } from '../../../../shared/ipc/exports.ts';
import type { InputOf } from '../../../../shared/ipc/schema.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import { isForUnits } from '../../../../shared/layout/layout-scope.ts';
import type { DesignerView, RecordChoice } from '../../../state/layout-designer.ts';
import { layoutJson } from '../../../state/layout-json.ts';

/** What is asked to be shown; another question asks again, also where it says the same. */
export interface PreviewQuestion {
  readonly input: InputOf<'layouts.preview'>;
  /** The record that it is asked for. */
  readonly record: RecordChoice;
  /** Asked again where other records may be there. */
  readonly catalogueVersion: number;
}

/** What a layout is looked at with, and where the record is that was chosen: null where nobody knows yet. */
export type LookedAtWith = Pick<DesignerView, 'scope' | 'symbol' | 'environment' | 'record' | 'stockId'> & {
  readonly position: number | null;
  readonly printerId: string | undefined;
  readonly catalogueVersion: number;
};

/** Asks for a layout on the label of a stock, fitted to it. */
export function previewQuestion(layout: Layout, lookedAt: LookedAtWith): PreviewQuestion {
  const { record, position, printerId, catalogueVersion } = lookedAt;
  return {
    record,
    catalogueVersion,
    input: {
      layout: { json: layoutJson(layout) },
      request: previewRequest(layout, lookedAt),
      record: askedRecord(record, position),
      ...(printerId === undefined ? {} : { printerId }),
    },
  };
}

/** Asks the same of a design, by its index, on a label of its own size. */
export function ofDesign(question: PreviewQuestion, design: number): PreviewQuestion {
  return { ...question, input: { ...question.input, design } };
}

/** Asks the same of the record at a position on another stock. */
export function onStock(question: PreviewQuestion, position: number, stockId: string): PreviewQuestion {
  const { input } = question;
  const { request } = input;
  return {
    ...question,
    input: {
      ...input,
      request: { ...request, asset_config: { ...request.asset_config, sheet_template: stockId } },
      record: { position },
    },
  };
}

const LIST_FILTER = { products: 'gtins', lots: 'lot_ids', serials: 'serial_ids' } as const satisfies Record<
  Scope,
  string
>;

/** The request whose labels a layout is looked at on: all records of a scope, or one that was looked for; or all cases and pallets. */
function previewRequest(
  layout: Layout,
  { scope, symbol, environment, record, stockId }: LookedAtWith,
): ExportBody {
  const filters = record.kind === 'found' ? { [LIST_FILTER[scope]]: [record.key] } : {};
  return {
    ...(isForUnits(layout) ? { scope: 'logistic_units' as const } : { scope, filters }),
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: {
      sheet_template: stockId,
      symbol,
      ...(environment === null ? {} : { scan_environment: environment }),
    },
  };
}

/** By its place once it was found: the next one by chance would be another. */
function askedRecord(record: RecordChoice, position: number | null): PreviewQuestion['input']['record'] {
  if (record.kind === 'found') return { position: 0 };
  return position === null ? record.kind : { position };
}
