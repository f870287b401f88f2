import { type Command, Option } from 'commander';

import { KEY_SCOPES, type KeyScope } from '../../../shared/contract/api-key.ts';
import { orFail } from '../command-failure.ts';
import { type Run, withStation } from '../session.ts';
import { parseJobArgument as idArgument } from './jobs.ts';

/** `labelwright keys`: who may use the HTTP API. */
export function addKeysCommands(keys: Command, run: Run): void {
  keys
    .command('issue')
    .description('make a key; it is shown once and kept nowhere')
    .requiredOption('--name <name>', 'what it is for, such as WMS')
    .addOption(
      new Option('--scope <scope...>', 'what it may be used for; left out: all of them').choices(KEY_SCOPES),
    )
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { name, scope } = command.opts<{ name: string; scope?: readonly KeyScope[] }>();
          const { key, record } = station.keys.issue(name, scope);
          station.log.info('API key issued', { apiKeyId: record.id });
          session.output.answer({ ...record, key }, () => {
            session.output.line(key);
            session.output.note('Keep it now: it cannot be shown again. Send it as the header X-API-Key.');
            session.output.note(`It may ${record.scopes.join(', ')}.`);
          });
        }),
      ),
    );

  keys
    .command('list', { isDefault: true })
    .description('every key ever issued')
    .action(
      run((session) =>
        withStation(session, (station) => {
          const records = station.keys.list();
          session.output.answer({ items: records, total: records.length }, () => {
            if (records.length === 0)
              session.output.line('No keys yet. `labelwright keys issue --name WMS` makes one.');
            else {
              session.output.table(
                ['ID', 'NAME', 'KEY', 'SCOPES', 'ISSUED', 'LAST USED', 'REVOKED'],
                records.map((one) => [
                  one.id,
                  one.name,
                  one.hint,
                  one.scopes.join(' '),
                  one.createdAt,
                  one.lastUsedAt ?? 'never',
                  one.revokedAt ?? '',
                ]),
              );
            }
          });
        }),
      ),
    );

  keys
    .command('revoke <key-id>')
    .description('end a key, by its id')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const record = orFail(station.keys.revoke(idArgument(command)));
          station.log.info('API key revoked', { apiKeyId: record.id });
          session.output.answer(record, () => session.output.line(`Revoked ${record.name}.`));
        }),
      ),
    );
}
