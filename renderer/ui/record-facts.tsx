import './record-facts.css';
import './scan-facts.css';

import type { ReactNode } from 'react';

import type { CatalogRow } from '../../shared/catalog/entities.ts';
import { type FieldName, fieldOfAttribute } from '../../shared/fields/label-fields.ts';
import type { AttributeKey } from '../../shared/gs1/attributes.ts';
import { nativeGtin } from '../../shared/gs1/gtin.ts';
import { useFieldText } from '../i18n/field-text.ts';
import { Code, GtinNote } from './label-content.tsx';
import { RecordName } from './record-name.tsx';

/** Shows what a record says: its name, GTIN, lot, dates and whatever else stands on its label, its serial last. */
export function RecordFacts({ row }: { readonly row: CatalogRow }): ReactNode {
  const fieldText = useFieldText();
  const facts: readonly (readonly [FieldName, string | null | undefined])[] = [
    ['gtin', nativeGtin(row.gtin)],
    ['lot', row.lot],
    ...Object.entries(row.attributes).map(
      ([key, value]) => [fieldOfAttribute(key as AttributeKey), value] as const,
    ),
    ['serial', row.serial],
  ];
  return (
    <>
      <p className="record-name">
        <RecordName row={row} />
      </p>
      <dl className="scan-facts">
        {facts.map(
          ([field, value]) =>
            value !== null &&
            value !== undefined && (
              <div key={field} className="scan-fact">
                <dt>{fieldText(field)}</dt>
                <dd>
                  <Code groups={field === 'gtin'}>{value}</Code>
                </dd>
              </div>
            ),
        )}
      </dl>
      <GtinNote gtin={row.gtin} />
    </>
  );
}
