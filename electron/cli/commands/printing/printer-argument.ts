import type { Printer } from '../../../../shared/printing/printer.ts';
import type { Station } from '../../../station/station.ts';
import { CommandFailure } from '../../command-failure.ts';

/** The printer that a person named by its name, without regard to case, or by its id. Ends the command where there is not exactly one. */
export function printerArgument(station: Station, nameOrId: string): Printer {
  const known = station.printers.list();
  const found = known.filter(
    ({ id, name }) => id === nameOrId || name.toLowerCase() === nameOrId.toLowerCase(),
  );
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const names = known.map(({ name }) => name).join(', ');
  throw new CommandFailure({
    code: 'no_such_printer',
    message:
      known.length === 0
        ? 'This station knows no printer yet. `labelwright printers find` looks for them.'
        : `There is ${found.length === 0 ? 'no' : 'more than one'} printer called "${nameOrId}". There are: ${names}.`,
  });
}
