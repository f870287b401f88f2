import { type ReactNode, useState } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type {
  DoublePrint,
  DoublePrintChoice,
  DoublePrintLabel,
} from '../../../shared/warehouse/double-print.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useMessages } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Dialog, DialogForm, ReasonField } from '../../ui/dialogs.tsx';

/** Shows the prints of a serial beside each other, and asks what became of the labels. */
export function SettleDoublePrint(props: {
  readonly double: DoublePrint;
  readonly onClose: () => void;
}): ReactNode {
  const { double, onClose } = props;
  const { gtin, serial, prints } = double;
  const { t } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [answer, setAnswer] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const choice = choiceOf(answer, prints);
  const seen = prints.map(({ station, number }) => ({ station, number }));
  return (
    <Dialog title={t('warehouse.double.title', { serial })} open wide onClose={onClose}>
      <DialogForm
        submitLabel={t('warehouse.double.settle')}
        onSubmit={
          choice === null || reason.trim() === ''
            ? null
            : () => client.warehouse.settleDoublePrint({ gtin, serial, seen, choice, reason })
        }
        onDone={() => {
          onClose();
          notify({ tone: 'good', text: t('warehouse.double.settled', { serial }) });
        }}
        onClose={onClose}
      >
        <div className="warehouse-beside">
          {prints.map((print) => (
            <PrintFacts key={`${print.station} ${print.number}`} print={print} />
          ))}
        </div>
        <Answers prints={prints} value={answer} onChange={setAnswer} />
        <ReasonField
          label={t('warehouse.reason')}
          reasons={[t('warehouse.double.destroyed'), t('warehouse.double.onOnePiece')]}
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}

/** Where, when, by whom and why one label was printed. */
function PrintFacts({ print }: { readonly print: DoublePrintLabel }): ReactNode {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const { bench, isOwn, kind, printer, labelNumber, by, reason, at } = print;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('warehouse.double.at'), moment(at)],
    ...(printer === null ? [] : [[t('warehouse.double.printer'), printer] as const]),
    ...(labelNumber === null ? [] : [[t('warehouse.double.label'), number(labelNumber)] as const]),
    [t('warehouse.double.by'), by],
    ...(reason === '' ? [] : [[t('warehouse.double.why'), reason] as const]),
  ];
  return (
    <section className="warehouse-one" aria-label={bench}>
      <h3>
        {bench} {isOwn && <span className="warehouse-quiet">{t('warehouse.double.own')}</span>}
      </h3>
      <p>{t(`life.kind.${kind}`)}</p>
      <dl className="warehouse-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="warehouse-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Answers(props: {
  readonly prints: readonly DoublePrintLabel[];
  readonly value: string | null;
  readonly onChange: (answer: string) => void;
}): ReactNode {
  const { prints, value, onChange } = props;
  const { t } = useTranslation();
  const benches = new Map(prints.map(({ station, bench }) => [station, bench]));
  const answers = [
    ...[...benches].map(([station, bench]) => [station, t('warehouse.double.keep', { bench })] as const),
    [KEEP_ALL, t('warehouse.double.keepAll')] as const,
    [VOID, t('warehouse.double.void')] as const,
  ];
  return (
    <RadioGroup
      className="warehouse-answers"
      aria-label={t('warehouse.double.what')}
      value={value}
      onChange={onChange}
    >
      {answers.map(([answer, text]) => (
        <RadioField key={answer} value={answer} className="choice-field">
          <RadioButton className="choice-option warehouse-answer">{text}</RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

/** No name of a station: those are of hexadecimal digits. */
const KEEP_ALL = 'keep_all';
const VOID = 'void';

function choiceOf(answer: string | null, prints: readonly DoublePrintLabel[]): DoublePrintChoice | null {
  if (answer === KEEP_ALL || answer === VOID) return { kind: answer };
  const kept = prints.find(({ station }) => station === answer);
  if (kept === undefined) return null;
  return { kind: 'keep_one', keep: { station: kept.station, number: kept.number } };
}
