import { attributeKeyOf } from '../../../shared/fields/label-fields.ts';
import { parseAnswer } from '../../../shared/layout/answer.ts';
import { type Ask, fieldOfAsk } from '../../../shared/layout/ask.ts';
import { likeliestReading, scanReadings } from '../../../shared/scan/parse-scan.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';

/**
 * What a scan answers, by the questions' keys; null where it says nothing that is asked. Text that may be a code by itself, such as
 * `10AB12`, is an answer as it stands where the question with the focus takes it so.
 */
export function scannedAnswers(
  scanned: string,
  asks: readonly Ask[],
  focused: Ask | null,
  today: Date,
): Readonly<Record<string, string>> | null {
  const readings = scanReadings(scanned, today);
  const isCode = readings.some((each) => each.ok && each.value.form === 'code');
  const asItStands = focused === null ? null : { [focused.key]: scanned.trim() };
  if (focused !== null && isCode && parseAnswer(focused, scanned, today).ok) return asItStands;
  const reading = likeliestReading(readings);
  const content = reading.ok ? reading.value : null;
  if (content !== null && content.elements.length > 0) {
    const answers = asks.flatMap((ask) => {
      const value = valueOf(content, ask);
      return value === undefined ? [] : [[ask.key, value] as const];
    });
    return answers.length === 0 ? null : Object.fromEntries(answers);
  }
  return asItStands;
}

function valueOf({ lot, attributes }: ScannedContent, ask: Ask): string | undefined {
  const field = fieldOfAsk(ask);
  if (field === null) return undefined;
  if (field === 'lot') return lot ?? undefined;
  const key = attributeKeyOf(field);
  return key === null ? undefined : attributes[key];
}
