import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../../shared/label/template.ts';
import type { Printer } from '../../../../shared/printing/printer.ts';
import { useClient } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';

/** Prints the sheet that is measured, on plain paper of the template's size. */
export function PrintTarget(props: { readonly printer: Printer; readonly template: Template }): ReactNode {
  const { printer, template } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const [sent, setSent] = useState(false);
  const lines = [`${printer.name}, ${template.name}`, t('calibrate.measureText'), t('calibrate.sheetRulers')];
  return (
    <div className="calibrate-step">
      <span className="calibrate-number" aria-hidden="true">
        1
      </span>
      <p>{sent ? t('calibrate.targetSent') : t('calibrate.targetText')}</p>
      <Button
        tone={sent ? 'plain' : 'accent'}
        onPress={() =>
          act(client.printers.printTarget({ id: printer.id, templateId: template.id, lines }), () =>
            setSent(true),
          )
        }
      >
        {t('calibrate.printTarget')}
      </Button>
    </div>
  );
}
