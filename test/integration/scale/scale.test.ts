import path from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { openPseudoTerminal } from '../verification/serial-line.ts';

const folder = useStationFolder();

/** What the scale shows, as a screen looks at it, as soon as it is so. */
async function shows(station: Station, shown: object): Promise<void> {
  await vi.waitFor(() => expect(station.scale.look()).toMatchObject(shown), {
    timeout: 20_000,
    interval: 20,
  });
}

async function stationWith(settings: Readonly<Record<string, string>>): Promise<Station> {
  const station = await folder.open();
  for (const [name, value] of Object.entries(settings)) good(station.settings.set(name, value));
  return station;
}

describe.skipIf(process.platform !== 'linux')('a scale on a serial line', () => {
  it('that sends by itself is read, moving and at rest, and its unplugging is told', async () => {
    const line = await openPseudoTerminal();
    const station = await stationWith({ scale_device: line.device, scale_protocol: 'st_gs' });
    await shows(station, { kind: 'silent' });
    // What comes before it is open is of no use: a scale goes on sending.
    await vi.waitFor(
      () => {
        line.send('US,NT,+  0.734kg\r\n');
        expect(station.scale.look()).toMatchObject({ reading: { value: '0.734', isStable: false } });
      },
      { timeout: 20_000, interval: 50 },
    );
    line.send('ST,NT,+  1.2');
    line.send('50kg\r\n');
    await shows(station, { reading: { value: '1.250', unit: 'kg', isStable: true, of: 'net' } });
    line.send('OL,NT,+  9.999kg\r\n');
    await shows(station, { kind: 'trouble', problem: { code: 'scale_state' } });
    line.send('ST,NT,+  0.250oz\r\n');
    await shows(station, { kind: 'trouble', problem: { code: 'scale_line' } });
    line.send('ST,NT,-  0.010kg\r\n');
    await shows(station, { reading: { value: '0.010', isNegative: true } });
    await line.unplug();
    await shows(station, {
      kind: 'trouble',
      problem: {
        code: 'scale_unusable',
        message: `The scale at ${line.device} was unplugged. Plug it in. It is tried again.`,
      },
    });
    // Its line is looked for again, each time that somebody looks.
    await shows(station, { problem: { facts: { which: 'missing' } } });
  });

  it('that is not there says so', async () => {
    const device = path.join(folder.path, 'none');
    const station = await stationWith({ scale_device: device });
    await shows(station, {
      kind: 'trouble',
      problem: {
        message: `There is no ${device}. Plug the scale in, or set the serial line that it is on. It is tried again.`,
      },
    });
  });

  it('that is to be asked is asked each time somebody looks', async () => {
    const line = await openPseudoTerminal();
    const station = await stationWith({ scale_device: line.device, scale_protocol: 'sics' });
    let asked = 0;
    line.onHeard((text) => {
      text.match(/SI\r\n/g)?.forEach(() => line.send(`S ${++asked > 1 ? 'S' : 'D'}      1.250 kg\r\n`));
    });
    await shows(station, { reading: { value: '1.250', isStable: true } });
    expect(asked).toBeGreaterThan(1);
    good(station.settings.set('scale_device', ''));
    expect(station.scale.look()).toEqual({ kind: 'off' });
    await line.unplug();
  });
});
