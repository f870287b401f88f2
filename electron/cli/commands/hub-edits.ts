import type { Command } from 'commander';

import { newProblem } from '../../../shared/result/problem.ts';
import type {
  EditConflict,
  EditedRecord,
  FieldEdit,
  FieldValue,
} from '../../../shared/warehouse/edit-conflict.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';

/** The part of `labelwright hub` that is about fields that benches changed at a time. */
export function addEditCommands(hub: Command, run: Run): void {
  hub
    .command('conflicts')
    .description('fields that benches changed at a time, none knowing what another wrote')
    .action(run((session) => withStation(session, (station) => listConflicts(session, station))));

  hub
    .command('settle-edit <id>')
    .description('pick the value of such a field, for all benches')
    .requiredOption('--keep <value>', 'one of the values that hub conflicts shows, written as it is there')
    .action(
      run((session, command) => withStation(session, (station) => settleEdit(session, station, command))),
    );
}

async function listConflicts(session: Session, { warehouse }: Station): Promise<void> {
  orFail(await warehouse.status());
  const conflicts = warehouse.editConflicts.list();
  session.output.answer({ conflicts }, () => {
    if (conflicts.length === 0) session.output.line('There is nothing to settle.');
    for (const { id, record, field, standing, overwritten } of conflicts) {
      session.output.line(`${id}  ${recordName(record)}, ${field}`);
      session.output.line(`  stands:       ${editLine(standing)}`);
      for (const edit of overwritten) session.output.line(`  written over: ${editLine(edit)}`);
    }
  });
}

async function settleEdit(session: Session, { warehouse }: Station, command: Command): Promise<void> {
  orFail(await warehouse.status());
  const [id = ''] = command.args;
  const { keep } = command.opts<{ keep: string }>();
  const conflict = warehouse.editConflicts.list().find((one) => one.id === id);
  if (conflict === undefined) throw new CommandFailure(newProblem('edit_conflict_gone'));
  const edit = editsOf(conflict).find(({ value }) => valueText(value) === keep);
  if (edit === undefined) throw new CommandFailure(newProblem('edit_value'));
  orFail(await warehouse.editConflicts.settle(id, edit.value, commandLineUser().name));
  session.output.answer({ id, value: edit.value }, () =>
    session.output.line(`${recordName(conflict.record)}, ${conflict.field}: ${keep}, on all benches.`),
  );
}

function editsOf({ standing, overwritten }: EditConflict): readonly FieldEdit[] {
  return [standing, ...overwritten];
}

function editLine({ value, bench, at }: FieldEdit): string {
  const by = bench === null || at === null ? '' : ` (${bench}, ${formatTimestamp(at)})`;
  return `${valueText(value)}${by}`;
}

/** A value as it is shown, and as it is named to be kept. */
function valueText(value: FieldValue): string {
  if (value === null || value === '') return 'nothing';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

function recordName(record: EditedRecord): string {
  const { entity, gtin } = record;
  if (entity === 'products') return `product ${gtin}`;
  return entity === 'lots' ? `lot ${record.lot} of ${gtin}` : `serial ${record.serial} of ${gtin}`;
}
