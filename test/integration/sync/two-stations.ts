import { openStation, type Station } from '../../../electron/station/station.ts';
import type { ExportPoll } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Outcome, Problem } from '../../../shared/result/result.ts';
import { seed, type Seeded } from '../contract/seed.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** A station that acts as the remote service, and a line to it that can fail. */
export interface Service {
  readonly service: Station;
  readonly held: Seeded;
  readonly proxy: FaultProxy;
  readonly key: string;
  close(): Promise<void>;
}

/** Opens it in a folder below `folder`. */
export async function openService(folder: string): Promise<Service> {
  const service = value(
    await openStation({ dataDirectory: withNewStore(`${folder}/service`), pool: SHARED_POOL }),
  );
  const held = seed(service);
  service.exports.start();
  const server = await serve(service);
  const proxy = await startFaultProxy(server.address);
  const { key } = service.keys.issue('station 2');
  return {
    service,
    held,
    proxy,
    key,
    close: async () => {
      await proxy.close();
      await server.close();
      await service.close();
    },
  };
}

/** The service, and a station that uses it. */
export interface TwoStations extends Service {
  readonly client: Station;
}

/** Opens both; the client holds nothing and is set to use the service. */
export async function openTwoStations(folder: string): Promise<TwoStations> {
  const remote = await openService(folder);
  const { proxy, key } = remote;
  const client = value(
    await openStation({ dataDirectory: withNewStore(`${folder}/client`), pool: SHARED_POOL }),
  );
  value(client.settings.set('service_origin', proxy.address));
  value(client.settings.set('service_use', 'on'));
  value(await client.service.setKey(key));
  client.exports.start();
  return {
    ...remote,
    client,
    close: async () => {
      await client.close();
      await remote.close();
    },
  };
}

/** A job for the service, submitted at the client. */
export async function submitToService(client: Station, body: object): Promise<ShortId> {
  const receipt = await client.exports.submit(body, { target: 'service' });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.problem));
  return receipt.value.job_id;
}

/** The job at its end. */
export async function endOf(client: Station, id: ShortId): Promise<ExportPoll> {
  const poll = await client.exports.wait(id, { signal: AbortSignal.timeout(60_000) });
  if (poll === null) throw new Error('The job is gone');
  return poll;
}

/** The value, or the test's end. */
export function value<Value>(result: Outcome<Value, Problem>): Value {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
