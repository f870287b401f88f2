/**
 * The transitions of print jobs and chunks, as the program's own tables list them (shared/printing/*-transitions.ts): what
 * is not listed is refused here too, whatever the program does. Only the ends, and the way back, were guarded before.
 */
export const sql = `
DROP TRIGGER print_jobs_end_once;
CREATE TRIGGER print_jobs_transitions BEFORE UPDATE OF state ON print_jobs
WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES
  ('held', 'rendered'), ('held', 'needs_attention'), ('held', 'cancelled'),
  ('rendered', 'held'), ('rendered', 'handed_over'), ('rendered', 'needs_attention'), ('rendered', 'cancelled'),
  ('handed_over', 'rendered'), ('handed_over', 'printing'), ('handed_over', 'done'),
  ('handed_over', 'needs_attention'), ('handed_over', 'cancelled'),
  ('printing', 'rendered'), ('printing', 'handed_over'), ('printing', 'done'),
  ('printing', 'needs_attention'), ('printing', 'cancelled'),
  ('needs_attention', 'rendered'), ('needs_attention', 'done'), ('needs_attention', 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'A print job in this state does not come into that one'); END;

DROP TRIGGER print_chunks_go_forward;
CREATE TRIGGER print_chunks_transitions BEFORE UPDATE OF state ON print_chunks
WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES
  ('waiting', 'sending'), ('sending', 'waiting'), ('sending', 'handed_over'), ('sending', 'uncertain'),
  ('handed_over', 'printing'), ('handed_over', 'done'), ('handed_over', 'uncertain'), ('handed_over', 'failed'),
  ('handed_over', 'cancelled'),
  ('printing', 'handed_over'), ('printing', 'done'), ('printing', 'uncertain'), ('printing', 'failed'),
  ('printing', 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'A chunk in this state does not come into that one'); END;
`;
