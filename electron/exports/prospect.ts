import { checkSubmission } from '../../shared/contract/check-submission.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-problem.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { resolveAssets, type ResolvedAssets } from '../../shared/label/assets.ts';
import type { Template } from '../../shared/label/template.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { SelectedLabels } from '../catalog/selected-labels.ts';
import type { Database } from '../store/database.ts';

/** What a request would be made from, were it submitted now. */
export interface Prospect {
  readonly request: ExportRequest;
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly labels: SelectedLabels;
}

/** What a prospect needs of the station. */
export interface ProspectParts {
  readonly db: Database;
  readonly templates: ReadonlyMap<string, Template>;
  /** The origin for requests that name none. */
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
}

/** Checks a request body and looks up what it would be made from, narrowed by a search text. Fails as a submit does. */
export function prospectOf(
  { db, templates, digitalLinkOrigin }: ProspectParts,
  body: unknown,
  search: string,
): Result<Prospect, readonly FieldProblem[]> {
  const checked = checkSubmission(body, templates);
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
