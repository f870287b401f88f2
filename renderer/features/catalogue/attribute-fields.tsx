import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import {
  attributeKeyOf,
  type FieldName,
  fieldOfAttribute,
  isDateField,
  isNamed,
  LABEL_FIELD_KEYS,
  parseFieldName,
} from '../../../shared/fields/label-fields.ts';
import { type AttributeKey, type Attributes } from '../../../shared/gs1/attributes.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useFieldText } from '../../i18n/field-text.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Select, TextField } from '../../ui/controls.tsx';
import { TypedEntry } from '../../ui/typed-entry.tsx';

/** What is typed for the fields of a record, by the field's name. */
export type TypedFields = Readonly<Record<string, string>>;

/** The fields that a form shows before anybody asks for others. */
const USUAL_FIELDS: Readonly<Record<Scope, readonly FieldName[]>> = {
  products: [],
  lots: ['best_before', 'expiry'],
  serials: [],
};

/** Text fields for what a record says beside what identifies it, and a way to add further ones. */
export function AttributeFields(props: {
  readonly scope: Scope;
  readonly values: TypedFields;
  readonly onChange: (values: TypedFields) => void;
}): ReactNode {
  const { scope, values, onChange } = props;
  const { t } = useTranslation();
  const fieldText = useFieldText();
  const shown = [...new Set([...USUAL_FIELDS[scope], ...fieldsOf(values)])];
  return (
    <>
      {shown.map((field) => (
        <TextField
          key={field}
          label={fieldText(field)}
          hint={isDateField(field) ? t('catalogue.dateHint') : undefined}
          value={values[field] ?? ''}
          onChange={(text) => onChange({ ...values, [field]: text })}
          code
        />
      ))}
      <AddField shown={shown} onAdd={(field) => onChange({ ...values, [field]: values[field] ?? '' })} />
    </>
  );
}

/** What a record says beside, to be changed. What is above it (a lot's product) is changed there. */
export function AttributeForm(props: { readonly scope: Scope; readonly row: CatalogRow }): ReactNode {
  const { scope, row } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const held = typedOf(row.attributes);
  const [known, setKnown] = useState(row.attributes);
  const [values, setValues] = useState<TypedFields>(held);
  // A value that another has changed meanwhile takes its place, and is not written back by an old form.
  if (JSON.stringify(known) !== JSON.stringify(row.attributes)) {
    setKnown(row.attributes);
    setValues(held);
  }
  const changed = fieldsOf(values).filter((field) => (values[field] ?? '') !== (held[field] ?? ''));
  return (
    <Form
      className="detail-form"
      onSubmit={(event) => {
        event.preventDefault();
        const attributes = Object.fromEntries(changed.map((field) => [field, values[field] ?? '']));
        runOperation(client.catalog.setAttributes({ scope, id: row.id, attributes }), () =>
          notify({ tone: 'good', text: t('catalogue.saved') }),
        );
      }}
    >
      <AttributeFields scope={scope} values={values} onChange={setValues} />
      <Button type="submit" isDisabled={changed.length === 0}>
        {t('catalogue.save')}
      </Button>
    </Form>
  );
}

/** What a record says, as fields to type in. */
export function typedOf(attributes: Attributes): TypedFields {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [fieldOfAttribute(key as AttributeKey), value ?? '']),
  );
}

function fieldsOf(values: TypedFields): readonly FieldName[] {
  return Object.keys(values) as FieldName[];
}

const NOTHING = 'nothing';
const OTHER_AI = 'other_ai';
const TEXT = 'text';

type AddChoice = FieldName | typeof NOTHING | typeof OTHER_AI | typeof TEXT;

/** Adds a field to a form: a named one, any other AI, or text under a heading. */
function AddField(props: {
  readonly shown: readonly FieldName[];
  readonly onAdd: (field: FieldName) => void;
}): ReactNode {
  const { shown, onAdd } = props;
  const { t } = useTranslation();
  const fieldText = useFieldText();
  const [asking, setAsking] = useState<typeof OTHER_AI | typeof TEXT | null>(null);
  const named = LABEL_FIELD_KEYS.filter(
    (key) => attributeKeyOf(key) !== null && !shown.includes(key),
  ).reverse();
  const options: readonly (readonly [AddChoice, string])[] = [
    [NOTHING, t('catalogue.addField')],
    ...named.map((key) => [key, fieldText(key)] as const),
    [OTHER_AI, t('fields.otherAi')],
    [TEXT, t('fields.text')],
  ];
  return (
    <>
      <Select<AddChoice>
        aria-label={t('catalogue.addField')}
        value={asking ?? NOTHING}
        onChange={(choice) => {
          setAsking(choice === OTHER_AI || choice === TEXT ? choice : null);
          if (choice !== NOTHING && choice !== OTHER_AI && choice !== TEXT) onAdd(choice);
        }}
        options={options}
      />
      {asking !== null && (
        <TypedEntry
          key={asking}
          label={asking === TEXT ? t('catalogue.textHeading') : t('catalogue.fieldOfAi')}
          addLabel={t('catalogue.addField')}
          read={(typed) => {
            const field = parseFieldName(asking === TEXT ? `text:${typed}` : typed);
            return field === null || (isNamed(field) && attributeKeyOf(field) === null) ? null : field;
          }}
          onAdd={(field) => {
            onAdd(field);
            setAsking(null);
          }}
        />
      )}
    </>
  );
}
