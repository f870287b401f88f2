import { parseEventPeriod } from '../../shared/epcis/event-period.ts';
import type { EpcisStatus } from '../../shared/ipc/epcis.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';

/** What was printed, voided and packed, as EPCIS events. */
export function epcisHandlers({ station, host }: HandlerContext): GroupHandlers<'epcis'> {
  const { epcis, settings, service } = station;
  return {
    status: () => ok(statusOf(station)),
    change: ({ location, capture }) => {
      const changes = {
        epcis_location: location,
        epcis_capture: capture === undefined ? undefined : capture ? new Date().toISOString() : 'off',
      };
      for (const [name, text] of Object.entries(changes)) {
        if (text === undefined) continue;
        const set = settings.set(name, text);
        if (!set.ok) return set;
      }
      return ok(statusOf(station));
    },
    save: async ({ from, to }) => {
      const period = parseEventPeriod(from, to);
      if (!period.ok) return period;
      const filename = `epcis-${from.trim()}-${to.trim()}.jsonld`.replaceAll(':', '');
      const offered = await newOfferedFile(filename);
      await epcis.writeDocument(period.value, offered.path);
      return host.save(offered);
    },
    tryAgain: () => {
      service.captures.tryAgain();
      return ok(statusOf(station));
    },
  };
}

function statusOf({ settings, service }: Station): EpcisStatus {
  const since = settings.get('epcis_capture');
  return {
    location: settings.get('epcis_location'),
    capturedSince: since === 'off' ? null : since,
    captures: service.captures.counts(),
  };
}
