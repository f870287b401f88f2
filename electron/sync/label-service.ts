import { z } from 'zod';

import type { ExportPoll, ExportReceipt } from '../../shared/contract/export-job.ts';
import { parsedText } from '../../shared/contract/parsed-text.ts';
import type { RemoteRequest } from '../../shared/contract/remote-request.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { type Gtin, parseGtin } from '../../shared/gs1/gtin.ts';
import type { TradeItem } from '../../shared/sync/trade-item.ts';
import { type Exchange, exchange, type ServiceAccess } from './exchange.ts';
import type { Governor } from './governor.ts';

/** How a request of the contract ended: its answer checked, or as {@link Exchange} says. */
export type ServiceAnswer<Body> =
  { readonly kind: 'answered'; readonly body: Body } | Exclude<Exchange, { readonly kind: 'answered' }>;

const EXPORT_PATH = '/products/api/v1/labels/export/';

/** https://docs.closient.com/api-reference/products/products/get-trade-item-detail */
const TRADE_ITEM_PATH = '/products/api/v1/trade-items/';

/** An id that no job has. */
const NO_JOB = '2222222222222222222222' as ShortId;

const shortId = parsedText(parseShortId);
const status = z.enum(['pending', 'processing', 'completed', 'failed']);
const count = z.int().min(0);

const receiptSchema = z.object({ job_id: shortId, status, poll_url: z.string().max(500) });

const pollSchema = z.object({
  ...{ job_id: shortId, status, total_items: count, processed_items: count },
  progress_percent: z.number().min(0).max(100),
  download_url: z.string().max(4_000).nullable(),
  expires_at: z.string().max(100).nullable(),
  output_filename: z.string().max(200).nullable(),
  // Undocumented before the end: a service may leave it out.
  file_size_bytes: count.nullable().transform((bytes) => bytes ?? 0),
  error: z.string().max(2_000).nullable(),
});

/** What the catalogue here holds of a product: longer texts are cut. */
const name = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').trim().slice(0, 200));

const tradeItemSchema = z
  .object({ gtin: parsedText(parseGtin), product_name: name, brand: name })
  .transform(({ gtin, product_name, brand }): TradeItem => ({ gtin, name: product_name, brand }));

/** The label-export contract as a client speaks it. One budget for all of its requests. */
export class LabelService {
  readonly #access: ServiceAccess;
  readonly #governor: Governor;

  constructor(access: ServiceAccess, governor: Governor) {
    this.#access = access;
    this.#governor = governor;
  }

  /** Waits until a request is within the budget: to be asked before `submit`, so that nothing is half sent while it waits. */
  turn(signal: AbortSignal): Promise<void> {
    return this.#governor.turn(signal);
  }

  /** Asks for a job. Sent once: what `unanswered` means is for the caller, or a person, to find out. */
  async submit(request: RemoteRequest, signal: AbortSignal): Promise<ServiceAnswer<ExportReceipt>> {
    const post = { method: 'POST', path: EXPORT_PATH, body: request } as const;
    return checked(receiptSchema, await exchange(this.#access, post, this.#governor, signal));
  }

  /** How far a job is. `poll_url` is not followed: the contract says where a job's is, and a service could name any address. */
  async poll(id: ShortId, signal: AbortSignal): Promise<ServiceAnswer<ExportPoll>> {
    await this.#governor.turn(signal);
    const get = { method: 'GET', path: `${EXPORT_PATH}${id}/` } as const;
    return checked(pollSchema, await exchange(this.#access, get, this.#governor, signal));
  }

  /** Asks for what costs the service nothing. That there is no such job is what it says to whom it knows. */
  probe(signal: AbortSignal): Promise<ServiceAnswer<ExportPoll>> {
    return this.poll(NO_JOB, signal);
  }

  /** A product of the service's catalogue. */
  async tradeItem(gtin: Gtin, signal: AbortSignal): Promise<ServiceAnswer<TradeItem>> {
    await this.#governor.turn(signal);
    const get = { method: 'GET', path: `${TRADE_ITEM_PATH}${gtin}` } as const;
    return checked(tradeItemSchema, await exchange(this.#access, get, this.#governor, signal));
  }
}

function checked<Body>(schema: z.ZodType<Body>, ended: Exchange): ServiceAnswer<Body> {
  if (ended.kind !== 'answered') return ended;
  const body = schema.safeParse(ended.body);
  if (body.success) return { kind: 'answered', body: body.data };
  return { kind: 'unanswered', why: 'the answer was not in the form of the contract' };
}
