import type { CaptureState, OutboxState } from '../../shared/sync/remote-service.ts';

/** What happens to a request to the service. */
export type OutboxEvent =
  /** Its first byte leaves. */
  | 'goes_out'
  /** The service has it. */
  | 'arrived'
  /** It certainly did not arrive. */
  | 'did_not_arrive'
  /** Nobody knows whether it arrived. */
  | 'unanswered'
  /** An operator confirmed that it did not arrive. */
  | 'sent_again'
  /** The store was restored from a backup: it may have gone out since. */
  | 'restored';

/** From which states an event leads on, and to which. */
export interface OutboxTransition {
  readonly from: readonly OutboxState[];
  readonly to: OutboxState;
}

/**
 * The states of a request: all that changes one. An answer may come after another process, which took the sender for
 * dead, wrote that nobody knows: it ends that doubt.
 */
export const OUTBOX_TRANSITIONS: Readonly<Record<OutboxEvent, OutboxTransition>> = {
  goes_out: { from: ['waiting'], to: 'sending' },
  arrived: { from: ['sending', 'unsure'], to: 'sent' },
  did_not_arrive: { from: ['sending'], to: 'waiting' },
  unanswered: { from: ['sending'], to: 'unsure' },
  sent_again: { from: ['unsure'], to: 'waiting' },
  restored: { from: ['waiting', 'sending'], to: 'unsure' },
};

/** What happens to an event that the service is to capture. */
export type CaptureTransitionEvent =
  /** The service has it, by this request or by one before. */
  | 'captured'
  /** The service will not have it as it is. */
  | 'turned_down'
  /** An operator wants it to be tried once more. */
  | 'tried_again';

/**
 * The states of a capture. There is no doubt in them: the service knows an event that it has, so what nobody answered
 * goes out again by itself.
 */
export const CAPTURE_TRANSITIONS: Readonly<
  Record<CaptureTransitionEvent, { readonly from: CaptureState; readonly to: CaptureState }>
> = {
  captured: { from: 'waiting', to: 'sent' },
  turned_down: { from: 'waiting', to: 'refused' },
  tried_again: { from: 'refused', to: 'waiting' },
};
