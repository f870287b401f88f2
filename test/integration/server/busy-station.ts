import { once } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { openStation } from '../../../electron/station/station.ts';
import type { ExportPoll, ExportReceipt } from '../../../shared/contract/export-job.ts';
import { endOf, startLabelwright } from '../../command-line/labelwright.ts';
import { askOnce } from './client-crowd.ts';

/** `labelwright serve` in a process of its own. */
export interface BusyStation {
  readonly address: string;
  readonly pid: number;
  /** Keys of the station, nobody's yet. */
  readonly keys: readonly string[];
  /** Exports everything there is, again and again, from a program that asks over HTTP; gives the polls that each ended with. */
  exportUntil(untilMs: number): Promise<readonly ExportPoll[]>;
  close(): Promise<void>;
}

/** Serves a data folder, with so many keys issued. */
export async function openBusyStation(dataDirectory: string, keyCount: number): Promise<BusyStation> {
  const keys = await issueKeys(dataDirectory, keyCount + 1);
  const [ownKey = '', ...others] = keys;
  const child = startLabelwright(dataDirectory, ['serve', '--port', '0', '--json']);
  const ended = endOf(child);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const { address } = JSON.parse(line.toString()) as { address: string };
  return {
    address,
    keys: others,
    pid: child.pid ?? 0,
    exportUntil: (untilMs) => exportAgain(address, ownKey, untilMs),
    close: async () => {
      child.kill('SIGINT');
      const { exitCode, stderr } = await ended;
      if (exitCode !== 0 || stderr !== '')
        throw new Error(`The station ended ${String(exitCode)}: ${stderr}`);
    },
  };
}

async function issueKeys(dataDirectory: string, count: number): Promise<readonly string[]> {
  const opened = await openStation({ dataDirectory });
  if (!opened.ok) throw new Error(opened.problem.message);
  const keys = Array.from({ length: count }, (_, index) => opened.value.keys.issue(`Client ${index}`).key);
  await opened.value.close();
  return keys;
}

async function exportAgain(address: string, key: string, untilMs: number): Promise<readonly ExportPoll[]> {
  const agent = new Agent({ keepAlive: true });
  const ended: ExportPoll[] = [];
  while (performance.now() < untilMs) {
    const request = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };
    const receipt = await askOnce(agent, `${address}/products/api/v1/labels/export/`, key, request);
    const { poll_url: path } = JSON.parse(receipt.text) as ExportReceipt;
    for (;;) {
      const poll = JSON.parse((await askOnce(agent, address + path, key)).text) as ExportPoll;
      if (poll.status === 'completed' || poll.status === 'failed') {
        ended.push(poll);
        break;
      }
      await sleep(500);
    }
  }
  agent.destroy();
  return ended;
}
