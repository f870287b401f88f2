import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { resolveAssets, type ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import { validateExportRequest } from '../../shared/label/validate-export-request.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { SelectedLabels } from '../catalog/selection.ts';
import type { Database } from '../store/database.ts';

/** Holds a checked request with what it would be made from, were it submitted now. */
export interface ResolvedRequest {
  readonly request: ExportRequest;
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly labels: SelectedLabels;
}

/** Lists what resolving a request needs of the station. */
export interface RequestResolverDependencies {
  readonly db: Database;
  readonly templates: ReadonlyMap<string, Template>;
  /** The origin for requests that name none. */
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
}

/** Checks a request body and looks up what it would be made from, narrowed by a search text. Fails as a submit does. */
export function resolveRequest(
  { db, templates, digitalLinkOrigin }: RequestResolverDependencies,
  body: unknown,
  search: string,
): Result<ResolvedRequest, readonly FieldProblem[]> {
  const checked = validateExportRequest(body, templates);
  if (!checked.ok) return checked;
  const { request, template } = checked.value;
  return ok({
    request,
    template,
    assets: resolveAssets(request),
    digitalLinkOrigin: request.asset_config?.digital_link_origin ?? digitalLinkOrigin(),
    labels: new SelectedLabels(db, request, search),
  });
}
