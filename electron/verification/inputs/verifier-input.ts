import type { Problem } from '../../../shared/result/result.ts';
import type { VerificationChannel } from '../../../shared/verification/verification.ts';

/** What an input tells of itself while it is open. */
export interface InputEvents {
  /** A line came, without its end. `from` names the device for people. */
  readonly onLine: (line: string, from: string) => void;
  /** It can be heard now. */
  readonly onOpen: () => void;
  /** It cannot be heard, or no longer: why. Comes once; nothing comes after it. */
  readonly onEnd: (why: Problem<'verifier_unusable'>) => void;
}

/** A way in which readings of verifiers come: made by the function that opens it. */
export interface VerifierInput {
  readonly door: VerificationChannel;
  /** Settles once nothing of it is open. Safe to call twice; no event comes after the call. */
  close(): Promise<void>;
}
