import { open, rename, rm } from 'node:fs/promises';

/** Writes a file that its owner alone can read. Under its name there is a whole file or none. Throws what the file system throws. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}
