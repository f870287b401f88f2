import { isIP } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import type { LanOptions, LanServer } from '../../server/lan-server.ts';
import {
  ownAddresses,
  ownCertificate,
  readServerCertificate,
  type ServerCertificate,
  type Station,
} from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { isTerminal } from '../is-terminal.ts';
import type { Session } from '../session.ts';

/** What `serve` is told of the network. */
export interface LanWords {
  readonly lan?: boolean;
  readonly lanHost: string;
  readonly lanPort: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly yesServeTheNetwork?: boolean;
}

/** How often it is looked whether the network is still to be served. */
const LOOK_MS = 500;

const SOON_MS = 30 * 86_400_000;

const WHAT_IT_MEANS =
  'Other computers will reach this station: whoever has one of its keys, and is on a network with it, can print and export. The screens stay on this computer.';

/** How the network is to be served; null where that was not asked for. Ends the command where nobody agreed to it, or there is no certificate for it. */
export async function lanOptions(
  session: Session,
  station: Station,
  words: LanWords,
  stdin: Readable,
): Promise<LanOptions | null> {
  const { lan, lanHost: host, tlsCert, tlsKey } = words;
  if (lan !== true) {
    if (tlsCert !== undefined || tlsKey !== undefined || words.yesServeTheNetwork === true)
      throw usageFailure('This is for serving the network: add --lan.');
    return null;
  }
  const port = portOf(words.lanPort, '--lan-port');
  if (isIP(host) === 0)
    throw usageFailure('--lan-host takes an IP address of this computer; 0.0.0.0 stands for all of them.');
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw usageFailure('--tls-cert and --tls-key go together.');
  await agree(session, station, words, stdin);
  const certificate =
    tlsCert !== undefined && tlsKey !== undefined
      ? orFail(await readServerCertificate(tlsCert, tlsKey, new Date()))
      : await kept(session, station, host);
  tellOf(session, certificate);
  return { host, port, certificate };
}

/** A port as it is typed; ends the command where it is none. */
export function portOf(text: string, option: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw usageFailure(`${option} takes a number from 0 to 65535.`);
}

/** Stops serving the network once that is no longer wanted: from the settings screen, or by another command. Gives the way to stop looking. */
export function closeWhenForbidden(session: Session, station: Station, lan: LanServer): () => void {
  const timer = setInterval(() => {
    if (station.settings.get('lan_allowed') === 'on') return;
    clearInterval(timer);
    session.output.note('The network is no longer served: lan_allowed was set to off.');
    void lan.close();
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** Asks a person once; the answer is a setting, which `lan_allowed off` takes back. */
async function agree(session: Session, station: Station, words: LanWords, stdin: Readable): Promise<void> {
  if (station.settings.get('lan_allowed') === 'on') return;
  if (words.yesServeTheNetwork !== true && !(await saysYes(session, stdin))) {
    throw new CommandFailure({
      code: 'lan_not_agreed',
      message: `Nobody agreed to that, so nothing is served. ${WHAT_IT_MEANS} If that is meant, add --yes-serve-the-network once.`,
    });
  }
  orFail(station.settings.set('lan_allowed', 'on'));
}

async function saysYes({ output, interrupted }: Session, stdin: Readable): Promise<boolean> {
  if (!isTerminal(stdin)) return false;
  output.note(`${WHAT_IT_MEANS}\nType yes to allow it:`);
  for await (const line of createInterface({ input: stdin, signal: interrupted })) {
    return line.trim().toLowerCase() === 'yes';
  }
  interrupted.throwIfAborted();
  return false;
}

async function kept({ output }: Session, station: Station, host: string): Promise<ServerCertificate> {
  const { file, setAside, certificate } = await ownCertificate(station.dataDirectory, host, new Date());
  if (setAside.length > 0) {
    output.note(
      `The certificate of this station could not be used, so there is a new one: computers that trusted the old one have to be given it. The old files are now ${setAside.join(' and ')}.`,
    );
  }
  output.note(`Give other computers this certificate to trust: ${file}`);
  return orFail(certificate);
}

function tellOf({ output }: Session, certificate: ServerCertificate): void {
  output.note(`Its SHA-256 fingerprint: ${certificate.fingerprint}`);
  if (certificate.endsAt.getTime() - Date.now() < SOON_MS)
    output.note(`It ends on ${certificate.endsAt.toISOString().slice(0, 10)}: replace it before.`);
  const missing = ownAddresses().filter((address) => !certificate.isFor(address));
  if (missing.length > 0)
    output.note(`It is not for ${missing.join(', ')}: under these other computers will refuse this station.`);
}
