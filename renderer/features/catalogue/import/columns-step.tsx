import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../../shared/catalog/entities.ts';
import { type FileColumns, IMPORT_FIELDS, type ImportField } from '../../../../shared/ipc/imports.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { Button } from '../../../ui/button.tsx';
import { DialogButtons } from '../../../ui/dialog.tsx';
import { Choice, Select } from '../../../ui/fields.tsx';
import { DatesChoice } from './dates-choice.tsx';
import { TablePlaceFields } from './table-place.tsx';
import type { FileImport } from './use-import.ts';

const LEAVE_OUT = 'leave_out';

/** Second step: what each column of the file holds. */
export function ColumnsStep(props: {
  readonly columns: FileColumns;
  readonly fileImport: FileImport;
  readonly onClose: () => void;
}): ReactNode {
  const { columns, fileImport, onClose } = props;
  const { t } = useTranslation();
  const said = useProblemText();
  const { setting, setSetting, check } = fileImport;

  function hold(header: string, field: ImportField | typeof LEAVE_OUT): void {
    // A field is held by one column: the one chosen last.
    const others = Object.entries(setting.mapping).filter(
      ([other, held]) => other !== header && held !== field,
    );
    const mapping = Object.fromEntries(field === LEAVE_OUT ? others : [...others, [header, field] as const]);
    // How dates are written was said of one column, and says nothing of another.
    const isSameExpiry = (setting.mapping[header] === 'expiry') === (field === 'expiry');
    setSetting({ ...setting, mapping, dates: isSameExpiry ? setting.dates : null });
  }

  return (
    <>
      <p>{columns.remembered ? t('import.remembered') : t('import.columnsText')}</p>
      <TablePlaceFields columns={columns} onChange={fileImport.look} />
      <Choice<Scope | 'unknown'>
        label={t('import.kind')}
        autoFocus={setting.kind === null}
        value={setting.kind ?? 'unknown'}
        onChange={(kind) => {
          if (kind !== 'unknown') setSetting({ ...setting, kind });
        }}
        options={(['products', 'lots', 'serials'] as const).map((kind) => [kind, t(`import.kinds.${kind}`)])}
      />
      <div className="import-scroll" tabIndex={0} role="region" aria-label={t('import.columns')}>
        <table className="import-columns">
          <thead>
            <tr>
              <th scope="col">{t('import.column')}</th>
              <th scope="col">{t('import.examples')}</th>
              <th scope="col">{t('import.holds')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.columns.map(({ header, examples, doubt }) => (
              <tr key={header}>
                <td>{header}</td>
                <td>
                  <span className="codes">{examples.join(' · ')}</span>
                  {doubt !== null && setting.mapping[header] !== doubt.field && (
                    <p className="import-doubt">
                      {t('import.doubt', { column: header, looks: said(doubt.looks) })}
                    </p>
                  )}
                </td>
                <td>
                  <Select<ImportField | typeof LEAVE_OUT>
                    aria-label={t('import.holdsOf', { column: header })}
                    value={setting.mapping[header] ?? LEAVE_OUT}
                    onChange={(field) => hold(header, field)}
                    options={[
                      [LEAVE_OUT, t('import.leaveOut')],
                      ...IMPORT_FIELDS.map((field) => [field, t(`fields.${field}`)] as const),
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DatesChoice columns={columns} fileImport={fileImport} />
      {setting.kind === null && <p className="import-quiet">{t('import.kindMissing')}</p>}
      <DialogButtons>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button
          tone="accent"
          autoFocus
          isDisabled={setting.kind === null || fileImport.isLooking}
          onPress={() => check(false)}
        >
          {t('import.check')}
        </Button>
      </DialogButtons>
    </>
  );
}
