import { z } from 'zod';

import { exportRequestSchema } from '../../../shared/contract/export-request.ts';
import { parsedText } from '../../../shared/contract/field-validation.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { PRINT_STATES, type PrintJob } from '../../../shared/printing/print-job.ts';
import { problem } from '../../../shared/result/problem.ts';
import { fail, ok, type Outcome, type Result } from '../../../shared/result/result.ts';
import type { ApiKeyRecord, Requester, Station } from '../../station/station.ts';
import { apiErrorOf } from './api-errors.ts';
import { type ApiError, type Endpoint, endpoint, printJobPath, STATION_API_PATH } from './endpoint.ts';
import { printerBody, printerSchema, printJobBody, printJobSchema } from './print-schemas.ts';

const shortId = parsedText(parseShortId);
const jobParams = z.object({ id: shortId });
const labelNumber = z.int().min(0);

const printRequestSchema = z
  .strictObject({
    printer: z.string().min(1).describe("A printer's id or its name."),
    ...exportRequestSchema.pick({ scope: true, filters: true, asset_config: true, accept_unproven: true })
      .shape,
    reprint_reason: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Needed where a serial was printed before: a person wants it again, and why.'),
    hold: z.boolean().optional().describe('It waits until it is released.'),
    go_on_with_sheet: z
      .boolean()
      .optional()
      .describe(
        'It begins on the next free cell of the sheet that lies opened in the printer, as it does where asset_config names no cells.',
      ),
  })
  .meta({
    id: 'PrintRequest',
    examples: [{ printer: 'ZD421', scope: 'serials', filters: { gtins: ['9506000134352'] } }],
  });

/** Print jobs and printers for other programs: the same queue that the screens see. */
export function printEndpoints({ prints, printers }: Station): readonly Endpoint[] {
  return [
    printersEndpoint(printers),
    submitEndpoint(prints, printers),
    ...jobEndpoints(prints),
    ...jobActionEndpoints(prints),
  ];
}

function printersEndpoint(printers: Station['printers']): Endpoint {
  return endpoint({
    tag: 'Printing',
    method: 'GET',
    path: `${STATION_API_PATH}/printers`,
    summary: 'The printers of this station',
    access: ['read'],
    answer: { status: 200, description: 'As asked.', content: z.object({ items: z.array(printerSchema) }) },
    handle: () => ok({ items: printers.list().map(printerBody) }),
  });
}

function submitEndpoint(prints: Station['prints'], printers: Station['printers']): Endpoint {
  return endpoint({
    tag: 'Printing',
    method: 'POST',
    path: `${STATION_API_PATH}/prints`,
    summary: 'Print labels',
    access: ['print'],
    body: printRequestSchema,
    answer: { status: 202, description: 'As asked.', content: printJobSchema },
    idempotent: true,
    jobOf: ({ id }) => id,
    handle: async ({ body, key, idempotencyKey }) => {
      const found = findPrinter(printers, body.printer);
      if (!found.ok) return fail(apiErrorOf(found.problem));
      const { scope, filters, asset_config, accept_unproven } = body;
      const job = await prints.submit(
        {
          request: {
            scope,
            filters,
            asset_config,
            accept_unproven,
            export_type: 'sheet_pdf',
            file_format: 'pdf',
          },
          printerId: found.value,
          reprintReason: body.reprint_reason,
          hold: body.hold,
          goesOnWithSheet: body.go_on_with_sheet,
          idempotencyKey,
        },
        requester(key),
      );
      return respond(job);
    },
  });
}

/** The printer that a caller named by its name or its id. Fails with `no_such_printer`. */
function findPrinter(printers: Station['printers'], nameOrId: string): Result<ShortId, 'no_such_printer'> {
  const found = printers.list().filter(({ id, name }) => id === nameOrId || name === nameOrId);
  if (found.length === 1 && found[0] !== undefined) return ok(found[0].id);
  const names = printers.list().map(({ name }) => name);
  return names.length === 0
    ? problem('no_such_printer', { which: 'empty', name: nameOrId })
    : problem('no_such_printer', { which: 'notOne', name: nameOrId, names });
}

function jobEndpoints(prints: Station['prints']): readonly Endpoint[] {
  return [
    endpoint({
      tag: 'Printing',
      method: 'GET',
      path: `${STATION_API_PATH}/prints`,
      summary: 'Print jobs: open ones in their order, then the others',
      access: ['read'],
      query: z.object({
        status: z.enum(PRINT_STATES).optional(),
        printer_id: shortId.optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      answer: {
        status: 200,
        description: 'As asked.',
        content: z.object({ items: z.array(printJobSchema), total: z.int() }),
      },
      handle: ({ query: { status: state, printer_id, limit, offset } }) => {
        const page = prints.list({ state, printerId: printer_id, limit, offset });
        return ok({
          items: page.items.map((job) => printJobBody(job, printJobPath(job.id))),
          total: page.total,
        });
      },
    }),
    endpoint({
      tag: 'Printing',
      method: 'GET',
      path: `${STATION_API_PATH}/prints/{id}`,
      summary: 'One print job',
      params: jobParams,
      // A key that may act on a job gets it in the response anyway.
      access: ['read', 'print'],
      answer: { status: 200, description: 'As asked.', content: printJobSchema },
      handle: ({ params }) => {
        const job = prints.find(params.id);
        return respond(job === null ? NO_SUCH_JOB : ok(job));
      },
    }),
  ];
}

function jobActionEndpoints(prints: Station['prints']): readonly Endpoint[] {
  return [
    jobAction('hold', 'Keep it back', null, (id, _, by) => prints.hold(id, by)),
    jobAction('release', 'Let a held job print', null, (id) => prints.release(id)),
    jobAction(
      'accept',
      'Let a held job print although some of its labels do not scan',
      z
        .strictObject({
          accept_unproven: z.string().trim().min(1).max(200).describe('Why; kept with the job.'),
        })
        .meta({ examples: [{ accept_unproven: 'The customer reads them by camera.' }] }),
      (id, { accept_unproven: reason }, by) => prints.release(id, { reason, by: by.name }),
    ),
    jobAction('cancel', 'End it; what is on paper stays on paper', null, (id) => prints.cancel(id)),
    jobAction(
      'answer',
      'Say how far a job came that needs attention',
      z
        .strictObject({
          last_good: labelNumber.describe(
            'The last label that came out well, counted from 1; 0 where none did.',
          ),
          go_on: z.boolean().describe('False ends the job there.'),
          start_cell: z.int().min(1).optional().describe('Of the sheet that is in now.'),
        })
        .meta({ examples: [{ last_good: 37, go_on: true }] }),
      (id, { last_good, go_on, start_cell }, by) =>
        prints.answer(
          id,
          { lastGoodNumber: last_good, identifiedBy: 'number' },
          { goOn: go_on, startCell: start_cell },
          by,
        ),
    ),
    jobAction(
      'confirm',
      'Confirm that the labels of a done job are on paper',
      z.strictObject({ last_good: labelNumber }).meta({ examples: [{ last_good: 63 }] }),
      (id, { last_good }, by) => prints.confirm(id, last_good, by),
    ),
    jobAction(
      'again',
      'Print exactly the same once more, as a new job',
      z
        .strictObject({
          reason: z.string().min(1).max(200),
          labels: z
            .tuple([z.int().min(1), z.int().min(1)])
            .optional()
            .describe('From and with, to and with.'),
        })
        .meta({ examples: [{ reason: 'The roll was wet.', labels: [12, 20] }] }),
      (id, { reason, labels }, by, idempotencyKey) =>
        prints.reprint(id, { reason, labels, idempotencyKey }, by),
      true,
    ),
  ];
}

/** The parsed body of an action; null where it takes none. */
type BodyOf<Body extends z.ZodType | null> = Body extends z.ZodType ? z.output<Body> : null;

/** Defines an action on one job, which answers with the job as it is afterwards. */
function jobAction<Body extends z.ZodType | null>(
  verb: string,
  summary: string,
  body: Body,
  handle: (
    id: ShortId,
    input: BodyOf<Body>,
    by: Requester,
    idempotencyKey: string | undefined,
  ) => Outcome<PrintJob, OperationProblem> | Promise<Outcome<PrintJob, OperationProblem>>,
  idempotent = false,
): Endpoint {
  return endpoint({
    tag: 'Printing',
    method: 'POST',
    path: `${STATION_API_PATH}/prints/{id}/${verb}`,
    summary,
    params: jobParams,
    body,
    access: ['print'],
    answer: { status: 200, description: 'As asked.', content: printJobSchema },
    idempotent,
    jobOf: ({ id }) => id,
    handle: async ({ params, body: input, key, idempotencyKey }) =>
      respond(await handle(params.id, input as BodyOf<Body>, requester(key), idempotencyKey)),
  });
}

/** Answers with a job, or with why it cannot be done. */
function respond(
  job: Outcome<PrintJob, OperationProblem>,
): Outcome<z.input<typeof printJobSchema>, ApiError> {
  return job.ok ? ok(printJobBody(job.value, printJobPath(job.value.id))) : fail(apiErrorOf(job.problem));
}

const NO_SUCH_JOB = problem('no_such_job', { which: 'api' });

function requester({ id, name }: ApiKeyRecord): Requester {
  return { name, apiKeyId: id };
}
