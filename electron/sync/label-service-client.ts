import { z } from 'zod';

import type { ExportPoll, ExportReceipt } from '../../shared/contract/export-job.ts';
import { parsedText } from '../../shared/contract/field-validation.ts';
import type { RemoteRequest } from '../../shared/contract/remote-request.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { type Gtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { TradeItem } from '../../shared/sync/remote-service.ts';
import { type Exchange, exchange, type ServiceAccess } from './http-exchange.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** How a request of the contract ended: its answer checked, or as {@link Exchange} says. */
export type ServiceAnswer<Body> =
  { readonly kind: 'answered'; readonly body: Body } | Exclude<Exchange, { readonly kind: 'answered' }>;

const EXPORT_PATH = '/products/api/v1/labels/export/';

/** https://docs.closient.com/api-reference/products/products/get-trade-item-detail */
const TRADE_ITEM_PATH = '/products/api/v1/trade-items/';

/** https://docs.closient.com/api-reference/epcis/epcis-20/capture-epcis-events */
const CAPTURE_PATH = '/epcis/api/2.0/capture';

/** An id that no job has. */
const PROBE_JOB_ID = '2222222222222222222222' as ShortId;

const shortId = parsedText(parseShortId);
const jobStatus = z.enum(['pending', 'processing', 'completed', 'failed']);
const itemCount = z.int().min(0);

const receiptSchema = z.object({ job_id: shortId, status: jobStatus, poll_url: z.string().max(500) });

const pollSchema = z.object({
  job_id: shortId,
  status: jobStatus,
  total_items: itemCount,
  processed_items: itemCount,
  progress_percent: z.number().min(0).max(100),
  download_url: z.string().max(4_000).nullable(),
  expires_at: z.string().max(100).nullable(),
  output_filename: z.string().max(200).nullable(),
  // Undocumented before the end: a service may leave it out.
  file_size_bytes: itemCount.nullable().transform((bytes) => bytes ?? 0),
  error: z.string().max(2_000).nullable(),
});

/** What the catalogue here holds of a product: longer texts are cut. */
const productText = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').trim().slice(0, 200));

const tradeItemSchema = z
  .object({ gtin: parsedText(parseGtin), product_name: productText, brand: productText })
  .transform(({ gtin, product_name, brand }): TradeItem => ({ gtin, name: product_name, brand }));

/** Sends the requests of the label-export contract. One rate budget for all of them. */
export class LabelServiceClient {
  readonly #access: ServiceAccess;
  readonly #rateLimiter: RateLimiter;

  constructor(access: ServiceAccess, rateLimiter: RateLimiter) {
    this.#access = access;
    this.#rateLimiter = rateLimiter;
  }

  /** Waits until a request is within the budget: to be asked before `submit` and `capture`, so that nothing is half sent while it waits. */
  acquire(signal: AbortSignal): Promise<void> {
    return this.#rateLimiter.acquire(signal);
  }

  /** Asks for a job. Sent once: what `unanswered` means is for the caller, or a person, to find out. */
  async submit(request: RemoteRequest, signal: AbortSignal): Promise<ServiceAnswer<ExportReceipt>> {
    const post = { method: 'POST', path: EXPORT_PATH, body: request } as const;
    return validated(receiptSchema, await exchange(this.#access, post, this.#rateLimiter, signal));
  }

  /** How far a job is. `poll_url` is not followed: the contract says where a job's is, and a service could name any address. */
  async poll(id: ShortId, signal: AbortSignal): Promise<ServiceAnswer<ExportPoll>> {
    await this.#rateLimiter.acquire(signal);
    const get = { method: 'GET', path: `${EXPORT_PATH}${id}/` } as const;
    return validated(pollSchema, await exchange(this.#access, get, this.#rateLimiter, signal));
  }

  /** Has an EPCIS document captured. What the service says of it beside its status is of no use here. */
  async capture(document: object, signal: AbortSignal): Promise<ServiceAnswer<unknown>> {
    const post = { method: 'POST', path: CAPTURE_PATH, body: document } as const;
    return exchange(this.#access, post, this.#rateLimiter, signal);
  }

  /** Asks for what costs the service nothing. That there is no such job is what it says to whom it knows. */
  probe(signal: AbortSignal): Promise<ServiceAnswer<ExportPoll>> {
    return this.poll(PROBE_JOB_ID, signal);
  }

  /** A product of the service's catalogue. */
  async tradeItem(gtin: Gtin, signal: AbortSignal): Promise<ServiceAnswer<TradeItem>> {
    await this.#rateLimiter.acquire(signal);
    const get = { method: 'GET', path: `${TRADE_ITEM_PATH}${gtin}` } as const;
    return validated(tradeItemSchema, await exchange(this.#access, get, this.#rateLimiter, signal));
  }
}

function validated<Body>(schema: z.ZodType<Body>, ended: Exchange): ServiceAnswer<Body> {
  if (ended.kind !== 'answered') return ended;
  const body = schema.safeParse(ended.body);
  if (body.success) return { kind: 'answered', body: body.data };
  return { kind: 'unanswered', why: 'the answer was not in the form of the contract' };
}

/** Limits the wait, since an operator is waiting: a longer one is refused with `service_busy`. */
const MAX_LOOK_UP_WAIT_MS = 5_000;

/** Why a product cannot be looked up. */
export type LookUpCode = 'service_busy' | 'service_line' | 'service_refused';

/** What a look-up came to, and the answer that it came from; null where nothing was asked. */
export interface ProductLookUp {
  readonly found: Result<TradeItem | null, LookUpCode>;
  readonly answer: ServiceAnswer<TradeItem> | null;
}

/** Asks a service for a product; null where it has none. Fails with `service_busy`, `service_refused` or `service_line`. */
export async function lookUpProduct(
  gtin: Gtin,
  access: ServiceAccess,
  rateLimiter: RateLimiter,
  signal: AbortSignal,
): Promise<ProductLookUp> {
  const { waitMs } = rateLimiter.view();
  if (waitMs > MAX_LOOK_UP_WAIT_MS) return { found: serviceBusy(waitMs), answer: null };
  const answer = await new LabelServiceClient(access, rateLimiter).tradeItem(gtin, signal);
  return { found: productIn(answer, gtin), answer };
}

function productIn(answer: ServiceAnswer<TradeItem>, gtin: Gtin): Result<TradeItem | null, LookUpCode> {
  switch (answer.kind) {
    case 'answered':
      // Another product's name on this one's labels would be worse than none.
      return ok(answer.body.gtin === gtin ? answer.body : null);
    case 'refused':
      if (answer.error.status === 404) return ok(null);
      return problem('service_refused', { answer: answer.error.message });
    case 'later':
      return problem('service_busy', { which: 'told', answer: answer.error.message });
    case 'intercepted':
      return problem('service_line', { which: 'intercepted', why: answer.why });
    case 'unsent':
    case 'unanswered':
      return problem('service_line', { which: 'silent', why: answer.why });
  }
}

function serviceBusy(waitMs: number): Result<never, 'service_busy'> {
  return problem('service_busy', { which: 'later', seconds: Math.ceil(waitMs / 1000) });
}
