import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import type { Run } from './session.ts';

/** A command as the help lists it, and where the rest of it is. */
interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loads what gives a command its options and its work. */
  readonly load: () => Promise<(command: Command, run: Run, stdin: Readable) => void>;
}

/** Every command, in the order of the help. What one is made of is loaded when it is called: no call waits for the others. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'import',
    summary: 'Take a CSV or XLSX file into the catalogue. Good rows go in, bad ones are listed.',
    load: async () => (await import('./commands/import.ts')).addImportCommand,
  },
  {
    name: 'imports',
    summary: 'See imports, and undo them.',
    load: async () => (await import('./commands/import.ts')).addImportsCommands,
  },
  {
    name: 'products',
    summary: 'See and edit the products of the catalogue.',
    load: async () => (await import('./commands/products.ts')).addProductsCommands,
  },
  {
    name: 'lots',
    summary: 'See, edit, generate, block and trace lots.',
    load: async () => (await import('./commands/lots.ts')).addLotsCommands,
  },
  {
    name: 'serials',
    summary: 'See, edit and generate serials.',
    load: async () => (await import('./commands/serials.ts')).addSerialsCommands,
  },
  {
    name: 'logistics',
    summary: 'Number cases and pallets, and see what is in them.',
    load: async () => (await import('./commands/logistics.ts')).addLogisticsCommands,
  },
  {
    name: 'pack',
    summary: 'Put items into a case or pallet.',
    load: async () => (await import('./commands/pack.ts')).addPackCommand,
  },
  {
    name: 'unpack',
    summary: 'Take items out of a case or pallet again.',
    load: async () => (await import('./commands/pack.ts')).addUnpackCommand,
  },
  {
    name: 'export',
    summary: 'Make labels: a sheet PDF, or a ZIP of symbols.',
    load: async () => (await import('./commands/export.ts')).addExportCommand,
  },
  {
    name: 'jobs',
    summary: 'See and steer export jobs.',
    load: async () => (await import('./commands/jobs.ts')).addJobsCommands,
  },
  {
    name: 'printers',
    summary: 'Find, add and set printers.',
    load: async () => (await import('./commands/printers.ts')).addPrintersCommands,
  },
  {
    name: 'print',
    summary: 'Print labels, and wait until they are printed or somebody is needed.',
    load: async () => (await import('./commands/print.ts')).addPrintCommand,
  },
  {
    name: 'prints',
    summary: 'See and steer print jobs.',
    load: async () => (await import('./commands/prints.ts')).addPrintsCommands,
  },
  {
    name: 'verifications',
    summary: 'See and enter what verifiers read of labels, and where the grades are going.',
    load: async () => (await import('./commands/verifications.ts')).addVerificationsCommands,
  },
  {
    name: 'ledger',
    summary: 'See what was printed, and the life of a label.',
    load: async () => (await import('./commands/ledger.ts')).addLedgerCommands,
  },
  {
    name: 'epcis',
    summary: 'See what was printed, voided and packed as GS1 EPCIS 2.0 events.',
    load: async () => (await import('./commands/epcis.ts')).addEpcisCommands,
  },
  {
    name: 'keys',
    summary: 'Issue and revoke keys of the HTTP API.',
    load: async () => (await import('./commands/keys.ts')).addKeysCommands,
  },
  {
    name: 'audit',
    summary: 'See the calls of the HTTP API that changed something, or were refused.',
    load: async () => (await import('./commands/audit.ts')).addAuditCommand,
  },
  {
    name: 'serve',
    summary: 'Serve the screens and the label-export HTTP API on 127.0.0.1, until Ctrl-C.',
    load: async () => (await import('./commands/serve.ts')).addServeCommand,
  },
  {
    name: 'service',
    summary: 'See and set up the remote label-export service.',
    load: async () => (await import('./commands/service.ts')).addServiceCommands,
  },
  {
    name: 'hub',
    summary: 'Share catalogue and ledger with the other benches of a warehouse.',
    load: async () => (await import('./commands/hub.ts')).addHubCommands,
  },
  {
    name: 'layouts',
    summary: 'See, add, approve and try layouts: what stands on labels and where.',
    load: async () => (await import('./commands/layouts.ts')).addLayoutsCommands,
  },
  {
    name: 'fonts',
    summary: 'Bring typefaces of your own.',
    load: async () => (await import('./commands/fonts.ts')).addFontsCommands,
  },
  {
    name: 'templates',
    summary: 'List the sheets and rolls that labels can be laid out on.',
    load: async () => (await import('./commands/templates.ts')).addTemplatesCommand,
  },
  {
    name: 'pictures',
    summary: 'Keep logos and other pictures that stand on labels.',
    load: async () => (await import('./commands/pictures.ts')).addPicturesCommands,
  },
  {
    name: 'settings',
    summary: 'See and change settings.',
    load: async () => (await import('./commands/settings.ts')).addSettingsCommands,
  },
  {
    name: 'demo',
    summary: 'Make one of each from the sample catalogue, to see what comes out.',
    load: async () => (await import('./commands/demo.ts')).addDemoCommand,
  },
];

/** Gives the program every command by name and summary, and the one that is called all that belongs to it. */
export async function addCommands(
  program: Command,
  called: string | undefined,
  run: Run,
  stdin: Readable,
): Promise<void> {
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).description(summary);
    if (name !== called) continue;
    const complete = await load();
    complete(command, run, stdin);
  }
}
