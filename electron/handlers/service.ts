import { parseGtin } from '../../shared/gs1/gtin.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';

/** A budget that is used up may keep a check waiting for longer than a person does. */
const CHECK_TIMEOUT_MS = 40_000;

/** Somebody stands there with the product in hand. */
const LOOK_UP_TIMEOUT_MS = 10_000;

const TIMED_OUT = problem('service_late');

/** The remote service. Its changes are told as `service.changed`, whoever made them. */
export function serviceHandlers({ station }: HandlerContext): GroupHandlers<'service'> {
  const { service, settings } = station;
  return {
    status: () => ok(service.status()),
    check: async () =>
      ok(
        await withTimeout(
          CHECK_TIMEOUT_MS,
          (timeout) => service.check(timeout),
          () => service.status(),
        ),
      ),
    change: ({ on, origin, target: target }) => {
      const changes = {
        service_origin: origin,
        service_place: target,
        service_use: on === undefined ? undefined : on ? 'on' : 'off',
      };
      for (const [name, text] of Object.entries(changes)) {
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
      return withTimeout(
        LOOK_UP_TIMEOUT_MS,
        (timeout) => service.lookUp(gtin.value, timeout),
        () => TIMED_OUT,
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

/** Gives the answer of `request`, or `fallback` where it takes longer than a person waits. */
async function withTimeout<Answer, Fallback>(
  timeoutMs: number,
  request: (timeout: AbortSignal) => Promise<Answer>,
  fallback: () => Fallback,
): Promise<Answer | Fallback> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await request(timeout);
  } catch (error) {
    if (timeout.aborted) return fallback();
    throw error;
  }
}
