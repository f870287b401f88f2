import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Result } from '../../shared/result/result.ts';
import { setAside } from '../store/set-aside.ts';
import { writeOwnerFile } from './owner-file.ts';
import { readServerCertificate, type ServerCertificate } from './server-certificate.ts';

/** What clients are given, and what stays here. */
const CERTIFICATE_FILE = 'lan-certificate.pem';
const KEY_FILE = 'lan-key.pem';

/** Clients trust this very certificate: that it ends would stop a warehouse, and protect from nothing. */
const YEARS = 10;

/** A machine's clock may be behind ours. */
const DAY_MS = 86_400_000;

/** Hosts that stand for every address of the machine. */
const ALL_ADDRESSES = ['0.0.0.0', '::'];

/** The types of names in RFC 5280, 4.2.1.6. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A certificate that the station made itself, and where it lies for those who are to trust it. */
export interface OwnCertificate {
  readonly file: string;
  /** The files of an earlier one that could not be used: they were renamed to these, and this certificate is a new one. */
  readonly setAside: readonly string[];
  readonly certificate: Result<ServerCertificate>;
}

/**
 * The data folder's own certificate: made once, for this machine's names and addresses as they are then and for
 * `host`, with a key that its owner alone can read; made anew, and the old files set aside, where they cannot be used. It vouches for itself: clients are given it, or its fingerprint.
 * Fails as {@link readServerCertificate} does; throws what the file system throws.
 */
export async function ownCertificate(
  dataDirectory: string,
  host: string,
  now: Date,
): Promise<OwnCertificate> {
  const file = path.join(dataDirectory, CERTIFICATE_FILE);
  const keyFile = path.join(dataDirectory, KEY_FILE);
  const damaged = (await isOfUse(file, keyFile, now)) ? [] : [file, keyFile].flatMap(asideWhereThere);
  if (!existsSync(file)) {
    const made = await makeCertificate(namesOf(host), now);
    // The key first: a certificate that is there has its key.
    await writeOwnerFile(keyFile, made.key.trimEnd());
    await writeOwnerFile(file, made.certificate.trimEnd());
  }
  return { file, setAside: damaged, certificate: await readServerCertificate(file, keyFile, now) };
}

/** The IP addresses under which other machines reach this one. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0)
    .map(({ address }) => address);
}

interface Names {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
}

function namesOf(host: string): Names {
  const name = hostname().toLowerCase();
  // By its name alone, and as multicast DNS knows it: RFC 6762.
  const hosts = /^[a-z0-9-]+$/.test(name)
    ? [name, `${name}.local`]
    : /^[a-z0-9.-]+$/.test(name)
      ? [name]
      : [];
  const addresses = new Set([...ownAddresses(), ...(ALL_ADDRESSES.includes(host) ? [] : [host])]);
  return { hosts, addresses: [...addresses] };
}

/** RSA, which every client knows. Both PEM. */
async function makeCertificate(names: Names, now: Date): Promise<{ certificate: string; key: string }> {
  const { default: forge } = await import('node-forge');
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  // Positive, and at most 20 bytes: RFC 5280, 4.1.2.2.
  made.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`;
  made.validity.notBefore = new Date(now.getTime() - DAY_MS);
  made.validity.notAfter = new Date(now.getTime() + YEARS * 365 * DAY_MS);
  // No two are called the same: OpenSSL looks for who vouches by that name, and would try another machine's.
  const subject = [
    { name: 'commonName', value: `Labelwright ${names.hosts[0] ?? ''}`.trim() },
    { name: 'serialNumber', value: made.serialNumber },
  ];
  made.setSubject(subject);
  made.setIssuer(subject);
  made.setExtensions([
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
  made.sign(key, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(made), key: privateKey };
}

/** That it ended, or that strangers may read its key, is for a person to see to: nothing is damaged. */
async function isOfUse(file: string, keyFile: string, now: Date): Promise<boolean> {
  const read = await readServerCertificate(file, keyFile, now);
  if (read.ok || read.problem.code === 'certificate_ended') return true;
  return read.problem.code === 'certificate_key_open' && statSync(keyFile).isFile();
}

function asideWhereThere(file: string): readonly string[] {
  return existsSync(file) ? [setAside(file)] : [];
}
