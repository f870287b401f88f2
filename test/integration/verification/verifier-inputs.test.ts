import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { LEASE_RENEWAL_MS } from '../../../electron/store/lease.ts';
import { freePort } from '../../printers/free-port.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { openPseudoTerminal } from './serial-line.ts';

const folder = useStationFolder();

afterEach(() => {
  vi.useRealTimers();
});

/** What the station kept, oldest first: its door, outcome and grade. */
function keptBy(station: Station): readonly string[] {
  return station.verifications
    .list({ limit: 100, offset: 0 })
    .items.map(({ source, outcome, grade }) => `${source.door} ${outcome} ${grade.tenths}`)
    .toReversed();
}

async function keeps(station: Station, ...kept: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(keptBy(station)).toEqual(kept), { timeout: 60_000, interval: 20 });
}

async function openStation(settings: Readonly<Record<string, string>>): Promise<Station> {
  const station = await folder.open({ verifierIntervalMs: 50 });
  for (const [name, value] of Object.entries(settings)) good(station.settings.set(name, value));
  station.verifierInputs.start();
  return station;
}

/** Connects, as soon as somebody listens. */
function connected(port: number): Promise<Socket> {
  return vi.waitFor(
    async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    },
    { timeout: 60_000, interval: 20 },
  );
}

const READING = ']d2010950600013435221SN-1';

describe('a verifier', () => {
  it('that connects to the station is heard, line by line, however its lines are cut and ended', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_port: String(port) });
    addSerials(station, 3);
    const verifier = await connected(port);
    verifier.write(`${READING};3.8/05/660\r\n\u0002${READING};`);
    await keeps(station, 'listener matched 38');
    verifier.write('3.6\u0003');
    // What is no reading is told, and the next one is heard.
    verifier.write('READY\r\n');
    await keeps(station, 'listener matched 38', 'listener matched 36');
    await vi.waitFor(
      () => expect(station.verifierInputs.troubles.map(({ code }) => code)).toEqual(['verifier_misread']),
      { timeout: 60_000 },
    );
    // A verifier that hangs up need not end its last line.
    verifier.end(`${READING}\tC`);
    await keeps(station, 'listener matched 38', 'listener matched 36', 'listener matched 20');
    expect(station.verifierInputs.troubles).toEqual([]);

    good(station.settings.set('verifier_port', ''));
    await vi.waitFor(
      async () => {
        const socket = connect(port, '127.0.0.1');
        await expect(once(socket, 'connect')).rejects.toThrow(/ECONNREFUSED/);
      },
      { timeout: 60_000 },
    );
  });

  it('that waits for the station is connected to, and again after it was switched off', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_connect: `127.0.0.1:${port}` });
    addSerials(station, 3);
    await vi.waitFor(
      () => expect(station.verifierInputs.troubles[0]?.message).toMatch(/cannot be reached \(ECONNREFUSED\)/),
      { timeout: 60_000 },
    );
    const sockets: Socket[] = [];
    const verifier = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.write(`${READING};3.${sockets.length}\n`);
    });
    verifier.listen(port, '127.0.0.1');
    await keeps(station, 'connection matched 31');
    expect(station.verifierInputs.troubles).toEqual([]);
    sockets[0]?.destroy();
    await keeps(station, 'connection matched 31', 'connection matched 32');
    expect((verifier.address() as AddressInfo).port).toBe(port);
    for (const socket of sockets) socket.destroy();
    verifier.close();
  });

  it.skipIf(process.platform !== 'linux')(
    'on a serial line is heard as it sends, and its unplugging is told',
    async () => {
      const line = await openPseudoTerminal();
      const station = await openStation({ verifier_device: line.device, verifier_baud: '115200' });
      addSerials(station, 3);
      const isOpen = (): void => expect(station.verifierInputs.opened).toEqual(['serial']);
      await vi.waitFor(isOpen, { timeout: 60_000 });
      // GS, and the characters by which a terminal would end a program or a line's editing, are data here.
      line.send(`]d201095060001343521012\u001d21SN-1;3.9\r`);
      line.send(`${READING};2.2\r`);
      await keeps(station, 'serial differs 39', 'serial matched 22');
      expect(station.verifications.list({ limit: 1, offset: 1 }).items[0]?.contents).toBe(
        ']d201095060001343521012\u001d21SN-1',
      );
      await line.unplug();
      await vi.waitFor(() => expect(station.verifierInputs.troubles[0]?.code).toBe('verifier_unusable'), {
        timeout: 60_000,
      });
    },
  );

  it('is heard by one process of several, and told of by all', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_port: String(port) });
    addSerials(station, 3);
    await vi.waitFor(() => expect(station.verifierInputs.opened).toEqual(['listener']), { timeout: 60_000 });
    const other = await folder.open({ verifierIntervalMs: 50 });
    const told: string[] = [];
    other.verifications.onAdded(({ outcome }) => told.push(outcome));
    other.verifierInputs.start();
    const verifier = await connected(port);
    verifier.end(`${READING};3.8\n`);
    await vi.waitFor(() => expect(told).toEqual(['matched']), { timeout: 60_000 });
    expect(other.verifierInputs.troubles).toEqual([]);
    // When the one ends, the other listens.
    await station.verifierInputs.close();
    await vi.waitFor(() => expect(other.verifierInputs.opened).toEqual(['listener']), { timeout: 60_000 });
  });

  it('is heard again after the lease could not be renewed, as on a full disk', async () => {
    // The wait for the renewal is all that is shortened.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const station = await openStation({ verifier_port: String(await freePort()) });
    const isOpened = (...doors: readonly string[]): Promise<void> =>
      vi.waitFor(() => expect(station.verifierInputs.opened).toEqual(doors), {
        timeout: 60_000,
        interval: 50,
      });
    await isOpened('listener');
    const db = good(openDatabase(folder.path));
    db.exec(`CREATE TRIGGER full BEFORE UPDATE ON verifier_lease BEGIN SELECT RAISE(ABORT, 'full'); END`);
    await vi.advanceTimersByTimeAsync(LEASE_RENEWAL_MS);
    await isOpened();
    db.exec('DROP TRIGGER full');
    db.close();
    await isOpened('listener');
  });

  it('loses no reading to a store that another process writes to, and nothing but one to a fault', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_port: String(port) });
    addSerials(station, 3);
    const troubles = (...codes: readonly string[]): Promise<void> =>
      vi.waitFor(() => expect(station.verifierInputs.troubles.map(({ code }) => code)).toEqual(codes), {
        timeout: 60_000,
        interval: 20,
      });
    const verifier = await connected(port);
    const db = good(openDatabase(folder.path));
    db.exec('BEGIN IMMEDIATE');
    verifier.write(`${READING};3.1\n${READING};3.2\nREADY\n`);
    await troubles('verifier_misread');
    expect(keptBy(station)).toEqual([]);
    db.exec('COMMIT');
    await keeps(station, 'listener matched 31', 'listener matched 32');

    db.exec(`CREATE TRIGGER fault BEFORE INSERT ON verifications BEGIN SELECT RAISE(ABORT, 'a fault'); END`);
    verifier.write(`${READING};3.3\n`);
    await troubles('verifier_lost');
    db.exec('DROP TRIGGER fault');
    db.close();
    verifier.end(`${READING};3.4\n`);
    await keeps(station, 'listener matched 31', 'listener matched 32', 'listener matched 34');
    await troubles();
  });

  it('is told from a web page that sends to its port', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_port: String(port) });
    addSerials(station, 3);
    const browser = await connected(port);
    const hungUp = once(browser, 'close');
    browser.on('error', () => undefined);
    browser.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n${READING};4.0\r\n`);
    await hungUp;
    const verifier = await connected(port);
    verifier.end(`${READING};3.8\n`);
    await keeps(station, 'listener matched 38');
    expect(station.verifierInputs.troubles).toEqual([]);
  });

  it('is heard, however many connections nobody hung up', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_port: String(port) });
    addSerials(station, 3);
    const first = await connected(port);
    first.write(`${READING};3.1\n`);
    await keeps(station, 'listener matched 31');
    const hungUp = once(first, 'close');
    first.on('error', () => undefined);
    const others: Socket[] = [];
    for (let count = 0; count < 20; count += 1) others.push(await connected(port));
    others.at(-1)?.write(`${READING};3.2\n`);
    await keeps(station, 'listener matched 31', 'listener matched 32');
    first.resume();
    await hungUp;
    for (const socket of others) socket.destroy();
  });

  it('that sends what never ends a line costs no memory, and is told', async () => {
    const port = await freePort();
    const station = await openStation({ verifier_port: String(port) });
    const verifier = await connected(port);
    verifier.end(`${'x'.repeat(200_000)}\n`);
    await vi.waitFor(
      () => expect(station.verifierInputs.troubles[0]?.message).toMatch(/longer than a reading can be/),
      { timeout: 60_000 },
    );
    expect(keptBy(station)).toEqual([]);
  });
});
