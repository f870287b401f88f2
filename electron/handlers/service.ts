import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** A budget that is used up may keep a check waiting for longer than a person does. */
const LONGEST_CHECK_MS = 40_000;

/** The remote service. Its changes are told as `service.changed`, whoever made them. */
export function serviceHandlers({ station }: HandlerContext): GroupHandlers<'service'> {
  const { service, settings } = station;
  return {
    status: () => ok(service.status()),
    check: async () => {
      const late = AbortSignal.timeout(LONGEST_CHECK_MS);
      try {
        return ok(await service.check(late));
      } catch (error) {
        if (late.aborted) return ok(service.status());
        throw error;
      }
    },
    change: ({ on, origin, place }) => {
      const wanted = {
        service_origin: origin,
        service_place: place,
        service_use: on === undefined ? undefined : on ? 'on' : 'off',
      };
      for (const [name, text] of Object.entries(wanted)) {
        if (text === undefined) continue;
        const set = settings.set(name, text);
        if (!set.ok) return set;
      }
      service.settingsChanged();
      return ok(service.status());
    },
    setKey: async ({ key }) => {
      const set = await service.setKey(key);
      return set.ok ? ok(service.status()) : set;
    },
    outbox: () => ok(service.outbox()),
    sendNow: () => {
      service.sendNow();
      return ok(null);
    },
    sendAgain: ({ id }) => service.sendAgain(id),
  };
}
