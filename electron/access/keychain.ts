/** The system's keychain, where a door can reach one: macOS's, Windows's, a Linux desktop's secret service. */
export interface Keychain {
  /** False where the system has none that keeps secrets, as a Linux without a secret service. */
  isThere(): Promise<boolean>;
  /** What only this user on this computer can unseal, as base64; null where the keychain refuses, as a locked one does. */
  seal(secret: string): Promise<string | null>;
  /** What was sealed; null where this keychain does not open it. */
  unseal(sealed: string): Promise<string | null>;
}
