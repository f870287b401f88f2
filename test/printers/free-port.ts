import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ports that Linux hands out by itself, so that nobody takes one while a printer is off.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A loopback port that nothing listens on, and that stays ours while what listens on it is restarted. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    // Every address, as the printers do: a listener on any of them counts.
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
