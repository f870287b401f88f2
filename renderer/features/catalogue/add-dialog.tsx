import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { TradeItem } from '../../../shared/ipc/service.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Select, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import { GtinNote } from '../../ui/label-content.tsx';
import { AttributeFields, type TypedFields, typedOf } from './attribute-fields.tsx';
import { ProductPicker, useInitialProduct, useScannedFields } from './product-fields.tsx';

interface AddFormProps {
  readonly onAdded: (what: string) => void;
  readonly onClose: () => void;
}

/** Adds one product, lot or serial by hand. */
export function AddDialog(props: {
  readonly scope: Scope;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { scope, open, onClose } = props;
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  const formProps: AddFormProps = {
    onClose,
    onAdded: (what) => {
      onClose();
      notify({ tone: 'good', text: t('catalogue.added', { what }) });
    },
  };
  return (
    <Dialog title={t(`catalogue.add.${scope}`)} open={open} onClose={onClose}>
      {scope === 'products' && <AddProduct {...formProps} />}
      {scope === 'lots' && <AddLot {...formProps} />}
      {scope === 'serials' && <AddSerial {...formProps} />}
    </Dialog>
  );
}

function AddProduct({ onAdded, onClose }: AddFormProps): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [gtin, setGtin] = useState('');
  const [name, setName] = useState('');
  const [brand, setBrand] = useState('');
  const scanError = useScannedFields((scanned) => {
    if (scanned.gtin === null) return false;
    setGtin(nativeGtin(scanned.gtin));
    return true;
  });
  return (
    <DialogForm
      submitLabel={t('catalogue.add.products')}
      onSubmit={gtin.trim() === '' ? null : () => client.catalog.addProduct({ gtin, name, brand })}
      onDone={() => onAdded(name === '' ? gtin : name)}
      onClose={onClose}
    >
      <TextField
        label={t('fields.gtin')}
        hint={t('catalogue.gtinHint')}
        error={scanError}
        value={gtin}
        onChange={setGtin}
        code
        autoFocus
      />
      <GtinNote gtin={gtin} />
      <LookUpButton
        gtin={gtin}
        onFound={(item) => {
          setName(item.name);
          setBrand(item.brand);
        }}
      />
      <TextField label={t('fields.name')} value={name} onChange={setName} maxLength={200} />
      <TextField label={t('fields.brand')} value={brand} onChange={setBrand} maxLength={200} />
    </DialogForm>
  );
}

function AddLot({ onAdded, onClose }: AddFormProps): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [product, setProduct] = useInitialProduct();
  const [code, setCode] = useState('');
  const [values, setValues] = useState<TypedFields>({});
  const scanError = useScannedFields((scanned, found) => {
    if (isOfUnknownProduct(scanned, found)) return false;
    if (found !== null) setProduct(found);
    if (scanned.lot !== null) setCode(scanned.lot);
    setValues((before) => ({ ...before, ...typedOf(scanned.attributes) }));
    return found !== null || scanned.lot !== null;
  });
  return (
    <DialogForm
      submitLabel={t('catalogue.add.lots')}
      onSubmit={
        product === null || code.trim() === ''
          ? null
          : () =>
              client.catalog.addLot({
                productId: product.id,
                code,
                attributes: { ...values },
              })
      }
      onDone={() => onAdded(code)}
      onClose={onClose}
    >
      <ProductPicker product={product} onChange={setProduct} />
      <TextField label={t('fields.lot')} error={scanError} value={code} onChange={setCode} code />
      <AttributeFields scope="lots" values={values} onChange={setValues} />
    </DialogForm>
  );
}

function AddSerial({ onAdded, onClose }: AddFormProps): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [product, setProduct] = useInitialProduct();
  const [chosenLot, chooseLot] = useState<string | null>(null);
  const [scannedLot, setScannedLot] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const lots = useLotsOf(product);
  const lotId = chosenLot ?? lots.find(({ lot }) => lot === scannedLot)?.id ?? NO_LOT;
  // A serial of a lot that is not there is added without one only where a person says so.
  const lotIsMissing = scannedLot !== null && chosenLot === null && lotId === NO_LOT;
  const scanError = useScannedFields((scanned, found) => {
    if (isOfUnknownProduct(scanned, found)) return false;
    if (found !== null) setProduct(found);
    if (scanned.serial !== null) setCode(scanned.serial);
    if (scanned.form !== 'code') {
      setScannedLot(scanned.lot);
      chooseLot(null);
    }
    return found !== null || scanned.serial !== null;
  });
  return (
    <DialogForm
      submitLabel={t('catalogue.add.serials')}
      onSubmit={
        product === null || code.trim() === '' || lotIsMissing
          ? null
          : () =>
              client.catalog.addSerial({
                productId: product.id,
                lotId: lotId === NO_LOT ? null : lotId,
                code,
              })
      }
      onDone={() => onAdded(code)}
      onClose={onClose}
    >
      <ProductPicker
        product={product}
        onChange={(next) => {
          setProduct(next);
          setScannedLot(null);
          chooseLot(null);
        }}
      />
      <Select
        label={t('fields.lot')}
        value={lotId}
        error={lotIsMissing ? t('catalogue.lotMissing', { lot: scannedLot }) : undefined}
        onChange={chooseLot}
        options={[[NO_LOT, t('catalogue.noLot')], ...lots.map((lot) => [lot.id, lot.lot ?? ''] as const)]}
      />
      <TextField label={t('fields.serial')} error={scanError} value={code} onChange={setCode} code />
    </DialogForm>
  );
}

/** What a scan says of one product is of no use to another that happens to be chosen. */
function isOfUnknownProduct({ gtin }: ScannedContent, found: CatalogRow | null): boolean {
  return gtin !== null && found === null;
}

const NO_LOT = 'none';

/** The most that the station lists at once; a product with more lots gets its serials from a file. */
const LOT_LIMIT = 1000;

function useLotsOf(product: CatalogRow | null): readonly CatalogRow[] {
  const client = useClient();
  const [lots, setLots] = useState<readonly CatalogRow[]>([]);
  const productId = product?.id ?? null;
  useEffect(() => {
    setLots([]);
    if (productId === null) return undefined;
    let active = true;
    client.catalog.list({ scope: 'lots', filters: { product_id: productId }, limit: LOT_LIMIT }).then(
      (result) => {
        if (active && result.ok) setLots(result.value.items);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, productId]);
  return lots;
}

/** Looks a product up at the label service: the result fills fields, which the operator saves. Hidden while no service is used. */
export function LookUpButton(props: {
  readonly gtin: string;
  readonly onFound: (item: TradeItem) => void;
}): ReactNode {
  const { gtin, onFound } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [pending, runOperation] = usePendingOperation();
  const notify = useMessages((state) => state.notify);
  const isUsed = useStation(({ service }) => service?.on === true && service.key !== 'none');
  if (!isUsed) return null;
  function lookUp(): void {
    runOperation(client.service.lookUp({ gtin }), (item) => {
      if (item !== null) onFound(item);
      notify(
        item === null
          ? { tone: 'bad', text: t('catalogue.lookUpNone') }
          : { tone: 'good', text: t('catalogue.lookedUp') },
      );
    });
  }
  return (
    <Button isDisabled={pending || gtin.trim() === ''} onPress={lookUp}>
      {t('catalogue.lookUp')}
    </Button>
  );
}
