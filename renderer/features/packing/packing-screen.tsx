import './packing-screen.css';

import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import { usePackingView } from '../../state/packing-view.ts';
import { Button, TextField } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import { OpenUnit } from './open-unit.tsx';
import { RegisterUnitButton } from './register-unit.tsx';
import { UnitList } from './unit-list.tsx';
import { type BenchMessage, type PackingBench, usePackingBench } from './use-packing-bench.ts';

/** The packing bench: scan a case or pallet, or make one, then scan what goes into it. Every scan says what it did. */
export function PackingScreen(): ReactNode {
  const { t } = useTranslation();
  const bench = usePackingBench();
  const open = usePackingView((state) => state.open);
  return (
    <section className="screen">
      <header className="packing-head">
        <h1>{t('screens.packing')}</h1>
        <NewUnitButton bench={bench} kind="case" />
        <NewUnitButton bench={bench} kind="pallet" />
        <RegisterUnitButton bench={bench} />
      </header>
      <Banner key={bench.message?.id} message={bench.message} open={open} />
      <TypedScan bench={bench} />
      {bench.contents === null ? (
        <UnitList
          onOpen={bench.openUnit}
          onNewCase={() => bench.createUnit('case')}
          version={bench.message?.id ?? 0}
        />
      ) : (
        <OpenUnit bench={bench} contents={bench.contents} />
      )}
    </section>
  );
}

function NewUnitButton({
  bench,
  kind,
}: {
  readonly bench: PackingBench;
  readonly kind: UnitKind;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Button isDisabled={bench.busy} onPress={() => bench.createUnit(kind)}>
      {t(`packing.new.${kind}`)}
    </Button>
  );
}

/** What the last scan did: a colour, a mark, and a sentence that is read across the bench. */
function Banner(props: { readonly message: BenchMessage | null; readonly open: Sscc | null }): ReactNode {
  const { message, open } = props;
  const { t } = useTranslation();
  if (message === null) {
    return (
      <div className="packing-band packing-band-waiting" role="status">
        {t(open === null ? 'packing.scanUnit' : 'packing.scanItem')}
      </div>
    );
  }
  return (
    <div className={`packing-band packing-band-${message.tone}`} role="alert">
      <span className="packing-mark">
        <Icon name={message.tone === 'good' ? 'done' : 'failed'} />
      </span>
      <span>{message.text}</span>
      {message.code !== null && <Code>{message.code}</Code>}
    </div>
  );
}

/** For what no scanner reads: an SSCC, a serial or a symbol's text, typed. */
function TypedScan({ bench }: { readonly bench: PackingBench }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <Form
      className="packing-typed"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        bench.scan(text.trim());
        setText('');
      }}
    >
      <TextField label={t('packing.typed')} value={text} onChange={setText} code />
      <Button type="submit" isDisabled={text.trim() === ''}>
        {t('packing.enter')}
      </Button>
    </Form>
  );
}
