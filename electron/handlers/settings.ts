import { tmpdir } from 'node:os';
import path from 'node:path';

import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import { writeDiagnostics } from './diagnostics.ts';
import type { HandlerContext } from './handler-context.ts';
import { lastOutput, lastPrinter, rememberPrinter } from './recent-choices.ts';

/** What a person has set. */
export function settingsHandlers({ station, emit }: HandlerContext): GroupHandlers<'settings'> {
  return {
    read: () => ok(appSettings(station)),
    change: ({ digitalLinkOrigin, language, theme, scanSound, scanner, printerId, lanAllowed }) => {
      const changes = {
        digital_link_origin: digitalLinkOrigin,
        language,
        theme,
        scan_sound: scanSound === undefined ? undefined : scanSound ? 'on' : 'off',
        scanner: scanner === undefined ? undefined : JSON.stringify(scanner),
        lan_allowed: lanAllowed === undefined ? undefined : 'off',
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

function appSettings({ settings, recentChoices: remembered }: Station): AppSettings {
  return {
    digitalLinkOrigin: settings.get('digital_link_origin'),
    language: settings.get('language'),
    theme: settings.get('theme'),
    scanSound: settings.get('scan_sound') === 'on',
    scanner: settings.get('scanner'),
    lanAllowed: settings.get('lan_allowed') === 'on',
    lastOutput: lastOutput(remembered),
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
      const reason = await host.open(station.dataDirectory);
      return reason === '' ? ok(null) : problem('not_opened', { reason });
    },
    backUp: async () => {
      const file = await station.backups.create();
      return host.save({ path: file, filename: path.basename(file), temporary: true });
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
      const file = path.join(tmpdir(), `labelwright-${process.pid}`, filename);
      await writeDiagnostics(station, file);
      return host.save({ path: file, filename, temporary: true });
    },
  };
}
