import { spawn } from 'node:child_process';
import { isIP } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import type { Command, Option } from 'commander';

import { newProblem } from '../../../shared/result/problem.ts';
import type { LanOptions, LanServer } from '../../server/http-server.ts';
import {
  localAddresses,
  readServerCertificate,
  selfSignedCertificate,
  type ServerCertificate,
  type Station,
} from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { wholeNumberOption } from '../number-options.ts';
import { isTerminal, type Run, type Session, withStation } from '../session.ts';

/** Where the HTTP API answers when nobody says otherwise: on this machine, and on the network. */
const DEFAULT_PORT = 7417;
const DEFAULT_LAN_PORT = 7418;

/** `labelwright serve`: the HTTP API on this machine, and the queue behind it. */
export function addServeCommand(command: Command, run: Run, stdin: Readable): void {
  command
    .addOption(portOption('--port <n>', DEFAULT_PORT))
    .option('--open', 'open the screens in the browser')
    .option('--lan', 'let other computers reach the API, over TLS; asks the first time')
    .option('--lan-host <address>', 'the address of this computer to serve at', '0.0.0.0')
    .addOption(portOption('--lan-port <n>', DEFAULT_LAN_PORT))
    .option('--tls-cert <file>', 'a certificate, PEM (default: one that is made and kept in the data folder)')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--yes-serve-the-network', 'agree to --lan without being asked')
    .action(run((session, called) => serve(session, called.opts<ServeOptions>(), stdin)));
}

function portOption(flags: string, preset: number): Option {
  return wholeNumberOption(flags, '0 takes any free port', { most: 65_535, preset });
}

interface ServeOptions extends LanCommandOptions {
  readonly port: number;
  readonly open?: boolean;
}

async function serve(session: Session, options: ServeOptions, stdin: Readable): Promise<void> {
  await withStation(session, async (station) => {
    for (const { message } of station.startNotes) session.output.note(message);
    const lan = await resolveLanOptions(session, station, options, stdin);
    // No other command needs the server, which takes long to load.
    const [{ openBrowserClient }, { startServer }] = await Promise.all([
      import('../../server/browser/browser-client.ts'),
      import('../../server/http-server.ts'),
    ]);
    let address = '';
    const browser = openBrowserClient(station, (startPath) =>
      session.output.note(`To open it in another browser: ${address}${startPath}`),
    );
    const server = orFail(
      await startServer(station, {
        port: options.port,
        browser,
        lan,
        report: (error) => session.output.note(error.stack ?? error.message),
      }),
    );
    address = server.address;
    station.exports.start();
    station.prints.start();
    station.epcis.start();
    station.warehouse.pump.start();
    station.watchFolder.start((text) => session.output.note(text));
    station.verifierInputs.onTroubles((troubles) => {
      for (const { message } of troubles) session.output.note(message);
    });
    station.verifierInputs.start();
    const link = browser === null ? null : address + browser.startPath;
    session.output.answer({ address, link, lan: server.lan?.addresses ?? [] }, () => {
      session.output.line(
        link === null
          ? `Labelwright answers at ${address}`
          : `Labelwright answers at ${address}; open ${link}`,
      );
      if (server.lan !== null)
        session.output.line(`Other computers reach it at ${server.lan.addresses.join(', ') || 'no address'}`);
    });
    if (options.open === true && link !== null) openLink(link);
    const stopPolling = server.lan === null ? null : closeWhenDisallowed(session, station, server.lan);
    await new Promise<void>((resolve) => {
      if (session.interrupted.aborted) resolve();
      else session.interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    stopPolling?.();
    await browser?.close();
    await server.close();
  });
}

/** The options of `serve` for the network. */
interface LanCommandOptions {
  readonly lan?: boolean;
  readonly lanHost: string;
  readonly lanPort: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly yesServeTheNetwork?: boolean;
}

/** How often the setting `lan_allowed` is read, in milliseconds. */
const POLL_INTERVAL_MS = 500;

const EXPIRY_WARNING_MS = 30 * 86_400_000;

const LAN_CONSENT_MESSAGE =
  'Other computers will reach this station: whoever has one of its keys, and is on a network with it, can print and export. The screens stay on this computer.';

/** How the network is to be served; null where that was not asked for. Ends the command where nobody agreed to it, or there is no certificate for it. */
async function resolveLanOptions(
  session: Session,
  station: Station,
  options: LanCommandOptions,
  stdin: Readable,
): Promise<LanOptions | null> {
  const { lan, lanHost: host, lanPort: port, tlsCert, tlsKey } = options;
  if (lan !== true) {
    if (tlsCert !== undefined || tlsKey !== undefined || options.yesServeTheNetwork === true)
      throw usageFailure('This is for serving the network: add --lan.');
    return null;
  }
  if (isIP(host) === 0)
    throw usageFailure('--lan-host takes an IP address of this computer; 0.0.0.0 stands for all of them.');
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw usageFailure('--tls-cert and --tls-key go together.');
  await requireConsent(session, station, options, stdin);
  const certificate =
    tlsCert !== undefined && tlsKey !== undefined
      ? orFail(await readServerCertificate(tlsCert, tlsKey, new Date()))
      : await stationCertificate(session, station, host);
  reportCertificate(session, certificate);
  return { host, port, certificate };
}

/** Stops serving the network once that is no longer wanted: from the settings screen, or by another command. Gives the way to stop looking. */
function closeWhenDisallowed(session: Session, station: Station, lan: LanServer): () => void {
  const timer = setInterval(() => {
    if (station.settings.get('lan_allowed') === 'on') return;
    clearInterval(timer);
    session.output.note('The network is no longer served: lan_allowed was set to off.');
    void lan.close();
  }, POLL_INTERVAL_MS);
  return () => clearInterval(timer);
}

/** Asks a person once; the answer is a setting, which `lan_allowed off` takes back. */
async function requireConsent(
  session: Session,
  station: Station,
  options: LanCommandOptions,
  stdin: Readable,
): Promise<void> {
  if (station.settings.get('lan_allowed') === 'on') return;
  if (options.yesServeTheNetwork !== true && !(await promptForConsent(session, stdin))) {
    throw new CommandFailure(newProblem('lan_not_agreed', { warning: LAN_CONSENT_MESSAGE }));
  }
  orFail(station.settings.set('lan_allowed', 'on'));
}

async function promptForConsent({ output, interrupted }: Session, stdin: Readable): Promise<boolean> {
  if (!isTerminal(stdin)) return false;
  output.note(`${LAN_CONSENT_MESSAGE}\nType yes to allow it:`);
  for await (const line of createInterface({ input: stdin, signal: interrupted })) {
    return line.trim().toLowerCase() === 'yes';
  }
  interrupted.throwIfAborted();
  return false;
}

async function stationCertificate(
  { output }: Session,
  station: Station,
  host: string,
): Promise<ServerCertificate> {
  const {
    file,
    quarantined: setAside,
    certificate,
  } = await selfSignedCertificate(station.dataDirectory, host, new Date());
  if (setAside.length > 0) {
    output.note(
      `The certificate of this station could not be used, so there is a new one: computers that trusted the old one have to be given it. The old files are now ${setAside.join(' and ')}.`,
    );
  }
  output.note(`Give other computers this certificate to trust: ${file}`);
  return orFail(certificate);
}

function reportCertificate({ output }: Session, certificate: ServerCertificate): void {
  output.note(`Its SHA-256 fingerprint: ${certificate.fingerprint}`);
  if (certificate.expiresAt.getTime() - Date.now() < EXPIRY_WARNING_MS)
    output.note(`It ends on ${certificate.expiresAt.toISOString().slice(0, 10)}: replace it before.`);
  const missing = localAddresses().filter((address) => !certificate.isValidFor(address));
  if (missing.length > 0)
    output.note(`It is not for ${missing.join(', ')}: under these other computers will refuse this station.`);
}

/** The system's own way to open an address in the person's browser. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...words: string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens a link in the browser. Where there is none nothing happens: the link was printed too. */
function openLink(link: string): void {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, link], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
