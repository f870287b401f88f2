import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** One message of a stream of server-sent events. */
export interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** A program that listens to server-sent events. */
export interface Listener {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it stands after what was received, messages without data included. */
  readonly lastId: () => string;
  /** The next message; null where the server has ended the stream in good order. */
  next(): Promise<Message | null>;
  /** What was said beside messages. */
  readonly comments: readonly string[];
  /** Stops reading, and goes on: a slow client. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** Opens a stream. */
export async function listenTo(url: string, headers: Record<string, string>): Promise<Listener> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  const messages: (Message | null | Error)[] = [];
  const comments: string[] = [];
  let waiting: (() => void) | null = null;
  let lastId = '';
  let rest = '';
  const add = (message: Message | null | Error): void => {
    messages.push(message);
    waiting?.();
  };
  response
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
        if (block.startsWith(':')) comments.push(block);
        else if (/^id:/m.test(block)) lastId = field('id');
        if (field('data') !== '') {
          add({ event: field('event'), id: lastId, data: JSON.parse(field('data')) as unknown });
        }
      }
    })
    .on('end', () => add(null))
    .on('error', add);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    comments,
    lastId: () => lastId,
    next: async () => {
      if (messages.length === 0) await new Promise<void>((resolve) => (waiting = resolve));
      waiting = null;
      const message = messages.shift() ?? null;
      if (message instanceof Error) throw message;
      return message;
    },
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    close: () => void response.destroy(),
  };
}
