import { Scale } from '../scale/scale.ts';
import { openVerification, type VerificationService } from '../verification/open-verification.ts';

/** What is heard of devices beside printers. */
export interface AttachedDevices extends VerificationService {
  /** The scale that the settings name. */
  readonly scale: Scale;
}

/** Opens what listens to verifiers, as `openVerification` does, and to the scale. */
export function openAttachedDevices(
  ...[parts, intervalMs]: Parameters<typeof openVerification>
): AttachedDevices & { readonly close: () => Promise<void> } {
  const verification = openVerification(parts, intervalMs);
  const scale = new Scale(parts);
  return {
    ...verification,
    scale,
    close: async () => {
      await verification.close();
      await scale.close();
    },
  };
}
