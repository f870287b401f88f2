import type { Command } from 'commander';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import {
  changedAttributes,
  checkCombination,
  parseAttributeChanges,
} from '../../../shared/fields/attribute-changes.ts';
import { fieldOfAttribute } from '../../../shared/fields/label-fields.ts';
import { type AttributeKey, type Attributes, NO_ATTRIBUTES } from '../../../shared/gs1/attributes.ts';
import type { Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { type Run, withStation } from '../session.ts';

/** Finds the row that a command's words name; ends the command where there is none. */
type FindRow = (
  station: Station,
  words: readonly string[],
) => { readonly scope: Scope; readonly id: ShortId };

/** `labelwright products|lots|serials set … field=value …`: what a row says beside what identifies it. */
export function addSetCommand(parent: Command, run: Run, row: string, find: FindRow): void {
  const wordCount = row.split(' ').length;
  parent
    .command(`set ${row} <field=value...>`)
    .description('change what it says, such as best_before=2027-06-30 400=PO-1; field= takes it away')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { scope, id } = find(station, command.args.slice(0, wordCount));
          const typed = typedValues(command.args.slice(wordCount));
          const changes = orFail(parseAttributeChanges(typed, new Date()));
          const { attributes } = orFail(station.catalog.table.setAttributes(scope, id, changes));
          session.output.answer(attributes, () =>
            session.output.table(['FIELD', 'VALUE'], attributeRows(attributes)),
          );
        }),
      ),
    );
}

/** The attributes that words such as `best_before=2027-06-30` say; ends the command where they are wrong. */
export function attributesArgument(expiry: string | undefined, words: readonly string[]): Attributes {
  const typed = { ...(expiry === undefined ? {} : { expiry }), ...typedValues(words) };
  const changes = orFail(parseAttributeChanges(typed, new Date()));
  return orFail(checkCombination(changedAttributes(NO_ATTRIBUTES, changes)));
}

function typedValues(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1) throw usageFailure(`Say field=value, such as best_before=2027-06-30; "${word}" is none.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

function attributeRows(attributes: Attributes): readonly (readonly string[])[] {
  return Object.entries(attributes).map(([key, value]) => [
    fieldOfAttribute(key as AttributeKey),
    value ?? '',
  ]);
}
