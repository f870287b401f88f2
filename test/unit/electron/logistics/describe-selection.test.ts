import { describe, expect, it } from 'vitest';

import { describeSelection } from '../../../../electron/logistics/left-out.ts';
import { filtersSchema } from '../../../../shared/contract/export-request.ts';
import { shortIdOfUuid } from '../../../../shared/contract/short-id.ts';

const ID = shortIdOfUuid('6f9619ff-8b86-4011-b42d-00cf4fc964ff');

function described(filters: unknown): string {
  return describeSelection('lots', filtersSchema.parse(filters)).message;
}

describe('the description of a selection', () => {
  it('says that everything active was looked for where nothing filters', () => {
    expect(described({})).toBe('active lots');
    expect(described({ never_printed: false })).toBe('active lots');
  });

  it('names GTINs as people know them, and says how many more there are', () => {
    const gtins = ['9506000134352', '95200019', '036000291452', '9520000001018'];
    expect(described({ gtins: gtins.slice(0, 1) })).toBe('active lots of GTIN 9506000134352');
    expect(described({ gtins })).toBe('active lots of GTIN 9506000134352, 95200019, 036000291452 and 1 more');
  });

  it('names every filter', () => {
    expect(
      described({
        product_id: ID,
        lot_ids: [],
        serial_ids: [ID],
        lot_run_id: ID,
        never_printed: true,
      }),
    ).toBe(
      `active lots of product ${ID} of lot (an empty list) of serial ${ID} of run ${ID} that were never printed`,
    );
  });
});
