import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { type LayoutId, parseLayoutId } from '../../../shared/contract/layout-reference.ts';
import { LONGEST_NAME } from '../../../shared/layout/layout-limits.ts';
import type { LayoutNames } from '../../../shared/layout/layout-names.ts';
import { useLayouts } from '../../state/layouts.ts';
import { Button, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../ui/dialogs.tsx';

/** Asks what a new layout is called: its name, and the id that requests and files name it by. */
export function NameDialog(props: {
  readonly title: string;
  /** The names of the layout that it is a copy of; left out: a new one. */
  readonly names?: LayoutNames;
  readonly submitLabel: string;
  /** Null while something beside the name is still missing. */
  readonly onDone: ((id: LayoutId, names: LayoutNames) => void) | null;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { title, names, submitLabel, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const layouts = useLayouts() ?? [];
  const [name, setName] = useState(names === undefined ? '' : t('layouts.copyName', { name: names.en }));
  const [typedId, setTypedId] = useState<string | null>(null);
  const text = typedId ?? idOf(name);
  const parsed = parseLayoutId(text);
  const isTaken = parsed.ok && layouts.some(({ id }) => id === parsed.value);
  const isGood = name.trim() !== '' && parsed.ok && !isTaken && onDone !== null;
  const error = isTaken ? t('layouts.idTaken') : t('layouts.idBad');
  return (
    <Dialog title={title} open onClose={onClose}>
      <Form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isGood) onDone(parsed.value, { en: name.trim() });
        }}
      >
        <TextField
          label={t('layouts.name')}
          value={name}
          onChange={setName}
          maxLength={LONGEST_NAME}
          autoFocus
        />
        <TextField
          label={t('layouts.id')}
          hint={t('layouts.idHint')}
          value={text}
          error={text === '' || (parsed.ok && !isTaken) ? undefined : error}
          onChange={setTypedId}
          maxLength={40}
          code
        />
        {children}
        <DialogButtons>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" tone="accent" isDisabled={!isGood}>
            {submitLabel}
          </Button>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

/** The id that a name suggests: its letters and digits in small, without accents. */
function idOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '')
    .slice(0, 40);
}
