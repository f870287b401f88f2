import { z } from 'zod';

/** Answers to what the layout of a request asks, as text by the question's key. Which there are to be, and what they may say, is the layout's. */
export const typedAnswers = z
  .record(z.string().min(1).max(30), z.string().max(200))
  .describe(
    'Answers to what the layout of a sheet asks, by the question\'s key, such as {"production": "2026-11-30"}; numbers as text. An empty one: none, not even the default.',
  );

/** See {@link typedAnswers}. Empty text says that there is none, not even the default. */
export type TypedAnswers = Readonly<z.infer<typeof typedAnswers>>;
