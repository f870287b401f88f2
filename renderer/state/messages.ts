import { create } from 'zustand';

import type { Problem } from '../../shared/result/result.ts';

/** Something said in passing: what was done, or what could not be. */
export interface Message {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'plain';
  /** As it is, or explained in the language that is spoken while it is shown. */
  readonly text: string | Problem;
  /** A thing to do about it, such as undoing it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Messages {
  readonly messages: readonly Message[];
  /** Gives the message's id. */
  readonly say: (message: Omit<Message, 'id'>) => number;
  readonly dismiss: (id: number) => void;
}

const MOST_SHOWN = 4;

let lastId = 0;

/** The messages on the screen; bad ones stay until they are dismissed. */
export const useMessages = create<Messages>((set) => ({
  messages: [],
  say: (message) => {
    const id = ++lastId;
    set(({ messages }) => ({ messages: withoutOldest([...messages, { ...message, id }]) }));
    return id;
  },
  dismiss: (id) => set(({ messages }) => ({ messages: messages.filter((one) => one.id !== id) })),
}));

/** Good news gives way once there are many; bad news is not to be lost unread. */
function withoutOldest(messages: readonly Message[]): readonly Message[] {
  const tooMany = messages.length - MOST_SHOWN;
  const giveWay = messages.filter(({ tone }) => tone !== 'bad').slice(0, Math.max(0, tooMany));
  return messages.filter((message) => !giveWay.includes(message));
}
