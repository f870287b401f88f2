import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { openStation, type Station } from '../../../electron/station/station.ts';
import { errorBody } from '../../../shared/contract/error-body.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';
import { seed, type Seeded } from './seed.ts';

/** What a transport answers: the HTTP status the contract gives, and the body. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are what is under test
  readonly body: any;
}

/** One way to speak the contract. The suite runs the same on each. */
export interface Transport {
  /** What is in the catalogue of the station that answers. */
  readonly seeded: Seeded;
  submit(body: unknown): Promise<Answer>;
  poll(jobId: string): Promise<Answer>;
  /** As another caller, who must not see this one's jobs. */
  pollAsAnother(jobId: string): Promise<Answer>;
  /** The bytes behind a download URL. */
  download(url: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** A transport over HTTP. */
export interface HttpTransport extends Transport {
  /** The data folder of whoever answers, opened by this process too. */
  readonly station: Station;
  /** Where it answers. */
  readonly address: string;
  /** What it is asked with. */
  readonly key: string;
}

/** A station that is seeded, on a folder that goes when it is closed. */
export interface TestStation {
  readonly station: Station;
  readonly seeded: Seeded;
  readonly close: () => Promise<void>;
}

/** A station of its own in a folder of its own. */
export async function openTestStation(): Promise<TestStation> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'labelwright-contract-'));
  const opened = await openStation({ dataDirectory: withNewStore(dataDirectory), pool: SHARED_POOL });
  if (!opened.ok) throw new Error(opened.problem.message);
  return {
    station: opened.value,
    seeded: seed(opened.value),
    close: async () => {
      await opened.value.close();
      await rm(dataDirectory, { recursive: true });
    },
  };
}

/** Straight to the queue, as the command line and the desktop go. */
export async function queueTransport(): Promise<Transport> {
  const { station, seeded, close } = await openTestStation();
  station.exports.start();
  const mine = station.keys.issue('mine').record.id;
  const other = station.keys.issue('other').record.id;
  const poll = (jobId: string, caller: ShortId): Promise<Answer> => {
    const id = parseShortId(jobId);
    if (!id.ok) {
      const detail = { field: 'job_id', message: id.problem.message };
      return Promise.resolve({
        status: 422,
        body: errorBody('VALIDATION_ERROR', id.problem.message, [detail]),
      });
    }
    const found = station.exports.poll(id.value, caller);
    return Promise.resolve(
      found === null ? { status: 404, body: errorBody('NOT_FOUND', '') } : { status: 200, body: found },
    );
  };
  return {
    seeded,
    submit: async (body) => {
      const receipt = await station.exports.submit(body, { caller: mine });
      return receipt.ok
        ? { status: 202, body: receipt.value }
        : { status: 422, body: errorBody('VALIDATION_ERROR', '', receipt.problem) };
    },
    poll: (jobId) => poll(jobId, mine),
    pollAsAnother: (jobId) => poll(jobId, other),
    download: async (url) => {
      const artifact = station.exports.download(url);
      if (!artifact.ok) throw new Error(artifact.problem.message);
      return readFile(artifact.value.path);
    },
    close,
  };
}

/** Over HTTP on loopback, as an ERP or WMS goes. */
export async function httpTransport(): Promise<HttpTransport> {
  const opened = await openTestStation();
  opened.station.exports.start();
  const server = await serve(opened.station);
  return httpTransportTo(opened, server.address, () => server.close());
}

/** The same to whoever serves a station's folder at an address. `stop`: ends its serving, before the station is closed. */
export function httpTransportTo(
  { station, seeded, close }: TestStation,
  address: string,
  stop: () => Promise<void>,
): HttpTransport {
  const { key } = station.keys.issue('mine');
  const other = station.keys.issue('other').key;
  const get = async (jobId: string, apiKey: string): Promise<Answer> => {
    const url = `${address}/products/api/v1/labels/export/${encodeURIComponent(jobId)}/`;
    return answerOf(await fetch(url, { headers: { 'X-API-Key': apiKey } }));
  };
  return {
    station,
    seeded,
    address,
    key,
    submit: async (body) =>
      answerOf(
        await fetch(`${address}/products/api/v1/labels/export/`, {
          method: 'POST',
          headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    poll: (jobId) => get(jobId, key),
    pollAsAnother: (jobId) => get(jobId, other),
    download: async (url) => {
      const response = await fetch(new URL(url, address));
      if (!response.ok) throw new Error(`Download answered ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    },
    close: async () => {
      await stop();
      await close();
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.json() };
}
