import { z } from 'zod';

import { GRADE_PARAMETERS, GRADES } from '../proof/grade.ts';
import { gradeNote } from '../proof/grade-sentences.ts';
import type { JobProof } from '../proof/proof-report.ts';

const problemSchema = z.object({ code: z.string(), message: z.string() });

/** What reading a job's labels back showed, for other programs. No part of the contract. */
export const proofSchema = z
  .object({
    checked_labels: z.int().describe('Read back so far.'),
    labels_to_check: z.int().describe('All labels up to 2,000, past that a sample.'),
    finished: z.boolean(),
    dots_per_inch: z
      .number()
      .nullable()
      .describe('The dots that they were read at; null until finished, as what follows.'),
    dots_assumed: z.boolean().nullable().describe('True where no printer was known.'),
    failed_labels: z.int().nullable().describe('Labels that do not read, or read as something else.'),
    weak_labels: z
      .int()
      .nullable()
      .describe('Labels that do not read with a dot more or less, or out of focus.'),
    worst_grade_estimate: z
      .enum(GRADES)
      .nullable()
      .describe('Estimated from the dots: never a verification by ISO/IEC 15415 or 15416.'),
    worst_parameter: z.enum(GRADE_PARAMETERS).nullable(),
    grades: z
      .array(
        z.object({
          symbology: z.string(),
          grade_estimate: z.enum(GRADES),
          parameter: z.enum(GRADE_PARAMETERS).nullable().describe('What gave it; null for an A.'),
          label: z.int(),
          name: problemSchema,
        }),
      )
      .describe('Of each symbology the least estimate and the first label that has it, the worst first.'),
    growth_dots: z
      .number()
      .nullable()
      .describe(
        "The printer's bar growth that the estimates go by; null where it is not measured, and they are as if bars did not grow.",
      ),
    note: problemSchema
      .nullable()
      .describe(
        'Where labels are estimated below the grade that GS1 asks for where they are scanned: how many, and what helps.',
      ),
    failures: z.array(
      z.object({
        label: z.int(),
        name: problemSchema,
        symbology: z.string(),
        variant: z.string(),
        read: z.string().nullable(),
      }),
    ),
    accepted: z
      .object({ reason: z.string(), by: z.string() })
      .nullable()
      .describe('The word of a person that labels are let out although they do not scan.'),
  })
  .meta({ id: 'Proof' });

/** See {@link proofSchema}. */
export type ProofBody = z.output<typeof proofSchema>;

/** Gives a job's proof to other programs; null where none was begun. */
export function proofBody(proof: JobProof | null): ProofBody | null {
  if (proof === null) return null;
  const { progress, report, accepted } = proof;
  const [read, of] = progress;
  const note = report === null ? null : gradeNote(report);
  return {
    checked_labels: read,
    labels_to_check: of,
    finished: report !== null,
    dots_per_inch: report?.dotsPerInch ?? null,
    dots_assumed: report?.dotsAssumed ?? null,
    failed_labels: report?.failed ?? null,
    weak_labels: report?.weak ?? null,
    worst_grade_estimate: report?.worstGrade ?? null,
    worst_parameter: report?.worstParameter ?? null,
    grades: (report?.grades ?? []).map(({ symbology, grade, parameter, labelNumber, name }) => ({
      symbology,
      grade_estimate: grade,
      parameter,
      label: labelNumber,
      name: { code: name.code, message: name.message },
    })),
    growth_dots: report?.growthKnown === true ? report.growthDots : null,
    note: note === null ? null : { code: note.code, message: note.message },
    failures: (report?.failures ?? []).map(({ labelNumber, name, symbology, variant, read: message }) => ({
      label: labelNumber,
      name: { code: name.code, message: name.message },
      symbology,
      variant,
      read: message,
    })),
    accepted,
  };
}
