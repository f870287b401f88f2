import koffi from 'koffi';

/** Parts of a security descriptor: https://learn.microsoft.com/windows/win32/secauthz/security-information */
const OWNER = 0x1;
const DACL = 0x4;
const PROTECTED_DACL = 0x80000000;

/** Revision of the text form of descriptors (SDDL_REVISION_1). */
const SDDL = 1;

/** Inherits nothing; all rights to an owner and to the system, which backs files up: SDDL. */
const ownerAlone = (owner: string): string => `D:P(A;;FA;;;${owner})(A;;FA;;;SY)`;

/**
 * Allows everybody, users, guests, or whoever is logged on or anonymous something:
 * https://learn.microsoft.com/windows/win32/secauthz/sid-strings
 */
const OTHERS_ALLOWED = /\((?:A|XA|OA);[^)]*;(?:WD|BU|BG|AU|IU|NU|AN|DU|DG)\)/;

type Out<Value> = [Value];

/** The calls of advapi32.dll that access control lists take: a BOOL is a number that is 0 where the call failed. */
function loadCalls() {
  const advapi = koffi.load('advapi32.dll');
  return {
    fromText: advapi.func(
      'int __stdcall ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 text, uint32 revision, _Out_ uint64 *descriptor, void *size)',
    ) as (text: string, revision: number, descriptor: Out<bigint>, size: null) => number,
    toText: advapi.func(
      'int __stdcall ConvertSecurityDescriptorToStringSecurityDescriptorW(void *descriptor, uint32 revision, uint32 parts, _Out_ str16 *text, void *length)',
    ) as (descriptor: Uint8Array, revision: number, parts: number, text: Out<string>, length: null) => number,
    set: advapi.func('int __stdcall SetFileSecurityW(str16 file, uint32 parts, uint64 descriptor)') as (
      file: string,
      parts: number,
      descriptor: bigint,
    ) => number,
    get: advapi.func(
      'int __stdcall GetFileSecurityW(str16 file, uint32 parts, void *descriptor, uint32 size, _Out_ uint32 *needed)',
    ) as (
      file: string,
      parts: number,
      descriptor: Uint8Array | null,
      size: number,
      needed: Out<number>,
    ) => number,
    free: koffi.load('kernel32.dll').func('void *__stdcall LocalFree(uint64 memory)') as (
      memory: bigint,
    ) => unknown,
  };
}

/** Gives a file of Windows to its owner alone, in a folder that others may read too. Throws where Windows refuses. */
export function giveToOwnerAlone(file: string): void {
  const calls = loadCalls();
  const [, owner] = /^O:(S-[\d-]+|[A-Z]{2})/.exec(describe(calls, file, OWNER)) ?? [];
  if (owner === undefined) throw refused('The owner is not known', file);
  const descriptor: Out<bigint> = [0n];
  if (calls.fromText(ownerAlone(owner), SDDL, descriptor, null) === 0) throw refused('No descriptor', file);
  try {
    if (calls.set(file, DACL + PROTECTED_DACL, descriptor[0]) === 0)
      throw refused('SetFileSecurityW failed', file);
  } finally {
    calls.free(descriptor[0]);
  }
}

/** True where others than the owner, administrators and the system may do something with a file of Windows. Throws where Windows does not say. */
export function isOpenToOthers(file: string): boolean {
  return isOthersAllowed(describe(loadCalls(), file, DACL));
}

/** Parts of a file's security descriptor as SDDL. */
function describe(calls: ReturnType<typeof loadCalls>, file: string, parts: number): string {
  const needed: Out<number> = [0];
  calls.get(file, parts, null, 0, needed);
  const descriptor = new Uint8Array(needed[0]);
  const text: Out<string> = [''];
  const { length } = descriptor;
  if (calls.get(file, parts, descriptor, length, needed) === 0)
    throw refused('GetFileSecurityW failed', file);
  if (calls.toText(descriptor, SDDL, parts, text, null) === 0)
    throw refused('The descriptor has no text', file);
  return text[0];
}

/** True where an access control list, as SDDL, allows others something. A file without a list is open to all. */
export function isOthersAllowed(sddl: string): boolean {
  return OTHERS_ALLOWED.test(sddl) || !sddl.includes('(') || sddl.includes('NO_ACCESS_CONTROL');
}

/** With a code, as the errors of the file system have. */
function refused(why: string, file: string): Error {
  return Object.assign(new Error(`${why}: ${file}`), { code: 'EACCES' });
}
