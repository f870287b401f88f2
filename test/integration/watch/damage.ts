import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What can become of a file while nobody looks. Each is given the path of a whole one. */
export const DAMAGES: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'is empty': (file) => writeFile(file, ''),
  'is a few zero bytes': (file) => writeFile(file, Buffer.alloc(5)),
  'is as many zero bytes as it had others': async (file) =>
    writeFile(file, Buffer.alloc((await readFile(file)).length)),
  'ends inside a quoted cell': async (file) => {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.lastIndexOf('"') - 20));
  },
  'ends between two cells': async (file) => {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.lastIndexOf(',"')));
  },
  'ends after its headings': async (file) => {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.indexOf('\n') + 1));
  },
  'is a web page': (file) =>
    writeFile(file, '<!DOCTYPE html><html><body>Sign in to the network</body></html>'),
  'is random bytes': (file) => writeFile(file, randomBytes(4_096)),
  'is too large': (file) => truncate(file, 70_000_000),
  'is another table': (file) => writeFile(file, 'name,town\nAnna,Ulm\n'),
  'counts rows in words': (file) => replace(file, /^"2"/m, '"two"'),
  'names no job': (file) => replace(file, /"[2-9A-Za-z]{22}"/, '"job 17"'),
  'is in a state that there is not': (file) => replace(file, '"done"', '"fine"'),
  'is of two orders': async (file) => {
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text}"9","9","","refused","","watch ${'0'.repeat(64)}"\r\n`);
  },
  'is a folder': async (file) => {
    await rm(file);
    await mkdir(file);
  },
  'is a folder that holds something': async (file) => {
    await rm(file);
    await mkdir(path.join(file, 'inside'), { recursive: true });
  },
  'is a pipe': async (file) => {
    await rm(file);
    execFileSync('mkfifo', [file]);
  },
  'is a link to itself': async (file) => {
    await rm(file);
    await symlink(path.basename(file), file);
  },
};

async function replace(file: string, what: RegExp | string, by: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text.replace(what, by);
  if (changed === text) throw new Error(`There is no ${String(what)} in ${file}`);
  await writeFile(file, changed);
}
