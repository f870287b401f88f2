import { useEffect } from 'react';
import { create } from 'zustand';

import { type FieldName, LABEL_FIELD_KEYS } from '../../shared/fields/label-fields.ts';
import type { OwnFont } from '../../shared/fonts/own-font.ts';
import type { PictureRecord } from '../../shared/picture/picture.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { useClient, useStation } from './station.tsx';

/** What labels are made of; each empty until it is loaded. */
interface DesignerLists {
  /** The one that was kept last first. */
  readonly pictures: readonly PictureRecord[];
  /** That people brought, by name. */
  readonly fonts: readonly OwnFont[];
  /** The fields that a label can say: the named ones, the most needed first, and the others that records of the catalogue have. */
  readonly fields: readonly FieldName[];
}

/** Holds what the designer's parts choose from: one list for all elements. */
export const useDesignerLists = create<DesignerLists>(() => ({
  pictures: [],
  fonts: [],
  fields: namedFields(),
}));

/** Keeps {@link useDesignerLists} as the station has them while the designer is shown. */
export function useLoadedLists(): void {
  const client = useClient();
  const catalogueVersion = useStation((state) => state.catalogueVersion);
  useEffect(() => {
    const { list, onChanged } = client.pictures;
    return loading(list, [onChanged], ({ items }) => ({ pictures: newestFirst(items) }));
  }, [client]);
  useEffect(() => {
    const { fonts, layouts } = client;
    // The list says too which layouts name each.
    return loading(fonts.list, [fonts.onChanged, layouts.onChanged], (items) => ({ fonts: items }));
  }, [client]);
  useEffect(
    () => loading(client.catalog.fields, [], (others) => ({ fields: [...namedFields(), ...others] })),
    [client, catalogueVersion],
  );
}

/** Loads a list, and anew with each of some events; gives what ends that. */
function loading<Value>(
  load: () => Promise<Outcome<Value, unknown>>,
  onChanged: readonly ((listener: () => void) => () => void)[],
  listOf: (value: Value) => Partial<DesignerLists>,
): () => void {
  let active = true;
  const run = (): void => {
    load().then(
      (result) => {
        if (active && result.ok) useDesignerLists.setState(listOf(result.value));
      },
      () => undefined,
    );
  };
  run();
  const unsubscribers = onChanged.map((subscribe) => subscribe(run));
  return () => {
    active = false;
    for (const unsubscribe of unsubscribers) unsubscribe();
  };
}

function namedFields(): readonly FieldName[] {
  return LABEL_FIELD_KEYS.toReversed();
}

function newestFirst(pictures: readonly PictureRecord[]): readonly PictureRecord[] {
  return pictures.toSorted((one, other) => other.addedAt.localeCompare(one.addedAt));
}
