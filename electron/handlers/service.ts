import { parseGtin } from '../../shared/gs1/gtin.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok, problem } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** A budget that is used up may keep a check waiting for longer than a person does. */
const LONGEST_CHECK_MS = 40_000;

/** Somebody stands there with the product in hand. */
const LONGEST_LOOK_UP_MS = 10_000;

const TOO_LATE = problem(
  'service_late',
  'No answer came from the service in 10 seconds. Type the name, or try again when the line is better.',
);

/** The remote service. Its changes are told as `service.changed`, whoever made them. */
export function serviceHandlers({ station }: HandlerContext): GroupHandlers<'service'> {
  const { service, settings } = station;
  return {
    status: () => ok(service.status()),
    check: async () =>
      ok(
        await inTime(
          LONGEST_CHECK_MS,
          (late) => service.check(late),
          () => service.status(),
        ),
      ),
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
    lookUp: async ({ gtin: text }) => {
      const gtin = parseGtin(text);
      if (!gtin.ok) return gtin;
      return inTime(
        LONGEST_LOOK_UP_MS,
        (late) => service.lookUp(gtin.value, late),
        () => TOO_LATE,
      );
    },
    outbox: () => ok(service.outbox()),
    sendNow: () => {
      service.sendNow();
      return ok(null);
    },
    sendAgain: ({ id }) => service.sendAgain(id),
  };
}

/** What `ask` answers; what `instead` gives where it takes longer than a person waits. */
async function inTime<Answer>(
  longestMs: number,
  ask: (late: AbortSignal) => Promise<Answer>,
  instead: () => Answer,
): Promise<Answer> {
  const late = AbortSignal.timeout(longestMs);
  try {
    return await ask(late);
  } catch (error) {
    if (late.aborted) return instead();
    throw error;
  }
}
