import { setTimeout as sleep } from 'node:timers/promises';

import type { ExportPoll } from '../../shared/contract/export-job.ts';
import { problem, type Result } from '../../shared/result/result.ts';
import type { FetchedArtifact, FetchOptions } from '../exports/remote-road.ts';
import { Fetching } from './fetching.ts';
import { LabelService } from './label-service.ts';
import { PollPace } from './poll-pace.ts';
import type { Rests } from './rests.ts';
import { hear, type RoadParts } from './road-parts.ts';
import type { ServiceError } from './service-error.ts';
import { refusal, refusesKey, type SentJob } from './submitting.ts';
import { wakingNowMs } from './waking-clock.ts';

/** After a poll that came to nothing. */
const PAUSE_MS = 2_000;

/** How long a job that does not move keeps others from going out, and for how long it then lets them. */
export interface Patience {
  readonly stuckAfterMs: number;
  readonly restMs: number;
}

const PATIENCE: Patience = { stuckAfterMs: 3 * 60_000, restMs: 2 * 60_000 };

const OTHER_SERVICE =
  'This export was sent to another service than the one that is set now. Set that one again and it goes on, or discard it.';

type Followed = Result<FetchedArtifact> | 'not_now';

/** Asks after jobs that a service has, until their files are here. */
export class Following {
  readonly #parts: RoadParts;
  readonly #rests: Rests;
  readonly #patience: Patience;

  constructor(parts: RoadParts, rests: Rests, patience: Patience = PATIENCE) {
    this.#parts = parts;
    this.#rests = rests;
    this.#patience = patience;
  }

  /** Fetches one job's file. `not_now` where the service cannot be asked, or other jobs are to be let past. Fails with what the service says. */
  async follow(
    jobPk: number,
    sent: SentJob,
    partPath: string,
    { signal, onProgress }: FetchOptions,
  ): Promise<Followed> {
    const { outbox, governors } = this.#parts;
    const pace = new PollPace();
    const fetching = new Fetching(partPath, governors);
    let moved = { mark: '', atMs: wakingNowMs() };
    for (;;) {
      const access = this.#parts.access();
      if (access === null) return 'not_now';
      if (access.origin !== sent.origin) return this.#waitForItsService(jobPk);
      const service = new LabelService(access, governors.of(access.origin));
      const answer = await service.poll(sent.serviceJobId, signal);
      hear(this.#parts, answer, access);
      if (answer.kind === 'refused') {
        if (endsJob(answer.error)) return refusal(answer.error);
        await outbox.note(jobPk, `The service: ${answer.error.message}`);
        if (refusesKey(answer.error)) return 'not_now';
      }
      let pauseMs = PAUSE_MS;
      if (answer.kind === 'answered') {
        await outbox.note(jobPk, '');
        const poll = answer.body;
        onProgress(poll.processed_items, poll.total_items);
        if (poll.status === 'failed')
          return problem('service_failed', `The service: ${poll.error ?? 'it failed.'}`);
        if (poll.status === 'completed') {
          const end = await fetching.attempt(poll, access, signal);
          if (end !== 'again') return end;
          pauseMs = fetching.pauseMs;
        } else {
          pauseMs = pace.next(poll, performance.now());
        }
        const mark = markOf(poll, fetching);
        if (mark !== moved.mark) moved = { mark, atMs: wakingNowMs() };
      }
      if (wakingNowMs() - moved.atMs > this.#patience.stuckAfterMs && outbox.someWait()) {
        return this.#letOthersPast(jobPk);
      }
      await sleep(pauseMs, undefined, { signal });
    }
  }

  async #waitForItsService(jobPk: number): Promise<'not_now'> {
    const { outbox, access } = this.#parts;
    await outbox.note(jobPk, OTHER_SERVICE);
    this.#rests.add(jobPk, () => {
      const { origin } = outbox.item(jobPk);
      return origin === null || origin === access()?.origin;
    });
    return 'not_now';
  }

  #letOthersPast(jobPk: number): 'not_now' {
    const untilMs = wakingNowMs() + this.#patience.restMs;
    this.#rests.add(jobPk, () => wakingNowMs() >= untilMs);
    return 'not_now';
  }
}

/** The service's own word that there is no such job. What a proxy says, or what is said of the key, says nothing of the job. */
function endsJob({ status }: ServiceError): boolean {
  return status === 404 || status === 422;
}

/** Changes whenever something was done for the job. */
function markOf({ status, processed_items: processed }: ExportPoll, { mostBytes }: Fetching): string {
  return `${status} ${String(processed)} ${String(mostBytes)}`;
}
