import path from 'node:path';

import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Emit, GroupHandlers } from '../../shared/ipc/schema.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import { writeDiagnostics } from './diagnostics.ts';
import type { HandlerContext } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';
import { lastOutput, lastPrinter, lastScope, rememberPrinter } from './recent-choices.ts';

/** What a person has set. */
export function settingsHandlers({ station, emit }: HandlerContext): GroupHandlers<'settings'> {
  return {
    read: () => ok(appSettings(station)),
    change: (changed) => {
      const { digitalLinkOrigin, language, theme, scanSound, scanner, printerId, lanAllowed } = changed;
      const { companyPrefix, extensionDigit, shipFrom, verifier, scale } = changed;
      const changes = {
        digital_link_origin: digitalLinkOrigin,
        language,
        theme,
        scan_sound: scanSound === undefined ? undefined : scanSound ? 'on' : 'off',
        scanner: scanner === undefined ? undefined : JSON.stringify(scanner),
        lan_allowed: lanAllowed === undefined ? undefined : 'off',
        gs1_company_prefix: companyPrefix,
        sscc_extension_digit: extensionDigit === undefined ? undefined : String(extensionDigit),
        ship_from: shipFrom,
        verifier_port: verifier?.port,
        verifier_network: verifier === undefined ? undefined : verifier.network ? 'on' : 'off',
        verifier_connect: verifier?.connect,
        verifier_device: verifier?.device,
        verifier_baud: verifier === undefined ? undefined : String(verifier.baud),
        grade_target: verifier?.target,
        scale_device: scale?.device,
        scale_baud: scale === undefined ? undefined : String(scale.baud),
        scale_frame: scale?.frame,
        scale_protocol: scale?.protocol,
      };
      for (const [name, text] of Object.entries(changes)) {
        if (text === undefined) continue;
        const set = station.settings.set(name, text);
        if (!set.ok) return set;
      }
      if (printerId !== undefined) rememberPrinter(station.recentChoices, printerId);
      const settings = appSettings(station);
      emit('settings.changed', settings);
      return ok(settings);
    },
  };
}

/** Stores the printer that somebody prints on while nobody has chosen one: what is used by itself is not another one then. */
export function rememberFirstPrinter(station: Station, printerId: ShortId, emit: Emit): void {
  if (lastPrinter(station.recentChoices) !== null) return;
  rememberPrinter(station.recentChoices, printerId);
  emit('settings.changed', appSettings(station));
}

function appSettings({ settings, recentChoices: remembered }: Station): AppSettings {
  return {
    digitalLinkOrigin: settings.get('digital_link_origin'),
    language: settings.get('language'),
    theme: settings.get('theme'),
    scanSound: settings.get('scan_sound') === 'on',
    scanner: settings.get('scanner'),
    lanAllowed: settings.get('lan_allowed') === 'on',
    companyPrefix: settings.get('gs1_company_prefix') ?? '',
    extensionDigit: settings.get('sscc_extension_digit'),
    shipFrom: settings.get('ship_from'),
    verifier: {
      port: settings.formatted('verifier_port'),
      network: settings.get('verifier_network') === 'on',
      connect: settings.get('verifier_connect'),
      device: settings.get('verifier_device'),
      baud: settings.get('verifier_baud'),
      target: settings.formatted('grade_target'),
    },
    scale: {
      device: settings.get('scale_device'),
      baud: settings.get('scale_baud'),
      frame: settings.get('scale_frame'),
      protocol: settings.get('scale_protocol'),
    },
    lastOutput: lastOutput(remembered),
    lastScope: lastScope(remembered),
    printerId: lastPrinter(remembered),
  };
}

/** As many calls as somebody looks through; `labelwright audit` has all. */
const SHOWN_CALLS = 200;

/** Keys of the local HTTP API, and what was done with them. */
export function keyHandlers({ station }: HandlerContext): GroupHandlers<'keys'> {
  return {
    list: () => ok(station.keys.list()),
    issue: ({ name, scopes }) => ok(station.keys.issue(name, scopes)),
    revoke: ({ id }) => station.keys.revoke(id),
    calls: () => ok(station.auditLog.list({}, SHOWN_CALLS).items),
  };
}

/** The data folder. */
export function storageHandlers(context: HandlerContext): GroupHandlers<'storage'> {
  const { station, host, files, emit } = context;
  return {
    showFolder: async () => {
      const reason = await host.openFolder(station.dataDirectory);
      return reason === '' ? ok(null) : problem('not_opened', { reason });
    },
    backUp: async () => {
      const file = await station.backups.create();
      return host.save({ path: file, filename: path.basename(file), temporary: 'file' });
    },
    restore: async ({ fileId }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const keptAs = await station.backups.restore(file.value.path);
      await files.drop(fileId);
      if (!keptAs.ok) return keptAs;
      emit('storage.restored', {});
      return ok({ keptAs: keptAs.value });
    },
    saveDiagnostics: async () => {
      const filename = `labelwright-diagnostics-${new Date().toISOString().slice(0, 10)}.zip`;
      const offered = await newOfferedFile(filename);
      await writeDiagnostics(station, offered.path);
      return host.save(offered);
    },
  };
}
