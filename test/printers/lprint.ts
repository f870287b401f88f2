import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { vi } from 'vitest';

import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** A label as PostScript, and the media, dots and driver that LPrint prints it with. */
export interface LPrintJob {
  readonly driver: string;
  readonly media: string;
  readonly dpi: number;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly postscript: string;
}

/**
 * What LPrint sends a printer for a label, with one of its drivers: another program's idea of a label language. Each call has a
 * server, a folder and a printer of its own.
 * @see https://www.msweet.org/lprint
 */
export async function printByLPrint(job: LPrintJob): Promise<Buffer> {
  const home = mkdtempSync(path.join(tmpdir(), 'labelwright-lprint-'));
  const env = { ...process.env, HOME: home, TMPDIR: home };
  const port = await freePort();
  const received: Buffer[] = [];
  const printer = createServer((socket: Socket) => {
    socket.on('data', (data) => received.push(data)).on('error', () => undefined);
  });
  const target = `socket://127.0.0.1:${await listening(printer)}`;
  const options = ['-o', `server-port=${port}`, '-o', 'listen-hostname=localhost', '-o', 'log-file=-'];
  const server = spawn('lprint', ['server', ...options], { env, stdio: 'ignore' });
  try {
    const lprint = (...words: string[]) => run('lprint', words, { env });
    await vi.waitFor(() => lprint('add', '-d', 'label', '-v', target, '-m', job.driver), { timeout: 60_000 });
    const file = rasterised(job, 'pwgraster', path.join(home, 'label.pwg'));
    await lprint(
      'submit',
      '-d',
      'label',
      '-o',
      `media=${job.media}`,
      '-o',
      'document-format=image/pwg-raster',
      file,
    );
    let before = -1;
    await vi.waitFor(
      () => {
        const bytes = received.reduce((sum, { length }) => sum + length, 0);
        const isWhole = bytes > 0 && bytes === before;
        before = bytes;
        if (!isWhole) throw new Error('LPrint is still sending');
      },
      { timeout: 60_000, interval: 500 },
    );
    return Buffer.concat(received);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    printer.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Has Ghostscript draw a job's label, and gives the file. */
export function rasterised(job: LPrintJob, device: 'pwgraster' | 'pbmraw', file: string): string {
  const source = `${file}.ps`;
  writeFileSync(source, `%!PS\n${job.postscript}\nshowpage\n`);
  const size = [`-dDEVICEWIDTHPOINTS=${job.widthPt}`, `-dDEVICEHEIGHTPOINTS=${job.heightPt}`];
  const bits = ['-dcupsColorSpace=3', '-dcupsBitsPerColor=1', '-dcupsBitsPerPixel=1'];
  const words = ['-q', '-dNOPAUSE', '-dBATCH', '-dFIXEDMEDIA', `-sDEVICE=${device}`, `-r${job.dpi}`, ...size];
  execFileSync('gs', [...words, ...(device === 'pwgraster' ? bits : []), `-sOutputFile=${file}`, source]);
  return file;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The printer has no port');
  return address.port;
}
