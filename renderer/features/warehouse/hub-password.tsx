import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { TextField } from '../../ui/controls.tsx';

/** The password of the account at the hub's database: typed, sent once, and kept nowhere. */
export function HubPassword(props: {
  readonly value: string;
  readonly onChange: (password: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('warehouse.password')}
      hint={t('warehouse.passwordHint')}
      value={props.value}
      onChange={props.onChange}
      type="password"
      autoComplete="off"
      code
    />
  );
}
