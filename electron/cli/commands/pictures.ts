import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { type Command, Option } from 'commander';

import {
  type Dithering,
  DITHERINGS,
  PICTURE_DPI,
  type PictureRecord,
  pictureSizeWithin,
} from '../../../shared/picture/picture.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { decimalOption, resolutionOption } from '../number-options.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';

/** `labelwright pictures`: the pictures that stand on labels. */
export function addPicturesCommands(pictures: Command, run: Run): void {
  pictures
    .command('list', { isDefault: true })
    .description('the pictures that there are')
    .action(
      run((session) =>
        withStation(session, (station) => {
          const items = station.pictures.list();
          session.output.answer({ items, total: items.length }, () =>
            session.output.table(['NAME', 'FORMAT', 'SIZE', 'BYTES', 'ADDED', 'HASH'], items.map(row)),
          );
        }),
      ),
    );

  pictures
    .command('add <file>')
    .description('keep a PNG or SVG, to stand on labels')
    .option('--name <name>', 'what to call it; left out: as the file is called')
    .action(run(addPicture));

  pictures
    .command('show <picture> <file>')
    .description('write a picture as it is printed, in black and white, as a PNG')
    .addOption(
      decimalOption('--width <mm>', 'the width of the box that it is to fit into').makeOptionMandatory(),
    )
    .addOption(decimalOption('--height <mm>', 'the height of that box; left out: as high as it comes out'))
    .addOption(resolutionOption('--dpi <dots>', 'the printer’s dots an inch').default(PICTURE_DPI))
    .addOption(
      new Option('--dither <way>', 'how black and white is made of grey')
        .choices(DITHERINGS)
        .default('threshold'),
    )
    .action(run(showPicture));

  pictures
    .command('remove <picture>')
    .description('take a picture out of the list; jobs that have it keep it')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const removed = orFail(station.pictures.remove(command.args[0] ?? ''));
          session.output.answer(removed, () =>
            session.output.line(`The picture ${removed.name} is removed.`),
          );
        }),
      ),
    );
}

function row(picture: PictureRecord): readonly (string | number)[] {
  const { name, format, widthPx, heightPx, sizeBytes, addedAt, hash } = picture;
  const size = `${Math.round(widthPx)} × ${Math.round(heightPx)}`;
  return [
    name,
    format.toUpperCase(),
    size,
    sizeBytes,
    formatTimestamp(addedAt, 'seconds'),
    hash.slice(0, 12),
  ];
}

async function addPicture(session: Session, command: Command): Promise<void> {
  const [file = ''] = command.args;
  const { name = path.parse(file).name } = command.opts<{ readonly name?: string }>();
  await withStation(session, async (station) => {
    const added = orFail(await station.pictures.addFile(name, path.resolve(file)));
    session.output.answer(added, () =>
      session.output.table(['NAME', 'FORMAT', 'SIZE', 'BYTES', 'ADDED', 'HASH'], [row(added)]),
    );
  });
}

interface ShowOptions {
  readonly width: number;
  readonly height?: number;
  readonly dpi: number;
  readonly dither: Dithering;
}

async function showPicture(session: Session, command: Command): Promise<void> {
  const [name = '', file = ''] = command.args;
  const { width, height = Infinity, dpi, dither } = command.opts<ShowOptions>();
  if (!(width > 0 && height > 0)) throw usageFailure('--width and --height are longer than 0 mm.');
  if (dpi < 72 || dpi > 2400) throw usageFailure('--dpi is from 72 to 2400.');
  await withStation(session, async (station) => {
    const picture = orFail(station.pictures.find(name));
    const size = pictureSizeWithin(picture, { widthMm: width, heightMm: height });
    const png = orFail(
      await station.pictures.preview(picture.hash, { ...size, dotsPerInch: dpi, dithering: dither }),
    );
    await writeFile(path.resolve(file), png).catch((error: unknown) => {
      throw usageFailure(`${file} cannot be written: ${String((error as NodeJS.ErrnoException).code)}.`);
    });
    session.output.answer({ file: path.resolve(file), ...size, dotsPerInch: dpi, dithering: dither }, () =>
      session.output.line(`${picture.name} is written to ${file}.`),
    );
  });
}
