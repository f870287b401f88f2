import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';

import type { Client } from '../../shared/ipc/client.ts';
import type { Door } from '../door/door.ts';
import type { StationState, StationStore } from './station-store.ts';

interface Station {
  readonly door: Door;
  readonly store: StationStore;
}

const StationContext = createContext<Station | null>(null);

/** Gives every screen below it the way to the station. */
export function StationProvider(props: Station & { readonly children: ReactNode }): ReactNode {
  const { door, store, children } = props;
  return <StationContext value={{ door, store }}>{children}</StationContext>;
}

function useContextStation(): Station {
  const station = useContext(StationContext);
  if (station === null) throw new Error('A screen outside its StationProvider');
  return station;
}

/** The door: to hand in files. */
export function useDoor(): Door {
  return useContextStation().door;
}

/** The station's operations and events. */
export function useClient(): Client {
  return useContextStation().door.client;
}

/** A part of what the station is known to be; follows its events. */
export function useStation<Part>(select: (state: StationState) => Part): Part {
  return useStore(useContextStation().store, select);
}
