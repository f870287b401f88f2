import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunRow } from '../../../shared/ipc/catalog.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCatalogueView } from '../../state/catalogue-view.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Choice, NumberField, TextField } from '../../ui/fields.tsx';
import { ProductPicker } from './product-picker.tsx';
import { useMakeRunLabels } from './use-make-run-labels.ts';
import { useProductOfSelection } from './use-product-of-selection.ts';
import { useScannedFields } from './use-scanned-fields.ts';

type Kind = 'lots' | 'serials';

const FIRST_PATTERN: Readonly<Record<Kind, string>> = { lots: 'L{counter:4}', serials: '{random:12}' };

/** Makes many new lots or serials of a product at once, after a pattern. */
export function MintDialog(props: {
  readonly kind: Kind;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { kind, open, onClose } = props;
  return (
    <Dialog title={t('catalogue.mintTitle')} open={open} onClose={onClose}>
      <MintForm first={kind} onClose={onClose} />
    </Dialog>
  );
}

function MintForm({ first, onClose }: { readonly first: Kind; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [product, setProduct] = useProductOfSelection();
  const [kind, setKind] = useState(first);
  const [count, setCount] = useState(100);
  const [pattern, setPattern] = useState(FIRST_PATTERN[first]);
  const done = useDone(onClose);
  const wrong = useScannedFields((_scanned, found) => {
    if (found !== null) setProduct(found);
    return found !== null;
  });
  return (
    <DialogForm
      go={t('catalogue.mintGo')}
      send={
        product === null || pattern.trim() === ''
          ? null
          : () => client.catalog.mint({ kind, productId: product.id, count, pattern: pattern.trim() })
      }
      onDone={done}
      onClose={onClose}
    >
      <ProductPicker product={product} error={wrong} onChange={setProduct} />
      <Choice<Kind>
        label={t('catalogue.mintWhat')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          if (pattern === FIRST_PATTERN[kind]) setPattern(FIRST_PATTERN[next]);
        }}
        options={(['serials', 'lots'] as const).map((one) => [one, t(`scopes.${one}`)])}
      />
      <NumberField
        label={t('catalogue.mintCount')}
        value={count}
        minValue={1}
        maxValue={1_000_000}
        onChange={(next) => setCount(Number.isNaN(next) ? 1 : next)}
      />
      <TextField
        label={t('catalogue.mintPattern')}
        hint={t('catalogue.mintPatternHint')}
        value={pattern}
        onChange={setPattern}
        code
      />
    </DialogForm>
  );
}

function useDone(onClose: () => void): (run: RunRow) => void {
  const { t } = useTranslation();
  const { number } = useFormat();
  const say = useMessages((state) => state.say);
  const makeLabels = useMakeRunLabels();
  const setPart = useCatalogueView((state) => state.setPart);
  return (run) => {
    onClose();
    setPart('runs');
    say({
      tone: 'good',
      text: t('catalogue.minted', { count: run.mintedCount, number: number(run.mintedCount) }),
      action: { label: t('catalogue.makeRunLabels'), run: () => makeLabels(run.id) },
    });
  };
}
