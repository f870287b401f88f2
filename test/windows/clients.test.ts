import { afterAll, beforeAll } from 'vitest';

import type { Ended, RunCall } from '../command-line/labelwright.ts';
import { describeCommands } from '../integration/command-line/command-suite.ts';
import { describeContract } from '../integration/contract/contract-suite.ts';
import {
  type HttpTransport,
  httpTransportTo,
  openTestStation,
  type TestStation,
} from '../integration/contract/contract-transports.ts';
import { describeHttp } from '../integration/contract/http-suite.ts';
import { describeWith } from '../setup/describe-with.ts';
import type { Call } from './commands-on-windows.ts';
import { useWindows } from './use-windows.ts';
import { fromWindows, onWindows, WINDOWS_TOOLS, type WindowsProcess } from './windows-runtime.ts';

/** What is as it is elsewhere, where the product runs on Windows: one process serves, another takes calls of the command line. */
describeWith(WINDOWS_TOOLS, 'on Windows (Wine)', () => {
  const windows = useWindows();
  const running: WindowsProcess[] = [];
  let station: TestStation | null = null;
  const addresses = { served: '', commands: '' };

  beforeAll(async () => {
    station = await openTestStation();
    const data = onWindows(station.station.dataDirectory);
    const serving = windows.start('electron/cli/main.ts', ['--data', data, 'serve', '--port', '0', '--json']);
    const commands = windows.start('test/windows/commands-on-windows.ts', []);
    running.push(serving, commands);
    ({ address: addresses.served } = JSON.parse(await serving.firstLine()) as { address: string });
    addresses.commands = await commands.firstLine();
  });
  afterAll(async () => {
    for (const one of running) one.kill();
    await Promise.all(running.map(({ ended }) => ended));
    await station?.close();
  });

  /** By keys of its own, to the one server that all share. */
  const transport = (): Promise<HttpTransport> => {
    if (station === null) throw new Error('It serves only while its tests run');
    const shared = { ...station, close: () => Promise.resolve() };
    return Promise.resolve(httpTransportTo(shared, addresses.served, () => Promise.resolve()));
  };

  /** Paths are this machine's: its root is that of the drive on which the process runs. */
  const call: RunCall = async (dataDirectory, words, input = '') => {
    const body: Call = { words: ['--data', dataDirectory, ...words], input };
    const answer = await fetch(addresses.commands, { method: 'POST', body: JSON.stringify(body) });
    return (await answer.json()) as Ended;
  };

  describeContract('the HTTP API', transport);
  describeHttp('the HTTP API', transport);
  describeCommands('labelwright', call, fromWindows);
});
