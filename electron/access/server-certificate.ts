import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import process from 'node:process';

import { ok, problem, type Result } from '../../shared/result/result.ts';

/** Whoever is neither the owner nor of its group: POSIX permission bits. Debian's own keys are readable by a group. */
const STRANGERS = 0o007;

/** A certificate with its key, fit to serve with today. */
export class ServerCertificate {
  /** PEM, with what comes after the certificate in its file: those that vouch for it. */
  readonly pem: string;
  /** PEM. */
  readonly keyPem: string;
  readonly #leaf: X509Certificate;

  constructor(pem: string, keyPem: string, leaf: X509Certificate) {
    this.pem = pem;
    this.keyPem = keyPem;
    this.#leaf = leaf;
  }

  /** Its SHA-256, as browsers and openssl show it: `AB:CD:…`. */
  get fingerprint(): string {
    return this.#leaf.fingerprint256;
  }

  get endsAt(): Date {
    return new Date(this.#leaf.validTo);
  }

  /** True for the host names and IP addresses that a client may reach it under. */
  isFor(name: string): boolean {
    const matched = isIP(name) === 0 ? this.#leaf.checkHost(name) : this.#leaf.checkIP(name);
    return matched !== undefined;
  }
}

/**
 * Reads a certificate and its key, both PEM. Fails with `certificate_unreadable`, `certificate_key_open` where
 * strangers on this computer may read the key, `certificate_key` where the key is not its, or `certificate_ended`.
 */
export async function readServerCertificate(
  certificateFile: string,
  keyFile: string,
  now: Date,
): Promise<Result<ServerCertificate>> {
  let file = certificateFile;
  try {
    const pem = await readFile(certificateFile, 'utf8');
    const leaf = new X509Certificate(pem);
    file = keyFile;
    // Windows has no such bits: there the folder of the user keeps others out.
    if (process.platform !== 'win32' && ((await stat(keyFile)).mode & STRANGERS) !== 0) {
      return problem(
        'certificate_key_open',
        `Others on this computer may read the key ${keyFile}, so it is not used. Give it the permissions 600.`,
      );
    }
    const keyPem = await readFile(keyFile, 'utf8');
    if (!leaf.checkPrivateKey(createPrivateKey(keyPem))) {
      return problem('certificate_key', `The key ${keyFile} is not that of ${certificateFile}.`);
    }
    if (new Date(leaf.validTo) <= now) {
      return problem('certificate_ended', `The certificate ${certificateFile} ended on ${leaf.validTo}.`);
    }
    return ok(new ServerCertificate(pem, keyPem, leaf));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'it is not there' : (code ?? 'it is not PEM');
    return problem('certificate_unreadable', `${file} cannot be read: ${why}.`);
  }
}
