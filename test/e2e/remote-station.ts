import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { importFile, runLabelwright, startLabelwright } from '../command-line/labelwright.ts';
import { ordinarySerials, type ProofLabel, writeLabels } from '../integration/proof/varied-catalogue.ts';
import { type FaultProxy, startFaultProxy } from '../integration/sync/fault-proxy.ts';

/** A second station, in a process of its own, that acts as the label service; and a line to it that can be cut. */
export interface RemoteStation {
  /** What it holds. */
  readonly labels: readonly ProofLabel[];
  /** A key that it issued. */
  readonly key: string;
  readonly line: FaultProxy;
  /** How many exports it has made. */
  jobsMade(): Promise<number>;
  close(): Promise<void>;
}

/** A product that it has besides, of which it holds no serial. */
export const KNOWN_THERE = { gtin: '4006381333931', name: 'Green tea', brand: 'Acme' };

/** Starts it on a folder below `folder`, with so many serials of one lot. */
export async function openRemoteStation(folder: string, count: number): Promise<RemoteStation> {
  const data = join(folder, 'remote');
  const labels = ordinarySerials(count);
  await importFile(
    data,
    writeLabels(join(folder, 'remote.csv'), ['GTIN', 'Lot', 'Expiry', 'Serial'], labels),
  );
  const { gtin, name, brand } = KNOWN_THERE;
  await runLabelwright(data, ['products', 'add', '--gtin', gtin, '--name', name, '--brand', brand]);
  const asked = async (words: readonly string[]): Promise<unknown> =>
    JSON.parse((await runLabelwright(data, [...words, '--json'])).stdout);
  const { key } = (await asked(['keys', 'issue', '--name', 'Station 2'])) as { key: string };

  const server = startLabelwright(data, ['serve', '--port', '0', '--json']);
  const ended = once(server, 'exit');
  const [said] = (await once(createInterface(server.stdout as Readable), 'line')) as [string];
  const line = await startFaultProxy((JSON.parse(said) as { address: string }).address);
  return {
    labels,
    key,
    line,
    jobsMade: async () => ((await asked(['jobs', 'list'])) as { total: number }).total,
    close: async () => {
      await line.close();
      server.kill('SIGTERM');
      await ended;
    },
  };
}
