import { useEffect, useRef } from 'react';

/** Asks one question at a time, of those that come meanwhile the last, and hands each answer on; null asks nothing. */
export function useLatest<Question, Answer>(
  question: Question | null,
  ask: (question: Question) => Promise<Answer>,
  onAnswer: (answer: Answer, question: Question) => void,
): void {
  const state = useRef({ busy: false, next: null as Question | null, alive: true });
  const current = useRef({ ask, onAnswer });
  useEffect(() => {
    current.current = { ask, onAnswer };
  });
  useEffect(() => {
    const held = state.current;
    held.alive = true;
    return () => {
      held.alive = false;
    };
  }, []);
  useEffect(() => {
    const held = state.current;
    const run = (asked: Question): void => {
      held.busy = true;
      const ended = (): void => {
        held.busy = false;
        const { next } = held;
        held.next = null;
        if (held.alive && next !== null) run(next);
      };
      current.current
        .ask(asked)
        .then((answer) => {
          if (held.alive) current.current.onAnswer(answer, asked);
        })
        .then(ended, ended);
    };
    if (question === null) held.next = null;
    else if (held.busy) held.next = question;
    else run(question);
  }, [question]);
}
