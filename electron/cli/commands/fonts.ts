import path from 'node:path';

import type { Command } from 'commander';

import type { OwnFont } from '../../../shared/fonts/own-font.ts';
import { orFail } from '../command-failure.ts';
import { type Run, type Session, withStation } from '../session.ts';

/** `labelwright fonts`: typefaces of one's own. */
export function addFontsCommands(fonts: Command, run: Run): void {
  fonts
    .command('list', { isDefault: true })
    .description('your own fonts, with the ids and names that layouts name them by, and those layouts')
    .action(
      run((session) =>
        withStation(session, (station) => {
          const items = station.fonts.list();
          session.output.answer({ items, total: items.length }, () =>
            session.output.table(
              ['ID', 'NAME', 'SIZE', 'ADDED', 'LAYOUTS'],
              items.map(({ id, name, sizeBytes, addedAt, usedBy }) => [
                id,
                name,
                `${Math.ceil(sizeBytes / 1000)} kB`,
                addedAt,
                usedBy.join(', '),
              ]),
            ),
          );
        }),
      ),
    );
  fonts
    .command('add <file>')
    .description(
      'take a TrueType or OpenType font (.ttf, .otf) in, where its licence flags allow it in documents',
    )
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const added = orFail(await station.fonts.add(path.resolve(command.args[0] ?? '')));
          answerWith(session, 'Added', added);
        }),
      ),
    );
  fonts
    .command('remove <id>')
    .description(
      'take a font from the list that no layout names; labels that were made with it can still be made again',
    )
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          answerWith(session, 'Removed', orFail(station.fonts.remove(command.args[0] ?? '')));
        }),
      ),
    );
}

function answerWith(session: Session, done: string, font: OwnFont): void {
  session.output.answer(font, () => session.output.line(`${done} ${font.name}: ${font.id}`));
}
