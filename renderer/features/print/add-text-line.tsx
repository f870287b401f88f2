import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { LONGEST_FREE_TEXT, parseTextLine, type TextLine } from '../../../shared/contract/text-line.ts';
import { type FieldName, LABEL_FIELD_KEYS, parseFieldName } from '../../../shared/fields/label-fields.ts';
import { useFieldText } from '../../i18n/field-text.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Select } from '../../ui/controls.tsx';
import { TypedEntry } from '../../ui/typed-entry.tsx';

const NOTHING = 'nothing';
const OTHER_AI = 'other_ai';
const FREE = 'free';

type Choice = FieldName | typeof NOTHING | typeof OTHER_AI | typeof FREE;

/** Adds a line of text: a named field, one that the catalogue has, any other AI, or free text. */
export function AddTextLine(props: {
  readonly lines: readonly TextLine[];
  readonly onAdd: (line: TextLine) => void;
}): ReactNode {
  const { lines, onAdd } = props;
  const { t } = useTranslation();
  const fieldText = useFieldText();
  const inUse = useFieldsInUse();
  const [asking, setAsking] = useState<typeof OTHER_AI | typeof FREE | null>(null);
  const [addedCount, setAddedCount] = useState(0);
  // The named fields end with what labels need most.
  const fields = [...LABEL_FIELD_KEYS.toReversed(), ...inUse].filter((field) => !lines.includes(field));
  const options: readonly (readonly [Choice, string])[] = [
    [NOTHING, t('print.text.add')],
    [FREE, t('print.text.free')],
    ...fields.map((field) => [field, fieldText(field)] as const),
    [OTHER_AI, t('fields.otherAi')],
  ];
  return (
    <>
      <Select<Choice>
        aria-label={t('print.text.add')}
        value={asking ?? NOTHING}
        onChange={(choice) => {
          setAsking(choice === OTHER_AI || choice === FREE ? choice : null);
          if (choice !== NOTHING && choice !== OTHER_AI && choice !== FREE) onAdd(choice);
        }}
        options={options}
      />
      {asking !== null && (
        <TypedEntry<TextLine>
          // Empty again, and with the focus, for the next one.
          key={`${asking} ${addedCount}`}
          addLabel={t('print.text.insert')}
          maxLength={LONGEST_FREE_TEXT}
          label={asking === FREE ? t('print.text.freeLabel') : t('catalogue.fieldOfAi')}
          read={asking === FREE ? freeLine : parseFieldName}
          onAdd={(line) => {
            onAdd(line);
            setAddedCount(addedCount + 1);
          }}
        />
      )}
    </>
  );
}

function freeLine(text: string): TextLine | null {
  const parsed = parseTextLine(`say:${text}`);
  return parsed.ok ? parsed.value : null;
}

/** The fields beside the named ones that records of the catalogue say; none until they are known. */
function useFieldsInUse(): readonly FieldName[] {
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const [fields, setFields] = useState<readonly FieldName[]>([]);
  useEffect(() => {
    let active = true;
    client.catalog.fields().then(
      (answer) => {
        if (active && answer.ok) setFields(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, version]);
  return fields;
}
