import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Station } from '../../../electron/station/station.ts';
import { ArtifactDownload } from '../../../electron/sync/artifact-download.ts';
import type { ServiceAccess } from '../../../electron/sync/http-exchange.ts';
import { LabelServiceClient, type ServiceAnswer } from '../../../electron/sync/label-service-client.ts';
import { RateLimiter, RateLimiters } from '../../../electron/sync/rate-limiter.ts';
import { type ApiKey, parseApiKey } from '../../../shared/contract/api-key.ts';
import type { ExportPoll } from '../../../shared/contract/export-job.ts';
import type { RemoteRequest } from '../../../shared/contract/remote-request.ts';
import { parseServiceOrigin } from '../../../shared/contract/service-origin.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { endOf, startLabelwright } from '../../command-line/labelwright.ts';
import { type Answer, openTestStation, type Transport } from './contract-transports.ts';

const signal = new AbortController().signal;

/** By the remote client, to a second station in a process of its own that acts as the service. */
export async function remoteTransport(): Promise<Transport> {
  const { station, seeded, close } = await openTestStation();
  const child = startLabelwright(station.dataDirectory, ['serve', '--port', '0', '--json']);
  const ended = endOf(child);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const origin = parseServiceOrigin((JSON.parse(line.toString()) as { address: string }).address);
  if (!origin.ok) throw new Error(origin.problem.message);
  const accessOf = (name: string): ServiceAccess => ({ origin: origin.value, key: keyOf(station, name) });
  const access = accessOf('mine');
  const service = new LabelServiceClient(access, new RateLimiter());
  const another = new LabelServiceClient(accessOf('other'), new RateLimiter());
  /** The service's jobs by their links, as the client knows what it downloads. */
  const announced = new Map<string, ExportPoll>();
  return {
    seeded,
    submit: async (body) => {
      await service.acquire(signal);
      // The suite sends what the client's own types forbid.
      return answerOf(await service.submit(body as RemoteRequest, signal), 202);
    },
    poll: async (jobId) => {
      const answer = await service.poll(jobId as ShortId, signal);
      if (answer.kind === 'answered' && answer.body.download_url !== null)
        announced.set(answer.body.download_url, answer.body);
      return answerOf(answer, 200);
    },
    pollAsAnother: async (jobId) => answerOf(await another.poll(jobId as ShortId, signal), 200),
    download: async (url) => {
      const poll = announced.get(url);
      if (poll === undefined) throw new Error('Nobody polled for this file');
      const part = path.join(station.dataDirectory, 'fetched.part');
      const type = poll.output_filename?.endsWith('.pdf') === true ? 'pdf' : 'zip';
      const download = new ArtifactDownload(
        part,
        { sizeBytes: poll.file_size_bytes, type },
        new RateLimiters(),
      );
      const end = await download.fetch(url, access, signal);
      if (end.kind !== 'whole') throw new Error(`The download ended ${end.kind}`);
      return readFile(part);
    },
    close: async () => {
      child.kill('SIGINT');
      await ended;
      await close();
    },
  };
}

function keyOf(station: Station, name: string): ApiKey {
  const key = parseApiKey(station.keys.issue(name).key);
  if (!key.ok) throw new Error(key.problem.message);
  return key.value;
}

/** What the client understood, in the words the suite reads. */
function answerOf(answer: ServiceAnswer<unknown>, status: number): Answer {
  if (answer.kind === 'answered') return { status, body: answer.body };
  if (answer.kind === 'refused') return { status: answer.error.status, body: { error: answer.error } };
  throw new Error(`The service could not be asked: ${answer.kind}`);
}
