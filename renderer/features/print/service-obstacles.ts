import { parseExportRequest } from '../../../shared/contract/export-request.ts';
import { remoteFormOf } from '../../../shared/contract/remote-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { exportRequestOf, type useExportDraft } from '../../state/export-draft.ts';

/** What keeps a draft from the service, as the screen calls it: keys of the texts under `service.obstacle`. */
export type ServiceObstacle =
  | 'picked'
  | 'search'
  | 'run'
  | 'scope'
  | 'kind'
  | 'symbol'
  | 'layout'
  | 'dualMarking'
  | 'errorCorrection'
  | 'uppercaseLink'
  | 'scanEnvironment'
  | 'hri'
  | 'dataTitles'
  | 'text'
  | 'copies'
  | 'start'
  | 'cells'
  | 'sort'
  | 'productionDate';

type Draft = Pick<
  ReturnType<typeof useExportDraft.getState>,
  'scope' | 'search' | 'filters' | 'picked' | 'output'
>;

/** Maps request fields that only a station supports to obstacles. */
const OBSTACLE_OF_FIELD: Readonly<Record<string, ServiceObstacle>> = {
  scope: 'scope',
  export_type: 'kind',
  'asset_config.symbol': 'symbol',
  'asset_config.layout': 'layout',
  'asset_config.dual_marking': 'dualMarking',
  'asset_config.error_correction': 'errorCorrection',
  'asset_config.uppercase_link': 'uppercaseLink',
  'asset_config.scan_environment': 'scanEnvironment',
  'asset_config.hri': 'hri',
  'asset_config.data_titles': 'dataTitles',
  'asset_config.text': 'text',
  'asset_config.copies': 'copies',
  'asset_config.start_position': 'start',
  'asset_config.skip_positions': 'cells',
  'asset_config.sort': 'sort',
  'asset_config.production_date': 'productionDate',
};

/**
 * What the service cannot know of a draft. Beside the station's own fields these are rows, texts and runs: they go
 * out as ids, and an id of this station's means nothing in another catalogue, or something else. The Digital Link
 * address that is set is for the station to look at, which says so when it refuses.
 */
export function serviceObstacles(draft: Draft): readonly ServiceObstacle[] {
  const { search, filters, picked } = draft;
  const request = parseExportRequest(exportRequestOf(draft, null));
  const remoteForm = request.ok ? remoteFormOf(request.value, DEFAULT_DIGITAL_LINK_ORIGIN) : null;
  const fields = remoteForm?.kind === 'extended' ? remoteForm.fields : [];
  return [
    ...(picked.size > 0 ? (['picked'] as const) : []),
    ...(picked.size === 0 && search !== '' ? (['search'] as const) : []),
    ...(picked.size === 0 && filters.runId !== null ? (['run'] as const) : []),
    ...fields.flatMap((field) => OBSTACLE_OF_FIELD[field] ?? []),
  ];
}
