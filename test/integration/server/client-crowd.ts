import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { CONTRACT_WINDOWS } from '../../../electron/server/rate-limit.ts';
import type { ExportPoll, ExportReceipt } from '../../../shared/contract/export-job.ts';

const EXPORTS = '/products/api/v1/labels/export/';

/** A job of all lots: of a small store it is made before its receipt is sent. */
export const JOB_OF_LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };

/** The whole of a key's budget, spread over its minute. */
const PAUSE_MS = 200;

/** What many clients met. */
export interface CrowdReport {
  /** How many answers of each status. */
  readonly answers: ReadonlyMap<number, number>;
  /** Everything that was neither what was asked for nor an honest refusal. */
  readonly complaints: readonly string[];
  /** From the first byte asked to the last byte of the answer. */
  readonly pollTimesMs: readonly number[];
}

/**
 * One client for each of `keys`, in this process, each with a connection of its own: it has a small job made, then
 * polls it at the pace that its budget allows to one, until `untilMs` of `performance.now()`. Clients that share a key
 * are therefore refused, and not done before; they wait as long as they are told. `smallJob` is made before its receipt is sent.
 */
export async function sendCrowd(
  address: string,
  keys: readonly string[],
  untilMs: number,
  smallJob: object = JOB_OF_LOTS,
): Promise<CrowdReport> {
  const answers = new Map<number, number>();
  const complaints: string[] = [];
  const pollTimesMs: number[] = [];
  const isShared = (key: string): boolean => keys.indexOf(key) !== keys.lastIndexOf(key);

  async function live(key: string): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (path: string, body?: object): Promise<Reply> => {
      const reply = await askOnce(agent, address + path, key, body);
      answers.set(reply.status, (answers.get(reply.status) ?? 0) + 1);
      complaints.push(...dishonesties(reply));
      return reply;
    };
    // Two hundred do not begin in the same millisecond, nor stay in step.
    await sleep(Math.random() * 1_000);
    const receipt = await ask(EXPORTS, smallJob);
    // The others may have used its key up already.
    if (receipt.status === 429 && isShared(key)) return;
    if (receipt.status !== 202) {
      complaints.push(`A job was answered with ${receipt.status}: ${receipt.text}`);
      return;
    }
    const { job_id: id, poll_url: path } = JSON.parse(receipt.text) as ExportReceipt;
    let remaining = Infinity;
    let waited = false;
    // However slow the machine is, those who share a key use it up.
    let refused = !isShared(key);
    while (performance.now() < untilMs || !refused) {
      const beginMs = performance.now();
      const reply = await ask(path);
      const tookMs = performance.now() - beginMs;
      const leftNow = Number(reply.headers['ratelimit-remaining']);
      if (reply.status === 200) {
        pollTimesMs.push(tookMs);
        const poll = JSON.parse(reply.text) as ExportPoll;
        if (poll.job_id !== id || poll.status !== 'completed') complaints.push(`Wrong poll: ${reply.text}`);
        if (!isShared(key) && leftNow !== remaining - 1 && remaining !== Infinity && leftNow < remaining)
          complaints.push(`${remaining} were left, then ${leftNow}`);
        await sleep(Math.max(0, PAUSE_MS - tookMs));
      } else if (reply.status === 429) {
        if (waited) complaints.push('Refused again after waiting as long as was told');
        const waitMs = 1_000 * Number(reply.headers['retry-after']);
        if (performance.now() + waitMs > untilMs) break;
        await sleep(waitMs);
      } else {
        complaints.push(`A poll was answered with ${reply.status}: ${reply.text}`);
        return;
      }
      remaining = leftNow;
      waited = reply.status === 429;
      refused ||= waited;
    }
    agent.destroy();
  }

  await Promise.all(
    keys.map((key) => live(key).catch((error: unknown) => complaints.push(`No answer: ${String(error)}`))),
  );
  return { answers, complaints, pollTimesMs };
}

/** One answer, read whole. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly askedAtMs: number;
}

/** Asks once; with a body it is a POST of JSON. Rejects where no whole answer came. */
export function askOnce(agent: Agent, url: string, key: string, body?: object): Promise<Reply> {
  const askedAtMs = Date.now();
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'X-API-Key': key, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    });
    request.on('error', reject).on('response', (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => (text += chunk))
        .on('error', reject)
        .on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, askedAtMs }),
        );
    });
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** What is wrong with the limits that an answer tells. */
function dishonesties({ status, headers, text, askedAtMs }: Reply): readonly string[] {
  const policy = CONTRACT_WINDOWS.map(({ limit, seconds }) => `${limit};w=${seconds}`).join(', ');
  const limit = Number(headers['ratelimit-limit']);
  const remaining = Number(headers['ratelimit-remaining']);
  const reset = Number(headers['ratelimit-reset']);
  const resetAt = Number(headers['x-ratelimit-reset']);
  const agreements = [
    headers['ratelimit-policy'] === policy,
    CONTRACT_WINDOWS.some((window) => window.limit === limit && reset <= window.seconds),
    remaining >= 0 && remaining < limit && reset >= 1,
    headers['x-ratelimit-limit'] === headers['ratelimit-limit'],
    headers['x-ratelimit-remaining'] === headers['ratelimit-remaining'],
    // Counted when the request came, which may be a while ago.
    resetAt - reset > askedAtMs / 1_000 - 2 && resetAt - reset < Date.now() / 1_000 + 2,
    (status === 429) === (headers['retry-after'] !== undefined),
    status !== 429 ||
      (remaining === 0 && headers['retry-after'] === String(reset) && text.includes('"RATE_LIMITED"')),
  ];
  return agreements.includes(false) ? [`Wrong limits with ${status}: ${JSON.stringify(headers)}`] : [];
}
