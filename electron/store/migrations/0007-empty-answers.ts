/**
 * A chunk of which a person said that none of it came out covers no place. The trigger that keeps places from being
 * sent twice took it for one that covers the place before it too, and the rest of such a job could never go out.
 */
export const sql = `
DROP TRIGGER print_chunks_never_twice;
-- The machine never sends twice: a place goes out again only after a person said how far the job came.
CREATE TRIGGER print_chunks_never_twice BEFORE UPDATE OF state ON print_chunks
WHEN NEW.state = 'sending' AND EXISTS (
  SELECT 1 FROM print_chunks AS sent WHERE sent.job_pk = NEW.job_pk AND sent.pk <> NEW.pk AND sent.sent_at IS NOT NULL
    AND max(sent.first_place, NEW.first_place) <= min(coalesce(sent.good_through, sent.last_place), NEW.last_place))
BEGIN SELECT RAISE(ABORT, 'These labels were sent before'); END;
`;
