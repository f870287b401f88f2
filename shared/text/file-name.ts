/** Forbidden in a file's name on Windows, and `/` everywhere: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const FORBIDDEN = /[\p{Cc}<>:"/\\|?*]/gu;

/** What Windows keeps for devices, whatever extension follows: `con.json` cannot be written there. See the same page. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))/i;

/**
 * Makes a name that every system takes for a file, and shows as it is: a file made on Linux is sent to a Windows desk. What
 * Windows forbids becomes `_`, and it drops dots and spaces at the end. Empty where nothing is left.
 */
export function portableFileName(name: string): string {
  return name
    .replaceAll(FORBIDDEN, '_')
    .replace(/[. ]+$/, '')
    .replace(DEVICE, '$&_');
}
