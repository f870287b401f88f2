import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { AUTOMATIC_LAYOUT } from '../../shared/contract/layout-reference.ts';
import { EXAMPLE_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import { holdsDigitalLink } from '../../shared/label/holds-digital-link.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';

/*
 * Where the links of the screens' labels lead is for a person to choose. Until one has, nothing that leads to a web site of
 * anybody's is made or shown; other callers have the contract's default.
 */

type Parts = Pick<Station, 'settings' | 'layouts'>;

/** Gives a screen's request as it is shown: until an origin was chosen, its links lead to a site that is kept for examples. */
export function requestToShow({ settings }: Pick<Parts, 'settings'>, request: ExportBody): ExportBody {
  const isNamed = request.asset_config?.digital_link_origin !== undefined;
  if (isNamed || settings.get('digital_link_origin') !== null) return request;
  const assets = { ...request.asset_config, digital_link_origin: EXAMPLE_DIGITAL_LINK_ORIGIN };
  return { ...request, asset_config: assets };
}

/**
 * Refuses a screen's request whose labels carry links while no origin was chosen, with `digital_link_origin_unchosen`. What is
 * wrong with its layout is for the queue to say.
 */
export function checkLinkOrigin(
  { settings, layouts }: Parts,
  request: ExportRequest,
): Result<null, 'digital_link_origin_unchosen'> {
  if (settings.get('digital_link_origin') !== null) return ok(null);
  if (request.asset_config?.digital_link_origin !== undefined) return ok(null);
  const { layout: reference = AUTOMATIC_LAYOUT } = request.asset_config ?? {};
  const layout = reference === AUTOMATIC_LAYOUT ? ok(null) : layouts.find(reference);
  if (!layout.ok || !holdsDigitalLink(request, layout.value?.layout ?? null)) return ok(null);
  return problem('digital_link_origin_unchosen');
}
