import type { PrinterSettings } from '../../shared/printing/printer.ts';
import type { Reply, ZplPrinter, ZplPrinterOptions } from './zpl-printer.ts';

/** One way in which a label printer misbehaves, and what it may cost. */
export interface Misbehaviour {
  readonly what: string;
  readonly printer: ZplPrinterOptions;
  readonly settings?: Partial<PrinterSettings>;
  /** Does it while a job prints. */
  readonly happens?: (printer: ZplPrinter) => void;
  /** What whoever is asked does about it. */
  readonly isMended?: (printer: ZplPrinter) => void;
  /** Whether a person is needed before every label is on paper and confirmed, and for what. */
  readonly needs: 'nobody' | 'an answer' | 'a word' | 'print without status';
  /** Whether labels come out beside the job's own that nobody can read. */
  readonly spoils?: boolean;
}

const READY = ['030,0,0,0256,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000', '1234,0'];

const framed = (...strings: readonly string[]): string =>
  strings.map((text) => `\u0002${text}\u0003\r\n`).join('');

const says = (text: string) => (): Reply => ({ pieces: [text] });

const statusOnly =
  (spoil: (right: string, nth: number) => Reply | null): NonNullable<ZplPrinterOptions['reply']> =>
  (right, question, nth) =>
    question === '~HS' ? spoil(right, nth) : { pieces: [right] };

const CUT_BYTES = 9_000;

/** Goes off in mid-job, for longer than anything need be believed afterwards, and on again. */
function reboots(printer: ZplPrinter, keepsBuffer: boolean): void {
  printer.after(1, () => {
    void printer
      .switchOff({ keepsBuffer })
      .then(() => new Promise((resolve) => setTimeout(resolve, 6_500)))
      .then(() => printer.switchOn());
  });
}

/** A printer whose answer is the one to the question before. */
function oneBehind(): NonNullable<ZplPrinterOptions['reply']> {
  let before: string | null = null;
  return statusOnly((right) => {
    const late = before;
    before = right;
    return late === null ? null : { pieces: [late] };
  });
}

/** Those of seventeen that were found at first, and more of their kind. */
export const MISBEHAVIOURS: readonly Misbehaviour[] = [
  {
    what: 'cuts the line in mid-format by closing it, and keeps the half',
    printer: { cut: { afterBytes: CUT_BYTES, by: 'close' } },
    needs: 'an answer',
  },
  {
    what: 'cuts the line in mid-format by resetting it, and keeps the half',
    printer: { cut: { afterBytes: CUT_BYTES, by: 'reset' } },
    needs: 'an answer',
  },
  {
    what: 'cuts the line in mid-format, and loses the half',
    printer: { cut: { afterBytes: CUT_BYTES, by: 'reset' }, keepsPartial: false },
    needs: 'an answer',
  },
  {
    what: 'cuts the line, keeps the half, and says nothing of it',
    printer: {
      cut: { afterBytes: CUT_BYTES, by: 'close' },
      answersStatus: false,
      answersIdentification: false,
    },
    needs: 'an answer',
  },
  {
    what: 'cuts the line, keeps the half, is mute and knows no ~JX',
    printer: {
      cut: { afterBytes: CUT_BYTES, by: 'close' },
      answersStatus: false,
      answersIdentification: false,
      knows: { cancels: false },
    },
    needs: 'an answer',
  },
  {
    what: 'cuts the line, keeps the half, is mute and knows neither ~JX nor ^IS',
    printer: {
      cut: { afterBytes: CUT_BYTES, by: 'close' },
      answersStatus: false,
      answersIdentification: false,
      knows: { cancels: false, stores: false },
    },
    needs: 'an answer',
    spoils: true,
  },
  {
    what: 'holds half a format of another program',
    printer: {},
    happens: (printer) => printer.printForOthers('^XA^FO0,0^GFA,100,100,10,FFFF'),
    needs: 'nobody',
  },
  {
    what: 'answers neither question',
    printer: { answersStatus: false, answersIdentification: false },
    needs: 'a word',
  },
  {
    what: 'says what it is, and never how',
    printer: { answersStatus: false },
    needs: 'print without status',
  },
  { what: 'answers nonsense', printer: { reply: says('\u0002??\u0003 NAK NAK') }, needs: 'a word' },
  {
    what: 'answers an HTML page',
    printer: { reply: says('HTTP/1.1 400 Bad Request\r\n\r\n<html>') },
    needs: 'a word',
  },
  {
    what: 'answers with flags that are none',
    printer: { reply: statusOnly(says(framed('030,2,0,0256,000,0,0,0,000,0,0,0', ...READY.slice(1)))) },
    needs: 'a word',
  },
  {
    what: 'answers with numbers beyond their range',
    printer: {
      reply: says(framed('030,0,0,0256,-01,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,999999999,1,000', '1234,0')),
    },
    needs: 'a word',
  },
  {
    what: 'says for ever that a hundred formats wait',
    printer: { reply: statusOnly(says(framed('030,0,0,0256,100,1,0,0,000,0,0,0', ...READY.slice(1)))) },
    needs: 'print without status',
  },
  {
    what: 'answers slowly',
    printer: { reply: (right) => ({ afterMs: 700, pieces: [right] }) },
    needs: 'nobody',
  },
  {
    what: 'answers after the time that it is given',
    printer: { reply: (right) => ({ afterMs: 2_200, pieces: [right] }) },
    needs: 'nobody',
  },
  {
    what: 'answers in pieces of a few characters',
    printer: { reply: (right) => ({ pieces: right.match(/.{1,30}/gs) ?? [] }) },
    needs: 'nobody',
  },
  {
    what: 'answers twice in one packet',
    printer: { reply: (right) => ({ pieces: [right + right] }) },
    needs: 'nobody',
  },
  { what: 'gives the answer to the question before', printer: { reply: oneBehind() }, needs: 'nobody' },
  {
    what: 'says NULs between its answers',
    printer: { reply: (right) => ({ pieces: [`\0\0${right.split('').join('\0')}\0`] }) },
    needs: 'nobody',
  },
  {
    what: 'says 5 MB before it answers',
    printer: {
      reply: statusOnly((right, nth) => ({ pieces: nth === 1 ? ['#'.repeat(5_000_000), right] : [right] })),
    },
    needs: 'nobody',
  },
  { what: 'says 5 MB and no answer', printer: { reply: says('#'.repeat(5_000_000)) }, needs: 'a word' },
  {
    what: 'hangs up on a question',
    printer: { hangsUpAfter: 'question', answersStatus: false },
    needs: 'a word',
  },
  { what: 'hangs up after each answer', printer: { hangsUpAfter: 'answer' }, needs: 'nobody' },
  { what: 'hangs up after each format', printer: { hangsUpAfter: 'format' }, needs: 'an answer' },
  {
    what: 'takes a connection, and reads nothing',
    printer: { isDeaf: true },
    isMended: (printer) => printer.listen(),
    needs: 'an answer',
  },
  {
    what: 'falls silent in mid-job',
    printer: {},
    happens: (printer) => printer.after(1, () => printer.fallSilent()),
    needs: 'an answer',
  },
  {
    what: 'restarts in mid-job, and keeps what it had',
    printer: {},
    happens: (printer) => reboots(printer, true),
    needs: 'an answer',
  },
  {
    what: 'restarts in mid-job, and loses what it had',
    printer: {},
    happens: (printer) => reboots(printer, false),
    needs: 'an answer',
  },
  {
    what: 'restarts in mid-job, and its odometer tells',
    printer: { hasOdometer: true },
    happens: (printer) => reboots(printer, false),
    needs: 'an answer',
  },
  {
    what: 'resets every connection in mid-job',
    printer: {},
    happens: (printer) => printer.after(1, () => printer.hangUp()),
    needs: 'an answer',
  },
];
