import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ArtifactPlan } from '../render/make-artifact.ts';
import type { FrozenInputs } from './frozen-inputs.ts';

/** What the renderer is told: the request, what was frozen with it, and a title for whoever opens the file. */
export function artifactPlan(request: ExportRequest, frozen: FrozenInputs, labelCount: number): ArtifactPlan {
  const { template, assets, digitalLinkOrigin, dated } = frozen;
  const labels = labelCount === 1 ? '1 label' : `${String(labelCount)} labels`;
  return {
    exportType: request.export_type,
    fileFormat: request.file_format,
    template,
    assets,
    calibration: null,
    digitalLinkOrigin,
    createdAt: new Date(dated),
    title: template === null ? labels : `${labels}, ${template.name}`,
  };
}
