import type { Gtin } from '../../shared/gs1/gtin.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { TradeItem } from '../../shared/sync/trade-item.ts';
import type { ServiceAccess } from './exchange.ts';
import type { Governor } from './governor.ts';
import { LabelService, type ServiceAnswer } from './label-service.ts';

/** Somebody stands there and waits: what would take longer is told instead. */
const LONGEST_WAIT_MS = 5_000;

/** What a look-up came to, and the answer that it came from; null where nothing was asked. */
export interface LookedUp {
  readonly found: Result<TradeItem | null>;
  readonly answer: ServiceAnswer<TradeItem> | null;
}

/** Asks a service for a product; null where it has none. Fails with `service_busy`, `service_refused` or `service_line`. */
export async function lookUpProduct(
  gtin: Gtin,
  access: ServiceAccess,
  governor: Governor,
  signal: AbortSignal,
): Promise<LookedUp> {
  const { waitMs } = governor.view();
  if (waitMs > LONGEST_WAIT_MS) return { found: busy(waitMs), answer: null };
  const answer = await new LabelService(access, governor).tradeItem(gtin, signal);
  return { found: foundIn(answer, gtin), answer };
}

function foundIn(answer: ServiceAnswer<TradeItem>, gtin: Gtin): Result<TradeItem | null> {
  switch (answer.kind) {
    case 'answered':
      // Another product's name on this one's labels would be worse than none.
      return ok(answer.body.gtin === gtin ? answer.body : null);
    case 'refused':
      if (answer.error.status === 404) return ok(null);
      return problem('service_refused', `The service: ${answer.error.message}`);
    case 'later':
      return problem('service_busy', `The service cannot say now: ${answer.error.message}`);
    case 'intercepted':
      return problem('service_line', `${answer.why} Type the name, or try again when the line is back.`);
    case 'unsent':
    case 'unanswered':
      return problem(
        'service_line',
        `No answer came from the service (${answer.why}). Type the name, or try again when the line is back.`,
      );
  }
}

function busy(waitMs: number): Result<never> {
  const seconds = String(Math.ceil(waitMs / 1000));
  return problem(
    'service_busy',
    `The service wants to be left alone for ${seconds} seconds. Type the name, or try again then.`,
  );
}
