import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { printJobPath } from '../../electron/server/api/endpoint.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { type Ended, endOf, startLabelwright } from '../command-line/labelwright.ts';

/** A process that does not answer by then never will. */
const BEGIN_MS = 60_000;

/** `labelwright serve` on a data folder, in a process of its own, to be killed. */
export class ServedStation {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  readonly #address: string;
  readonly #key: string;

  private constructor(child: ChildProcess, ended: Promise<Ended>, address: string, key: string) {
    this.#child = child;
    this.ended = ended;
    this.#address = address;
    this.#key = key;
  }

  /** Gives it when it serves. `key`: of the station, with which it is asked. */
  static async begin(
    dataDirectory: string,
    key: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ServedStation> {
    const child = startLabelwright(dataDirectory, ['serve', '--port', '0', '--json'], env);
    const ended = endOf(child);
    const signal = AbortSignal.timeout(BEGIN_MS);
    const said = await Promise.race([once(child.stdout ?? child, 'data', { signal }), ended]);
    if (!Array.isArray(said)) throw new Error(`The station ended before it served: ${said.stderr}`);
    const { address } = JSON.parse(String(said[0])) as { address: string };
    return new ServedStation(child, ended, address, key);
  }

  /** Nothing can catch it. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Asks the station's own API to do something to a print job; null where it died before it answered. */
  async act(job: ShortId, verb: 'cancel' | 'answer', body: object | null): Promise<number | null> {
    const headers = { 'X-API-Key': this.#key };
    const asked =
      body === null
        ? { headers }
        : { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const call = fetch(`${this.#address}${printJobPath(job)}/${verb}`, { method: 'POST', ...asked });
    return call.then(
      ({ status }) => status,
      () => null,
    );
  }
}
