import type { ProblemRow } from '../problem-row.ts';

/** Problems of verifiers, of what they send, and of what it says of the labels. */
export const VERIFICATION_PROBLEMS = {
  verifier_line: { which: { fields: {}, long: { most: 'number' }, characters: {}, unread: {} }, http: 422 },
  verifier_grade: { facts: { text: 'text' }, http: 422 },
  verifier_parameter: { which: { many: { most: 'number' }, form: { text: 'text' } }, http: 422 },
  verification: {
    which: {
      unread: {},
      not_understood: { contents: 'text', grade: 'text' },
      unknown: { contents: 'text', grade: 'text' },
      differs: { contents: 'text', grade: 'text' },
      below: { contents: 'text', grade: 'text', target: 'text' },
    },
  },
  verified_symbology: {
    which: {
      data_matrix: {},
      qr: {},
      code_128: {},
      ean_upc: {},
      itf: {},
      databar: {},
      dotcode: {},
      other: {},
      untold: {},
    },
  },
  grade_falling: {
    facts: {
      printer: 'text',
      symbology: 'problem',
      readings: 'number',
      from: 'tenths',
      to: 'tenths',
      left: 'number',
    },
  },
  grade_at_c: { facts: { printer: 'text', symbology: 'problem', readings: 'number', mean: 'tenths' } },
  verifier_unusable: {
    which: {
      listener: { port: 'text', error: 'text' },
      connection: { address: 'text', error: 'text' },
      serial: { device: 'text', error: 'text' },
    },
  },
  verifier_misread: { facts: { source: 'text', inside: 'problem' } },
  verifier_lost: { facts: { source: 'text' } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link VERIFICATION_PROBLEMS}. */
export type VerificationCode = keyof typeof VERIFICATION_PROBLEMS;
