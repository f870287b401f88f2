import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import { freeTextOf, isFreeText } from '../../shared/contract/text-line.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome } from '../../shared/result/result.ts';

/**
 * Checks that some bundled face has each character of a request's free text. What a record says may hold any character, and is
 * drawn with a box; free text is the requester's own, and would be wrong on every label. Fails with `free_text`, one problem
 * a line.
 */
export async function checkFreeText({
  asset_config: assets,
}: ExportRequest): Promise<Outcome<null, readonly FieldProblem[]>> {
  const said = (assets?.text ?? []).flatMap((line, index) =>
    isFreeText(line) ? [{ field: `asset_config.text.${index}`, text: freeTextOf(line) }] : [],
  );
  if (said.length === 0) return ok(null);
  // Only where they are needed: a start must not wait for fonts.
  const { openFontLibrary } = await import('./font-library.ts');
  const fonts = openFontLibrary();
  const isMissing = (character: string): boolean =>
    fonts.runs(character, 'sans').some(({ replaced }) => replaced > 0);
  const problems = said.flatMap(({ field, text }) => {
    const characters = [...new Set(text)].filter(isMissing);
    if (characters.length === 0) return [];
    const problem = newProblem('free_text', { which: 'glyphs', characters });
    return [{ field, message: problem.message, problem }];
  });
  return problems.length === 0 ? ok(null) : fail(problems);
}
