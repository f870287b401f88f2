import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isDateField, parseFieldName } from '../../../shared/fields/label-fields.ts';
import type { LogisticUnit, UnitContents } from '../../../shared/logistics/logistic-unit.ts';
import {
  MOST_UNIT_ELEMENTS,
  type TypedElement,
  typedElement,
} from '../../../shared/logistics/unit-elements.ts';
import { useFieldText } from '../../i18n/field-text.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Select, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import { TypedEntry } from '../../ui/typed-entry.tsx';
import type { PackingBench } from './use-packing-bench.ts';

/** What is said of units most: content and count, lot and dates, weights, orders, and where they go. */
const USUAL_AIS = [
  ...['02', '37', '10', '15', '17', '11', '13', '310n', '330n'],
  ...['400', '241', '401', '402', '403', '410', '420', '421', '413'],
];

/** What the label of the open unit says beside what is packed in it, and a dialog to change it. */
export function UnitElements(props: {
  readonly bench: PackingBench;
  readonly unit: LogisticUnit;
}): ReactNode {
  const { bench, unit } = props;
  const { t } = useTranslation();
  const elementName = useElementName();
  const [isChanging, setChanging] = useState(false);
  const said = unit.elements.map((element) => typedElement(element, new Date()));
  return (
    <div className="packing-said">
      <span>
        <span className="field-label">{t('packing.said.label')}</span>{' '}
        {said.length === 0
          ? t('packing.said.nothing')
          : said.map((one) => `${elementName(one.field)} ${one.text}`).join(', ')}
      </span>
      <Button isDisabled={bench.busy} onPress={() => setChanging(true)}>
        {t('packing.said.change')}
      </Button>
      {isChanging && (
        <UnitElementsDialog
          unit={unit}
          said={said}
          onDone={(contents) => {
            setChanging(false);
            bench.showDone(contents, t('packing.said.done'));
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </div>
  );
}

/** Gives what a field of a unit is called. */
function useElementName(): (field: string) => string {
  const fieldText = useFieldText();
  return (field) => {
    const name = parseFieldName(field);
    return name === null ? field : fieldText(name);
  };
}

/** One text field for each AI; an empty one is taken away. */
function UnitElementsDialog(props: {
  readonly unit: LogisticUnit;
  readonly said: readonly TypedElement[];
  readonly onDone: (contents: UnitContents) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { unit, said, onDone, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const elementName = useElementName();
  const [elements, setElements] = useState(said);
  const submit = (): ReturnType<typeof client.packing.setElements> =>
    client.packing.setElements({
      sscc: unit.sscc,
      elements: elements.filter(({ text }) => text.trim() !== ''),
    });
  return (
    <Dialog title={t('packing.said.title', { sscc: unit.sscc })} open onClose={onClose}>
      <p>{t('packing.said.text')}</p>
      <DialogForm submitLabel={t('catalogue.save')} onSubmit={submit} onDone={onDone} onClose={onClose}>
        {elements.map(({ field, text }, index) => {
          const name = parseFieldName(field);
          return (
            <TextField
              key={field}
              label={elementName(field)}
              hint={name !== null && isDateField(name) ? t('catalogue.dateHint') : undefined}
              value={text}
              onChange={(typed) => setElements(elements.with(index, { field, text: typed }))}
              code
              // One that was just added is what is typed next.
              autoFocus={index === elements.length - 1 && text === ''}
            />
          );
        })}
        {elements.length < MOST_UNIT_ELEMENTS && (
          <AddElement
            shown={elements.map(({ field }) => field)}
            onAdd={(field) => setElements([...elements, { field, text: '' }])}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}

const NOTHING = 'nothing';
const OTHER_AI = 'other_ai';

/** Adds a text field: for one of the usual AIs, or any other. */
function AddElement(props: {
  readonly shown: readonly string[];
  readonly onAdd: (field: string) => void;
}): ReactNode {
  const { shown, onAdd } = props;
  const { t } = useTranslation();
  const elementName = useElementName();
  const [isAsking, setAsking] = useState(false);
  const usual = USUAL_AIS.map((ai) => parseFieldName(ai) ?? ai);
  return (
    <>
      <Select<string>
        aria-label={t('catalogue.addField')}
        value={isAsking ? OTHER_AI : NOTHING}
        onChange={(choice) => {
          setAsking(choice === OTHER_AI);
          if (choice !== OTHER_AI && choice !== NOTHING) onAdd(choice);
        }}
        options={[
          [NOTHING, t('catalogue.addField')],
          ...usual
            .filter((field) => !shown.includes(field))
            .map((field) => [field, elementName(field)] as const),
          [OTHER_AI, t('fields.otherAi')],
        ]}
      />
      {isAsking && (
        <TypedEntry
          label={t('catalogue.fieldOfAi')}
          addLabel={t('catalogue.addField')}
          read={(typed) => {
            const field = parseFieldName(typed);
            return field === null || shown.includes(field) ? null : field;
          }}
          onAdd={(field) => {
            onAdd(field);
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
