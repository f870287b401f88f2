import { spawn } from 'node:child_process';
import process from 'node:process';

/** The system's own way to open an address in the person's browser. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...words: string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens a link in the browser. Where there is none nothing happens: the link was printed too. */
export function openLink(link: string): void {
  const [program, ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, link], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
