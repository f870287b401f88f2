/** The kind of product on labels that are frozen: food has words of its own. Labels that were frozen before keep theirs. */
export const sql = `
ALTER TABLE export_labels ADD COLUMN kind TEXT CHECK (kind = 'food');
ALTER TABLE print_labels ADD COLUMN kind TEXT CHECK (kind = 'food');
`;
