import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import { type HubAddress, hubPlace, parseHubAddress } from '../../../shared/warehouse/hub-address.ts';
import type { HubBench, WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import type { Station } from '../../station/station.ts';
import { orFail } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { secretLine } from '../secret-line.ts';
import { isTerminal, type Run, type Session, withStation } from '../session.ts';
import { addEditCommands } from './hub-edits.ts';
import { addRightsCommands } from './hub-rights.ts';

/** `labelwright hub`: the warehouse that this bench is one of. */
export function addHubCommands(hub: Command, run: Run, stdin: Readable): void {
  hub.addHelpText(
    'after',
    '\nThe address is that of a PostgreSQL database: postgres://user@host/database. Its password is read from PGPASSWORD or standard input;\nit may stand in the address too, but others can see a command line.',
  );
  const url = ['--url <address>', 'the database, as somebody who may make schemas and roles in it'] as const;

  hub
    .command('status', { isDefault: true })
    .description('what this bench knows of the others, and what they do not know yet; asks nobody')
    .action(
      run((session) =>
        withStation(session, async (station) =>
          showStatus(session, orFail(await station.warehouse.status())),
        ),
      ),
    );

  hub
    .command('init')
    .description('make a hub in a database, or bring one up to date')
    .requiredOption(...url)
    .action(run((session, command) => initHub(session, command.opts(), stdin)));

  hub
    .command('join')
    .description('join a hub as a new bench; what is in the store is told to the others')
    .requiredOption(...url)
    .requiredOption('--name <bench>', 'what the others call this bench, such as "Bench 3"')
    .action(run((session, command) => joinHub(session, command.opts(), stdin)));

  hub
    .command('sync')
    .description('send and receive now, until both know all')
    .action(run((session) => withStation(session, (station) => syncNow(session, station))));

  hub
    .command('benches')
    .description('the benches as the hub knows them')
    .action(run((session) => withStation(session, (station) => listBenches(session, station))));

  hub
    .command('retire <bench>')
    .description('shut a bench out: one that is gone, or was stolen')
    .requiredOption(...url)
    .action(run((session, command) => retireBench(session, command, stdin)));

  hub
    .command('tidy')
    .description('take out of the hub what was told twice; benches go on meanwhile')
    .requiredOption(...url)
    .action(run((session, command) => tidyHub(session, command.opts(), stdin)));

  hub
    .command('leave')
    .description('be a bench alone again, with all that it knows')
    .option('--unsent', 'also where the others have not learnt yet of all that happened here')
    .action(run((session, command) => leaveHub(session, command.opts())));

  addRightsCommands(hub, run);
  addEditCommands(hub, run);
}

interface AddressOptions {
  readonly url: string;
}

/** The address that a person named, with its password. */
async function givenAddress(session: Session, { url }: AddressOptions, stdin: Readable): Promise<HubAddress> {
  const address = orFail(parseHubAddress(url));
  if (address.password !== '') return address;
  const known = process.env['PGPASSWORD'] ?? '';
  if (known !== '') return { ...address, password: known };
  if (isTerminal(stdin)) session.output.note(`Type the password of ${address.user}, then press Enter:`);
  return { ...address, password: await secretLine(stdin, 'No password was given on standard input.') };
}

async function initHub(session: Session, options: AddressOptions, stdin: Readable): Promise<void> {
  const address = await givenAddress(session, options, stdin);
  const outcome = await withStation(session, async (station) =>
    orFail(await station.warehouse.init(address)),
  );
  const sentences = {
    made: `${hubPlace(address)} is a hub now. Each bench joins it: labelwright hub join.`,
    migrated: `The hub ${hubPlace(address)} was brought up to date.`,
    unchanged: `The hub ${hubPlace(address)} is up to date.`,
  };
  session.output.answer({ hub: hubPlace(address), outcome }, () => session.output.line(sentences[outcome]));
}

async function joinHub(
  session: Session,
  options: AddressOptions & { readonly name: string },
  stdin: Readable,
): Promise<void> {
  const address = await givenAddress(session, options, stdin);
  await withStation(session, async (station) => {
    showStatus(session, orFail(await station.warehouse.join(address, options.name)));
  });
}

async function syncNow(session: Session, { warehouse }: Station): Promise<void> {
  const done = orFail(await warehouse.pump.once(session.interrupted));
  const status = orFail(await warehouse.status());
  session.output.answer({ exchanged: done, status }, () =>
    session.output.line(
      done === null
        ? 'A Labelwright that is running on this computer does so by itself.'
        : `${done.sent} events were sent, ${done.read} read.`,
    ),
  );
}

async function listBenches(session: Session, { warehouse }: Station): Promise<void> {
  const benches = orFail(await warehouse.benches());
  session.output.answer({ benches }, () => benches.forEach((bench) => session.output.line(benchLine(bench))));
}

function benchLine({ name, heardAt, retiredAt, events }: HubBench): string {
  const heard = heardAt === null ? 'not heard of yet' : `last heard of ${formatTimestamp(heardAt)}`;
  const state = retiredAt === null ? heard : `retired ${formatTimestamp(retiredAt)}`;
  return `${name}: ${state}, ${events} events`;
}

async function retireBench(session: Session, command: Command, stdin: Readable): Promise<void> {
  const [bench = ''] = command.args;
  const address = await givenAddress(session, command.opts(), stdin);
  await withStation(session, async (station) => orFail(await station.warehouse.retire(address, bench)));
  session.output.answer({ retired: bench }, () => {
    session.output.line(`${bench} is shut out: it sends and learns nothing any more.`);
    session.output.line(
      `It may have printed labels that it told nobody of. Look for them, then: labelwright hub free "${bench}".`,
    );
  });
}

async function tidyHub(session: Session, options: AddressOptions, stdin: Readable): Promise<void> {
  const address = await givenAddress(session, options, stdin);
  const tidied = await withStation(session, async (station) => orFail(await station.warehouse.tidy(address)));
  const { superseded, removed, partitionsDropped, unread } = tidied;
  session.output.answer(tidied, () => {
    session.output.line(`${superseded} events said what later ones say: ${removed} rows fewer.`);
    if (partitionsDropped > 0) session.output.line(`${partitionsDropped} empty partitions were dropped.`);
    if (unread > 0)
      session.output.line(`The last ${unread} events are left: some bench is yet to read them.`);
  });
}

async function leaveHub(session: Session, { unsent }: { readonly unsent?: boolean }): Promise<void> {
  await withStation(session, async (station) =>
    orFail(await station.warehouse.leave({ accepted: unsent === true })),
  );
  session.output.answer({ left: true }, () =>
    session.output.line('This computer belongs to no hub any more. What it knows stays.'),
  );
}

function showStatus({ output }: Session, status: WarehouseStatus): void {
  output.answer(status, () => {
    const { bench, place, heardAt, trouble, unsent, benches, numbers } = status;
    output.line(`Bench:    ${bench}`);
    output.line(`Hub:      ${place ?? 'unknown: the file hub-key is missing or cannot be read'}`);
    output.line(`Heard:    ${heardAt === null ? 'not yet' : formatTimestamp(heardAt)}`);
    output.line(`To send:  ${unsent === 0 ? 'nothing' : `${unsent} events`}`);
    for (const { name, heardAt: at, events } of benches)
      output.line(`Knows:    ${name} as of ${formatTimestamp(at)}, ${events} events`);
    for (const { sequence, left, size } of numbers)
      output.line(`Numbers:  ${left} of ${size} left for ${sequence}`);
    if (trouble !== null) output.line(`Why not:  ${trouble.message}`);
  });
}
