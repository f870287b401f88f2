import {
  capitalisedOrigin,
  DEFAULT_DIGITAL_LINK_ORIGIN,
  type DigitalLinkOrigin,
} from '../gs1/digital-link.ts';
import { DEFAULT_ERROR_CORRECTION } from '../symbol/error-correction.ts';
import { ARCHIVES, SYMBOLOGIES } from '../symbol/symbology.ts';
import type { MatrixTraits } from '../symbol/symbology-traits.ts';
import {
  archiveSymbols,
  DEFAULT_SORT,
  DEFAULT_SYMBOL,
  type ExportFilters,
  type ExportRequest,
} from './export-request.ts';
import { AUTOMATIC_LAYOUT } from './layout-reference.ts';

/** The body of a submit as the remote service documents it: nothing of ours. */
export interface RemoteRequest {
  readonly scope: ExportRequest['scope'];
  readonly export_type: ExportRequest['export_type'];
  readonly file_format: ExportRequest['file_format'];
  readonly filters?: ExportFilters;
  readonly asset_config?: { readonly sheet_template: string };
}

/** A request as the remote service documents it, or the fields that the service does not support. */
export type RemoteRequestForm =
  | { readonly kind: 'documented'; readonly request: RemoteRequest }
  /** Sentences would be for people; these are the fields' names. */
  | { readonly kind: 'extended'; readonly fields: readonly string[] };

/**
 * Whether the remote service can make a request: fields that only a station knows are never sent to it, and are not
 * silently dropped either. The service refuses `products` at its renderer, knows no cases and pallets, and has an origin of its own for Digital
 * Links: `digitalLinkOrigin` is what they would have here, asked for or set.
 */
export function remoteFormOf(
  request: ExportRequest,
  digitalLinkOrigin: DigitalLinkOrigin,
): RemoteRequestForm {
  const { scope, export_type, file_format, filters, asset_config } = request;
  const { sheet_template: template, ...extensions } = asset_config ?? {};
  const isSheet = export_type === 'sheet_pdf';
  const ownOrigin = extensions.uppercase_link === true ? capitalisedOrigin(SERVICE_ORIGIN) : SERVICE_ORIGIN;
  const fields = [
    ...(scope === 'products' || scope === 'logistic_units' ? ['scope'] : []),
    ...(!isSheet && !ARCHIVES[export_type].isDocumented ? ['export_type'] : []),
    ...Object.entries(extensions)
      .filter((option) => isSet(option) && (isSheet || hasUseFor(option[0], request)))
      .map(([name]) => `asset_config.${name}`),
    ...(digitalLinkOrigin !== ownOrigin && holds(request, isDigitalLink)
      ? ['asset_config.digital_link_origin']
      : []),
  ];
  if (fields.length > 0) return { kind: 'extended', fields };
  return {
    kind: 'documented',
    request: {
      scope,
      export_type,
      file_format,
      ...(filters === undefined ? {} : { filters }),
      ...(isSheet && template !== undefined ? { asset_config: { sheet_template: template } } : {}),
    },
  };
}

/** What the service's links begin with. */
const SERVICE_ORIGIN = DEFAULT_DIGITAL_LINK_ORIGIN;

/** The knobs that mean something to a ZIP, here or there; the others are a sheet's. */
function hasUseFor(option: string, request: ExportRequest): boolean {
  switch (option) {
    case 'sort':
    case 'production_date':
    case 'scan_environment':
    case 'printer_dpi':
      // Named, never sent: the service fits symbols to no printer, and dots here may be a fraction.
      return true;
    case 'uppercase_link':
      return holds(request, isDigitalLink);
    case 'error_correction':
      return holds(request, ({ hasLevels }) => hasLevels);
    default:
      return false;
  }
}

function isDigitalLink({ content }: MatrixTraits): boolean {
  return content.kind === 'digital-link';
}

/** Whether one of a request's 2D symbols is such a one. */
function holds(
  { export_type: type, asset_config: config }: ExportRequest,
  is: (traits: MatrixTraits) => boolean,
): boolean {
  const kinds =
    type === 'sheet_pdf' ? [config?.symbol ?? DEFAULT_SYMBOL] : archiveSymbols(type).map(({ kind }) => kind);
  return kinds.some((kind) => kind !== 'barcode_1d' && is(SYMBOLOGIES[kind]));
}

/** True for an option that differs from its default. */
function isSet([name, value]: readonly [string, unknown]): boolean {
  // What the origin comes to in the end is looked at on its own.
  if (value === undefined || name === 'digital_link_origin') return false;
  const defaultValue = DEFAULTS[name];
  return defaultValue === undefined || JSON.stringify(value) !== JSON.stringify(defaultValue);
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  sort: DEFAULT_SORT,
  layout: AUTOMATIC_LAYOUT,
  answers: {},
  symbol: DEFAULT_SYMBOL,
  dual_marking: false,
  error_correction: DEFAULT_ERROR_CORRECTION,
  uppercase_link: false,
  hri: 'gtin',
  data_titles: false,
  start_position: 1,
  skip_positions: [],
  copies: 1,
  outline: false,
  crop_marks: false,
};
