import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../shared/result/result.ts';

/**
 * Has this process trust one more certificate, beside the authorities that it trusts anyway: that of a service which
 * vouches for itself, such as another station. Names and dates are checked as ever. The service's client is the only
 * part of the process that asks whom to trust; printers vouch for themselves.
 */
export class TrustedCertificates {
  #file = '';
  #problem: Problem | null = null;
  #authorities: readonly string[] | null = null;

  /** Takes the certificates of a PEM file; an empty name: none. Gives why they cannot be taken: then nothing is added. */
  use(file: string): Problem | null {
    if (file === this.#file) return this.#problem;
    this.#file = file;
    const added = file === '' ? ok([]) : certificatesIn(file);
    this.#problem = added.ok ? null : added.problem;
    this.#authorities ??= tls.getCACertificates('default');
    tls.setDefaultCACertificates([...this.#authorities, ...(added.ok ? added.value : [])]);
    return this.#problem;
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function certificatesIn(file: string): Result<readonly string[], 'service_certificate'> {
  try {
    const certificates = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [''];
    return ok(certificates.map((pem) => new X509Certificate(pem).toString()));
  } catch (error) {
    const { code = 'it holds no certificate' } = error as NodeJS.ErrnoException;
    return problem('service_certificate', { file, error: code });
  }
}
