import { readResultFile } from '../../../electron/watch/result-file.ts';

/** Anybody but the owner of the tests' files: the number that Linux gives to `nobody`. */
const NOBODY = 65_534;

const [, , file = ''] = process.argv;
if (process.getuid?.() === 0) process.setuid?.(NOBODY);
process.stdout.write(JSON.stringify(await readResultFile(file)));
