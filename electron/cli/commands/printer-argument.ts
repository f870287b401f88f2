import type { Printer } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure } from '../command-failure.ts';

/** The printer that a person named by its name, without regard to case, or by its id. Ends the command where there is not exactly one. */
export function printerArgument(station: Station, nameOrId: string): Printer {
  const known = station.printers.list();
  const found = known.filter(
    ({ id, name }) => id === nameOrId || name.toLowerCase() === nameOrId.toLowerCase(),
  );
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (known.length === 0) throw new CommandFailure(newProblem('no_such_printer', { which: 'noneYet' }));
  const names = known.map(({ name }) => name);
  const which = found.length === 0 ? 'no' : 'several';
  throw new CommandFailure(newProblem('no_such_printer', { which, name: nameOrId, names }));
}
