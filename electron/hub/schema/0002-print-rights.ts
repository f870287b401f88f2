/**
 * The right to print a serial's label lies with one bench: the one that made it, or the first that asked, until it gives it to another.
 * Benches learn who has it by asking; what they were told before may have changed.
 */
export const sql = `
CREATE TABLE label_rights (
  gtin text NOT NULL,
  serial text NOT NULL,
  bench text NOT NULL REFERENCES benches (id),
  -- A bench told that it printed it: of a bench that was retired, the others are uncertain.
  printed boolean NOT NULL DEFAULT FALSE,
  -- The order of the hub in which it was given, or told of. What a backup brought back does not stand against who has it.
  timeline text NOT NULL,
  CONSTRAINT label_rights_pkey PRIMARY KEY (gtin, serial)
);
CREATE INDEX label_rights_by_bench ON label_rights (bench) WHERE NOT printed;

CREATE FUNCTION current_timeline() RETURNS text LANGUAGE sql STABLE AS $$ SELECT timeline FROM labelwright.hub $$;

CREATE FUNCTION keep_rights_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO labelwright.label_rights (gtin, serial, bench, timeline)
    SELECT added.payload ->> 'gtin', added.payload ->> 'serial', s.bench, labelwright.current_timeline()
      FROM added JOIN labelwright.stations AS s ON s.id = added.station
      WHERE added.kind = 'serial' AND added.payload ->> 'right' = '1' ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  UPDATE labelwright.label_rights AS r SET printed = TRUE FROM added
    WHERE added.kind = 'print' AND r.gtin = added.payload ->> 'gtin' AND r.serial = added.payload ->> 'serial' AND NOT r.printed;
  RETURN NULL;
END $$;
CREATE TRIGGER events_keep_rights AFTER INSERT ON events REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_rights_of_events();

-- The bench that calls as a station: not as a copy of its folder, which knows an older token.
CREATE FUNCTION require_station(p_station text, p_token text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM labelwright.require_bench();
  PERFORM 1 FROM labelwright.stations WHERE id = p_station AND bench = labelwright.current_bench() AND token = p_token;
  IF NOT FOUND THEN RAISE EXCEPTION 'Another copy of this station spoke to the hub' USING ERRCODE = 'LW002'; END IF;
  RETURN labelwright.current_bench();
END $$;

-- Nothing is given away while a bench is yet to say what it was given, after the hub was put back to an older state.
CREATE FUNCTION require_all_heard() RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_unheard text;
BEGIN
  PERFORM labelwright.begin_order(h.timeline) FROM labelwright.hub AS h WHERE h.identity <> labelwright.database_identity();
  SELECT string_agg(name, ', ' ORDER BY name) INTO v_unheard FROM labelwright.benches
    WHERE retired_at IS NULL AND timeline <> (SELECT h.timeline FROM labelwright.hub AS h);
  IF v_unheard IS NOT NULL THEN RAISE EXCEPTION '%', v_unheard USING ERRCODE = 'LW005'; END IF;
END $$;

-- Gives the rights of labels [gtin, serial] to the calling bench. Answers with those that another has, and with which.
CREATE FUNCTION take_rights(p_station text, p_token text, p_labels jsonb)
RETURNS TABLE (gtin text, serial text, bench text, is_retired boolean) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE v_bench text := require_station(p_station, p_token);
BEGIN
  PERFORM require_all_heard();
  INSERT INTO label_rights AS r (gtin, serial, bench, timeline)
    SELECT DISTINCT asked.label ->> 0, asked.label ->> 1, v_bench, current_timeline() FROM jsonb_array_elements(p_labels) AS asked (label) ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT r.gtin, r.serial, b.name, b.retired_at IS NOT NULL
    FROM jsonb_array_elements(p_labels) WITH ORDINALITY AS asked (label, place)
    JOIN label_rights AS r ON r.gtin = asked.label ->> 0 AND r.serial = asked.label ->> 1
    JOIN benches AS b ON b.id = r.bench WHERE r.bench <> v_bench ORDER BY asked.place;
END $$;

-- Gives rights of the calling bench, and those that nobody has, to another. Answers with those that it gave. Refused while the hub does not have
-- all that the station did up to an event: it may have printed one of them.
CREATE FUNCTION give_rights(p_station text, p_token text, p_last_number bigint, p_to text, p_labels jsonb)
RETURNS TABLE (gtin text, serial text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = labelwright, pg_temp AS $$
DECLARE v_bench text := require_station(p_station, p_token);
BEGIN
  PERFORM require_all_heard();
  IF NOT EXISTS (SELECT 1 FROM stations WHERE id = p_station AND last_number >= p_last_number)
      OR NOT EXISTS (SELECT 1 FROM benches WHERE id = p_to AND retired_at IS NULL) THEN RETURN; END IF;
  RETURN QUERY INSERT INTO label_rights AS r (gtin, serial, bench, timeline)
    SELECT DISTINCT given.label ->> 0, given.label ->> 1, p_to, current_timeline() FROM jsonb_array_elements(p_labels) AS given (label)
      ORDER BY 1, 2
    ON CONFLICT ON CONSTRAINT label_rights_pkey DO UPDATE SET bench = excluded.bench, timeline = excluded.timeline WHERE r.bench = v_bench
    RETURNING r.gtin, r.serial;
END $$;

-- Says which rights the calling bench has, after the hub was put back to an older state. Answers with those that another has by now.
CREATE FUNCTION keep_rights(p_labels jsonb) RETURNS TABLE (gtin text, serial text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE v_bench text := require_bench();
BEGIN
  INSERT INTO label_rights AS r (gtin, serial, bench, timeline)
    SELECT DISTINCT told.label ->> 0, told.label ->> 1, v_bench, current_timeline() FROM jsonb_array_elements(p_labels) AS told (label)
      ORDER BY 1, 2
    ON CONFLICT ON CONSTRAINT label_rights_pkey DO UPDATE SET bench = excluded.bench, timeline = excluded.timeline
      WHERE r.timeline <> excluded.timeline;
  RETURN QUERY SELECT r.gtin, r.serial FROM jsonb_array_elements(p_labels) AS told (label)
    JOIN label_rights AS r ON r.gtin = told.label ->> 0 AND r.serial = told.label ->> 1 WHERE r.bench <> v_bench;
END $$;

-- Frees the rights of a bench that was retired: whoever asks first has them. Answers with how many it had not printed.
CREATE FUNCTION free_rights(p_bench text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE v_freed bigint;
BEGIN
  PERFORM require_bench(), require_all_heard();
  IF NOT EXISTS (SELECT 1 FROM benches WHERE id = p_bench AND retired_at IS NOT NULL) THEN RETURN 0; END IF;
  SELECT count(*) INTO v_freed FROM label_rights WHERE bench = p_bench AND NOT printed;
  DELETE FROM label_rights WHERE bench = p_bench;
  RETURN v_freed;
END $$;

ALTER TABLE label_rights ENABLE ROW LEVEL SECURITY;
CREATE POLICY label_rights_read ON label_rights FOR SELECT USING (current_bench() IS NOT NULL);

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA labelwright FROM PUBLIC;
`;
