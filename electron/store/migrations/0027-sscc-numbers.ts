/**
 * The numbers of ranges of SSCCs as wholes: a Company Prefix that begins another, since it was set again with another length, has the other's
 * numbers too. A range begins behind every number of its prefix that was given, under whichever prefix.
 */
export const sql = `
-- Company Prefix and serial reference together: 16 digits, which compare as text.
ALTER TABLE sscc_ranges ADD COLUMN first_number TEXT NOT NULL
  GENERATED ALWAYS AS (company_prefix || printf('%0*d', 16 - length(company_prefix), first_reference)) VIRTUAL;
ALTER TABLE sscc_ranges ADD COLUMN last_number TEXT NOT NULL
  GENERATED ALWAYS AS (company_prefix || printf('%0*d', 16 - length(company_prefix), last_reference)) VIRTUAL;
CREATE INDEX sscc_ranges_by_number ON sscc_ranges (extension_digit, last_number);
DROP TRIGGER sscc_ranges_never_twice;
CREATE TRIGGER sscc_ranges_never_twice BEFORE INSERT ON sscc_ranges
WHEN EXISTS (SELECT 1 FROM sscc_ranges AS given WHERE given.extension_digit = NEW.extension_digit
  AND given.last_number >= NEW.company_prefix || printf('%0*d', 16 - length(NEW.company_prefix), NEW.first_reference)
  AND given.first_number <= NEW.company_prefix || substr('999999999999', 1, 16 - length(NEW.company_prefix)))
BEGIN SELECT RAISE(ABORT, 'These SSCCs were given before'); END;
`;
