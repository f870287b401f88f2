import { DEFAULT_DIGITAL_LINK_ORIGIN, type DigitalLinkOrigin } from '../gs1/digital-link.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import {
  archiveSymbols,
  DEFAULT_SORT,
  DEFAULT_SYMBOL,
  type ExportFilters,
  type ExportRequest,
} from './export-request.ts';

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
 * silently dropped either. The service refuses `products` at its renderer, and has an origin of its own for Digital
 * Links: `digitalLinkOrigin` is what they would have here, asked for or set.
 */
export function remoteFormOf(
  request: ExportRequest,
  digitalLinkOrigin: DigitalLinkOrigin,
): RemoteRequestForm {
  const { scope, export_type, file_format, filters, asset_config } = request;
  const { sheet_template: template, sort, ...extensions } = asset_config ?? {};
  const isSheet = export_type === 'sheet_pdf';
  const fields = [
    ...(scope === 'products' ? ['scope'] : []),
    ...(isSet(['sort', sort]) ? ['asset_config.sort'] : []),
    // The other knobs mean nothing to a ZIP, here or there.
    ...(isSheet ? Object.entries(extensions).filter(isSet) : []).map(([name]) => `asset_config.${name}`),
    ...(digitalLinkOrigin !== DEFAULT_DIGITAL_LINK_ORIGIN && holdsDigitalLink(request)
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

/** Whether one of its symbols holds a Digital Link. */
function holdsDigitalLink({ export_type: type, asset_config: config }: ExportRequest): boolean {
  const kinds =
    type === 'sheet_pdf' ? [config?.symbol ?? DEFAULT_SYMBOL] : archiveSymbols(type).map(({ kind }) => kind);
  return kinds.some((kind) => kind !== 'barcode_1d' && SYMBOLOGIES[kind].content.kind === 'digital-link');
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
  symbol: DEFAULT_SYMBOL,
  start_position: 1,
  skip_positions: [],
  copies: 1,
  outline: false,
  crop_marks: false,
};
