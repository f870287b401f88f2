import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { resolveAssets, type ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import { validateExportRequest } from '../../shared/label/validate-export-request.ts';
import { ok, type Result } from '../../shared/result/result.ts';

/** Holds a checked request with all that its labels are made from beside their rows: see `SelectedLabels` for those. */
export interface ResolvedRequest {
  readonly request: ExportRequest;
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
}

/** Lists what resolving a request needs of the station. */
export interface RequestResolverDependencies {
  readonly templates: ReadonlyMap<string, Template>;
  /** The origin for requests that name none. */
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
}

/** Checks a request body and looks up what its labels are made from. Fails with one problem a field. */
export function resolveRequest(
  { templates, digitalLinkOrigin }: RequestResolverDependencies,
  body: unknown,
): Result<ResolvedRequest, readonly FieldProblem[]> {
  const checked = validateExportRequest(body, templates);
  if (!checked.ok) return checked;
  const { request, template } = checked.value;
  return ok({
    request,
    template,
    assets: resolveAssets(request),
    digitalLinkOrigin: request.asset_config?.digital_link_origin ?? digitalLinkOrigin(),
  });
}
