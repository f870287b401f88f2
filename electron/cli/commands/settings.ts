import type { Command } from 'commander';

import { SETTING_NAMES, type SettingName } from '../../station/station.ts';
import { orFail } from '../command-failure.ts';
import { type Run, withStation } from '../session.ts';

/** `labelwright settings`: what the station does where a request does not say. */
export function addSettingsCommands(settings: Command, run: Run): void {
  settings
    .command('list', { isDefault: true })
    .description('every setting with its value')
    .action(
      run((session) =>
        withStation(session, (station) => {
          const values = Object.fromEntries(SETTING_NAMES.map((name) => [name, station.settings.get(name)]));
          session.output.answer(values, () =>
            session.output.table(
              ['SETTING', 'VALUE'],
              SETTING_NAMES.map((name) => [name, station.settings.formatted(name)]),
            ),
          );
          for (const { message } of station.settings.unreadable()) session.output.note(message);
        }),
      ),
    );

  settings
    .command('set <name> <value>')
    .description('change a setting, such as digital_link_origin https://id.gs1.org')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [name = '', text = ''] = command.args;
          const value = orFail(station.settings.set(name, text));
          // The value is nobody's business: it may be a folder's name.
          station.log.info('setting changed', { setting: name });
          session.output.answer({ [name]: value }, () =>
            // It was set, so it is the name of one.
            session.output.line(`${name} is now ${station.settings.formatted(name as SettingName)}`),
          );
        }),
      ),
    );
}
