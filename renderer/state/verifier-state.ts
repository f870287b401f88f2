import type { Client } from '../../shared/ipc/schema.ts';
import type { VerifierStatus } from '../../shared/verification/verifier-inputs.ts';
import { EventsWhileLoading } from './events-while-loading.ts';

/** Holds the screens' projection of verifiers. */
export interface VerifierState {
  /** How the verifiers are doing, and where the grades are going; null until it is loaded. */
  readonly verifier: VerifierStatus | null;
  /** Grows with each reading of a verifier: lists reload. */
  readonly verificationsVersion: number;
}

/** Nothing, before anything was asked. */
export const EMPTY_VERIFIER_STATE: VerifierState = { verifier: null, verificationsVersion: 0 };

/** Subscribes to verifiers. Gives the functions that load their status, and unsubscribe. */
export function subscribeToVerifiers(
  client: Client,
  set: (change: (state: VerifierState) => Partial<VerifierState>) => void,
): { readonly load: () => Promise<void>; readonly stop: () => void } {
  const events = new EventsWhileLoading(set);
  const unsubscribers = [
    client.verifications.onStatusChanged((verifier) => events.tell(() => ({ verifier }))),
    client.verifications.onAdded(() =>
      set(({ verificationsVersion }) => ({ verificationsVersion: verificationsVersion + 1 })),
    ),
  ];
  return {
    load: () =>
      events.load(async () => {
        const status = await client.verifications.status();
        return ({ verificationsVersion }) => ({
          ...(status.ok ? { verifier: status.value } : {}),
          verificationsVersion: verificationsVersion + 1,
        });
      }),
    stop: () => unsubscribers.forEach((stop) => stop()),
  };
}
