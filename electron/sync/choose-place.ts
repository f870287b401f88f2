import type { PlaceWish } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { remoteFormOf } from '../../shared/contract/remote-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { PlaceChoice } from '../exports/remote-road.ts';

/** What the choice depends on beside the request. */
export interface PlaceSituation {
  /** The origin that the labels' Digital Links would have here. */
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** The service may be used, and there is a key. */
  readonly serviceOpen: boolean;
  /** The station holds labels that the request selects; asked only where it matters. */
  readonly heldHere: () => boolean;
}

/**
 * Where a job is made, and why. Left to the station it is made here, which needs nobody, unless only the
 * service can hold what is asked for. Fails with `service_cannot` or `service_off` where a person asked for the service.
 */
export function choosePlace(
  request: ExportRequest,
  wish: PlaceWish,
  { digitalLinkOrigin, serviceOpen, heldHere }: PlaceSituation,
): Result<PlaceChoice> {
  if (wish === 'here') return ok({ place: 'here', reason: '' });
  const form = remoteFormOf(request, digitalLinkOrigin);
  if (wish === 'service') {
    if (!serviceOpen) {
      return problem(
        'service_off',
        'The service is not set up here. Give its key in the settings, and turn it on.',
      );
    }
    if (form.kind === 'documented') return ok({ place: 'service', reason: 'You asked for the service.' });
    return problem(
      'service_cannot',
      `The service does not know ${form.fields.join(', ')}. Leave that out, or make the export here.`,
    );
  }
  if (!serviceOpen || heldHere())
    return ok({ place: 'here', reason: 'This station holds what is asked for.' });
  if (form.kind === 'extended') {
    return ok({ place: 'here', reason: `The service does not know ${form.fields.join(', ')}.` });
  }
  return ok({
    place: 'service',
    reason: 'This station holds nothing of what is asked for; the service may.',
  });
}
