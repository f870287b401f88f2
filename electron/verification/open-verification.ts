import type { Log } from '../logging/log.ts';
import { type VerificationParts, Verifications } from './verifications.ts';
import { VerifierInputs } from './verifier-inputs.ts';

/** Lists what the clients use of verifiers. */
export interface VerificationService {
  /** What verifiers read of labels. */
  readonly verifications: Verifications;
  /** Listens to the verifiers that the settings name, once it is started. */
  readonly verifierInputs: VerifierInputs;
}

/** Opens the verification service on a store. Listens to nothing until `verifierInputs.start()`, and then looks at the settings so often. */
export function openVerification(
  parts: VerificationParts & { readonly log: Log },
  intervalMs: number | undefined,
): VerificationService & { readonly close: () => Promise<void> } {
  const verifications = new Verifications(parts);
  const { db, settings, log, now } = parts;
  const verifierInputs = new VerifierInputs({ db, settings, verifications, log, now }, intervalMs);
  return {
    verifications,
    verifierInputs,
    close: async () => {
      await verifierInputs.close();
      verifications.close();
    },
  };
}
