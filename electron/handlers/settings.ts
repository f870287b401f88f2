import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import { ok } from '../../shared/result/result.ts';
import type { Station } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { lastOutput } from './last-output.ts';
import { chosenPrinter, rememberPrinter } from './last-printer.ts';

/** What a person has set. */
export function settingsHandlers({ station, emit }: HandlerContext): GroupHandlers<'settings'> {
  return {
    read: () => ok(appSettings(station)),
    change: ({ digitalLinkOrigin, language, theme, scanSound, scanner, printerId, lanAllowed }) => {
      const wanted = {
        digital_link_origin: digitalLinkOrigin,
        language,
        theme,
        scan_sound: scanSound === undefined ? undefined : scanSound ? 'on' : 'off',
        scanner: scanner === undefined ? undefined : JSON.stringify(scanner),
        lan_allowed: lanAllowed === undefined ? undefined : 'off',
      };
      for (const [name, text] of Object.entries(wanted)) {
        if (text === undefined) continue;
        const set = station.settings.set(name, text);
        if (!set.ok) return set;
      }
      if (printerId !== undefined) rememberPrinter(station.remembered, printerId);
      const settings = appSettings(station);
      emit('settings.changed', settings);
      return ok(settings);
    },
  };
}

function appSettings({ settings, remembered }: Station): AppSettings {
  return {
    digitalLinkOrigin: settings.get('digital_link_origin'),
    language: settings.get('language'),
    theme: settings.get('theme'),
    scanSound: settings.get('scan_sound') === 'on',
    scanner: settings.get('scanner'),
    lanAllowed: settings.get('lan_allowed') === 'on',
    lastOutput: lastOutput(remembered),
    printerId: chosenPrinter(remembered),
  };
}
