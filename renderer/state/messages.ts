import { create } from 'zustand';

/** Something said in passing: what was done, or what could not be. */
export interface Message {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
  /** A thing to do about it, such as undoing it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Messages {
  readonly messages: readonly Message[];
  readonly say: (message: Omit<Message, 'id'>) => void;
  readonly dismiss: (id: number) => void;
}

let lastId = 0;

/** The messages on the screen; bad ones stay until they are dismissed. */
export const useMessages = create<Messages>((set) => ({
  messages: [],
  say: (message) =>
    set(({ messages }) => ({ messages: [...messages, { ...message, id: ++lastId }].slice(-4) })),
  dismiss: (id) => set(({ messages }) => ({ messages: messages.filter((one) => one.id !== id) })),
}));
