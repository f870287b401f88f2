import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { Button, TextField } from '../../ui/controls.tsx';
import { useBenchKeys } from './use-bench-keys.ts';

/** Waits for a scan; a code can be typed as well. */
export function BenchIdle({ onTyped }: { readonly onTyped: (text: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  useBenchKeys({ onEscape: () => setText('') });
  return (
    <div className="bench-stage bench-stage-idle">
      <ScanPicture />
      <h1 className="bench-invitation">{t('bench.scan')}</h1>
      <Form
        className="bench-typed"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onTyped(text.trim());
        }}
      >
        <TextField
          label={t('bench.type')}
          value={text}
          onChange={setText}
          maxLength={4000}
          autoComplete="off"
          autoFocus
          code
        />
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('bench.lookUp')}
        </Button>
      </Form>
    </div>
  );
}

/** A linear symbol, and the line of light that reads it. */
function ScanPicture(): ReactNode {
  return (
    <svg className="bench-picture" viewBox="0 0 120 72" aria-hidden="true">
      <path
        className="bench-picture-bars"
        d="M14 8v56M26 8v56M33 8v56M47 8v56M54 8v56M68 8v56M82 8v56M89 8v56M106 8v56"
      />
      <path className="bench-picture-light" d="M2 36h116" />
    </svg>
  );
}
