import { createPrivateKey, generateKeyPair, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { quarantine } from '../store/file-system.ts';
import { mayBeUsedBy, writePrivateFile } from './private-file.ts';

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

  get expiresAt(): Date {
    return new Date(this.#leaf.validTo);
  }

  /** True for the host names and IP addresses that a client may reach it under. */
  isValidFor(name: string): boolean {
    const matched = isIP(name) === 0 ? this.#leaf.checkHost(name) : this.#leaf.checkIP(name);
    return matched !== undefined;
  }
}

/** What is wrong with a certificate or its key. */
type CertificateCode =
  'certificate_ended' | 'certificate_key' | 'certificate_key_open' | 'certificate_unreadable';

/**
 * Reads a certificate and its key, both PEM. Fails with `certificate_unreadable`, `certificate_key_open` where
 * strangers on this computer may read the key, `certificate_key` where the key is not its, or `certificate_ended`.
 */
export async function readServerCertificate(
  certificateFile: string,
  keyFile: string,
  now: Date,
): Promise<Result<ServerCertificate, CertificateCode>> {
  let file = certificateFile;
  try {
    const pem = await readFile(certificateFile, 'utf8');
    const leaf = new X509Certificate(pem);
    file = keyFile;
    if (await mayBeUsedBy(keyFile, STRANGERS)) {
      return problem('certificate_key_open', { file: keyFile });
    }
    const keyPem = await readFile(keyFile, 'utf8');
    if (!leaf.checkPrivateKey(createPrivateKey(keyPem))) {
      return problem('certificate_key', { key: keyFile, certificate: certificateFile });
    }
    if (new Date(leaf.validTo) <= now) {
      return problem('certificate_ended', { certificate: certificateFile, date: leaf.validTo });
    }
    return ok(new ServerCertificate(pem, keyPem, leaf));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return problem('certificate_unreadable', { which: 'gone', file });
    if (code === undefined) return problem('certificate_unreadable', { which: 'notPem', file });
    return problem('certificate_unreadable', { which: 'error', file, error: code });
  }
}

/** What clients are given, and what stays here. */
const CERTIFICATE_FILE = 'lan-certificate.pem';
const KEY_FILE = 'lan-key.pem';

/** Clients trust this very certificate: that it ends would stop a warehouse, and protect from nothing. */
const VALID_YEARS = 10;

/** A machine's clock may be behind ours. */
const DAY_MS = 86_400_000;

/** Hosts that stand for every address of the machine. */
const WILDCARD_ADDRESSES = ['0.0.0.0', '::'];

/** The types of names in RFC 5280, 4.2.1.6. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** The station's self-signed certificate, and its file for those who are to trust it. */
export interface SelfSignedCertificate {
  readonly file: string;
  /** The files of an earlier one that could not be used: they were renamed to these, and this certificate is a new one. */
  readonly quarantined: readonly string[];
  readonly certificate: Result<ServerCertificate, CertificateCode>;
}

/**
 * Loads the data folder's self-signed certificate, or creates it for this machine's names and addresses and for `host`,
 * with a key that its owner alone can read; files that cannot be used are quarantined and replaced. Clients are given it, or its fingerprint.
 * Fails as {@link readServerCertificate} does; throws what the file system throws.
 */
export async function selfSignedCertificate(
  dataDirectory: string,
  host: string,
  now: Date,
): Promise<SelfSignedCertificate> {
  const file = path.join(dataDirectory, CERTIFICATE_FILE);
  const keyFile = path.join(dataDirectory, KEY_FILE);
  const quarantined = (await isUsable(file, keyFile, now))
    ? []
    : [file, keyFile].flatMap(quarantineIfPresent);
  if (!existsSync(file)) {
    const created = await makeCertificate(subjectAltNames(host), now);
    // The key first: a certificate that is there has its key.
    await writePrivateFile(keyFile, created.key.trimEnd());
    await writePrivateFile(file, created.certificate.trimEnd());
  }
  return { file, quarantined: quarantined, certificate: await readServerCertificate(file, keyFile, now) };
}

/** Gives the IP addresses under which other machines reach this one. */
export function localAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0)
    .map(({ address }) => address);
}

interface SubjectAltNames {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
}

function subjectAltNames(host: string): SubjectAltNames {
  const name = hostname().toLowerCase();
  // By its name alone, and as multicast DNS knows it: RFC 6762.
  const hosts = /^[a-z0-9-]+$/.test(name)
    ? [name, `${name}.local`]
    : /^[a-z0-9.-]+$/.test(name)
      ? [name]
      : [];
  const addresses = new Set([...localAddresses(), ...(WILDCARD_ADDRESSES.includes(host) ? [] : [host])]);
  return { hosts, addresses: [...addresses] };
}

/** RSA, which every client knows. Both PEM. */
async function makeCertificate(
  names: SubjectAltNames,
  now: Date,
): Promise<{ certificate: string; key: string }> {
  const { default: forge } = await import('node-forge');
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  const created = forge.pki.createCertificate();
  created.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  // Positive, and at most 20 bytes: RFC 5280, 4.1.2.2.
  created.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`;
  created.validity.notBefore = new Date(now.getTime() - DAY_MS);
  created.validity.notAfter = new Date(now.getTime() + VALID_YEARS * 365 * DAY_MS);
  // No two are called the same: OpenSSL looks for who vouches by that name, and would try another machine's.
  const subject = [
    { name: 'commonName', value: `Labelwright ${names.hosts[0] ?? ''}`.trim() },
    { name: 'serialNumber', value: created.serialNumber },
  ];
  created.setSubject(subject);
  created.setIssuer(subject);
  created.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [
        ...names.hosts.map((value) => ({ type: DNS_NAME, value })),
        ...names.addresses.map((ip) => ({ type: IP_ADDRESS, ip })),
      ],
    },
  ]);
  created.sign(key, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(created), key: privateKey };
}

/** That it ended, or that strangers may read its key, is for a person to see to: nothing is damaged. */
async function isUsable(file: string, keyFile: string, now: Date): Promise<boolean> {
  const read = await readServerCertificate(file, keyFile, now);
  if (read.ok || read.problem.code === 'certificate_ended') return true;
  return read.problem.code === 'certificate_key_open' && statSync(keyFile).isFile();
}

function quarantineIfPresent(file: string): readonly string[] {
  return existsSync(file) ? [quarantine(file)] : [];
}
