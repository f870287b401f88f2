import type { LayoutReference } from '../../shared/contract/layout-reference.ts';
import type { TypedAnswers } from '../../shared/contract/typed-answers.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import { type Ask, fieldOfAsk } from '../../shared/layout/ask.ts';
import { saidElsewhere } from '../../shared/layout/said-elsewhere.ts';

/** Answers, and the questions that they were given to. */
export interface Answered {
  readonly asks: readonly Ask[];
  readonly answers: TypedAnswers;
}

/** Gives what the controls of a screen say of what is asked, by the question's key. */
export function saidByControls(
  asks: readonly Ask[],
  { asset_config: config = {} }: Pick<ExportBody, 'asset_config'>,
): TypedAnswers {
  return Object.fromEntries(saidElsewhere(asks, config).map(({ key, said }) => [key, said]));
}

/**
 * Gives a request with its answers, which now say what controls said of the same. With `layout`, the version that was asked, its labels
 * are made with that one, whatever is saved meanwhile: what its questions meant is what was answered.
 */
export function answeredRequest(
  request: ExportBody,
  { asks, answers }: Answered,
  layout: LayoutReference | null = null,
): ExportBody {
  const { copies, production_date: date, ...config } = request.asset_config ?? {};
  const asksCopies = asks.some(({ kind }) => kind === 'quantity');
  const asksDate = asks.some((ask) => fieldOfAsk(ask) === 'production_date');
  return {
    ...request,
    asset_config: {
      ...config,
      ...(layout === null ? {} : { layout }),
      ...(asksCopies || copies === undefined ? {} : { copies }),
      ...(asksDate || date === undefined ? {} : { production_date: date }),
      answers: { ...answers },
    },
  };
}

/**
 * Gives a request for sheets as its layout's questions were answered last: for what is shown, and for its command. What controls say by
 * now comes before, as it does in the form.
 */
export function answeredAsLast(request: ExportBody, last: Answered | undefined): ExportBody {
  if (last === undefined || request.export_type !== 'sheet_pdf') return request;
  const { asks, answers } = last;
  return answeredRequest(request, { asks, answers: { ...answers, ...saidByControls(asks, request) } });
}
