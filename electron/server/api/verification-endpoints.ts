import { z } from 'zod';

import { errorCodeOf } from '../../../shared/contract/error-body.ts';
import { httpStatusOf } from '../../../shared/result/problem-table.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import { formatOverallGrade } from '../../../shared/verification/overall-grade.ts';
import {
  type Verification,
  VERIFICATION_CHANNELS,
  VERIFICATION_OUTCOMES,
  verificationProblem,
} from '../../../shared/verification/verification.ts';
import { verifierReading } from '../../../shared/verification/verifier-line.ts';
import type { Station } from '../../station/station.ts';
import { type Endpoint, endpoint, STATION_API_PATH } from './endpoint.ts';

const parametersSchema = z.record(z.string().min(1).max(40), z.string().max(60));

const verificationSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    contents: z.string().nullable().describe('Null where nothing could be read.'),
    grade: z.string().describe('As the verifier wrote it.'),
    grade_number: z.number().describe('0 to 4, in tenths; of a letter the number that stands for it.'),
    target: z.number().describe('The least grade that was asked for then.'),
    parameters: parametersSchema,
    outcome: z.enum(VERIFICATION_OUTCOMES),
    message: z.string().nullable().describe('What is wrong, in a sentence; null for a good label.'),
    scope: z.string().nullable(),
    gtin: z.string().nullable(),
    lot: z.string().nullable(),
    serial: z.string().nullable(),
    sscc: z.string().nullable(),
    print_job_id: z.string().nullable().describe('The job that printed it last.'),
    label_number: z.int().nullable(),
    printer: z.string().nullable(),
    door: z.enum(VERIFICATION_CHANNELS),
    from: z.string(),
  })
  .meta({ id: 'Verification' });

/** What verifiers read, for other programs to tell and to ask. */
export function verificationEndpoints({ verifications }: Station): readonly Endpoint[] {
  return [
    endpoint({
      tag: 'Verifiers',
      method: 'POST',
      path: `${STATION_API_PATH}/verifications`,
      summary: 'Keep what a verifier read of a label, and its grade',
      access: ['print'],
      body: z
        .strictObject({
          contents: z
            .string()
            .max(4000)
            .describe('What was read, with its symbology identifier; empty where nothing could be read.'),
          grade: z
            .string()
            .max(40)
            .describe('A number from 0.0 to 4.0 or a letter: `3.2`, `B`, `2.7/05/660`.'),
          parameters: parametersSchema.default({}),
        })
        .meta({
          examples: [
            {
              contents: ']d201095060001343521012345',
              grade: '2.7/10/660',
              parameters: { SC: '72', MOD: '3.1' },
            },
          ],
        }),
      answer: { status: 200, description: 'Kept.', content: verificationSchema },
      handle: ({ body: { contents, grade, parameters }, key }) => {
        const named = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
        const reading = verifierReading({ contents, grade, parameters: named });
        if (!reading.ok) {
          const { code, message } = reading.problem;
          return fail({ error: errorCodeOf(httpStatusOf(code)), reason: code, message });
        }
        return ok(bodyOf(verifications.add(reading.value, { door: 'api', name: key.name })));
      },
    }),
    endpoint({
      tag: 'Verifiers',
      method: 'GET',
      path: `${STATION_API_PATH}/verifications`,
      summary: 'What verifiers read, newest first',
      access: ['read', 'print'],
      query: z.object({
        bad: z.enum(['true', 'false']).optional().describe('`true`: only what is not good.'),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      answer: {
        status: 200,
        description: 'As asked.',
        content: z.object({ items: z.array(verificationSchema), total: z.int() }),
      },
      handle: ({ query: { bad, limit, offset } }) => {
        const { items, total } = verifications.list({ bad: bad === 'true', limit, offset });
        return ok({ items: items.map(bodyOf), total });
      },
    }),
  ];
}

function bodyOf(verification: Verification): z.input<typeof verificationSchema> {
  const { id, at, contents, grade, target, parameters, outcome, label, print, source } = verification;
  return {
    id,
    at,
    contents,
    outcome,
    door: source.door,
    from: source.name,
    grade: formatOverallGrade(grade),
    grade_number: grade.tenths / 10,
    target: target / 10,
    parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    message: verificationProblem(verification)?.message ?? null,
    scope: label?.scope ?? null,
    gtin: label?.gtin ?? null,
    lot: label?.lot ?? null,
    serial: label?.serial ?? null,
    sscc: label?.sscc ?? null,
    print_job_id: print?.jobId ?? null,
    label_number: print?.labelNumber ?? null,
    printer: print?.printerName ?? null,
  };
}
