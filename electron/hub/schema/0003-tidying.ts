/**
 * Keeps the hub's order as short as what it comes to. Of two events that follow each other about one record and say the same of it, the first
 * is replaced by the second: only its number is kept, together with those next to it, as one row of the kind `superseded`, whose `first` is the
 * first of the numbers and stands where that stood. So the order stays without gaps, and what it gives is the same for whoever reads all of it.
 * A row takes in others only where every bench that was not retired has read behind them all.
 */
export const sql = `
-- Up to where in the hub's order the station said last that it has read.
ALTER TABLE stations ADD COLUMN read_position bigint NOT NULL DEFAULT 0;

CREATE FUNCTION tell_read(p_station text, p_position bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
  UPDATE stations SET read_position = least(p_position, (SELECT h.position FROM hub AS h)) WHERE id = p_station AND bench = current_bench()
$$;

-- As before, but for rows that were taken together: one of them may begin with numbers that are known.
CREATE OR REPLACE FUNCTION first_unknown(p_stations text[], p_numbers bigint[]) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
  SELECT min(unknown.position) FROM stations AS s
    LEFT JOIN unnest(p_stations, p_numbers) AS known (station, number) ON known.station = s.id
    CROSS JOIN LATERAL (SELECT e.position FROM events AS e
        WHERE e.station = s.id AND e.number > coalesce(known.number, 0) ORDER BY e.number LIMIT 1) AS unknown
    WHERE s.last_number > coalesce(known.number, 0)
$$;

-- As before, but what was superseded says nothing of whether another copy of the station sent other events.
CREATE OR REPLACE FUNCTION append_events(p_station text, p_first bigint, p_events jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE
  v_last bigint;
  v_new bigint;
  v_position bigint;
BEGIN
  SELECT s.last_number INTO v_last FROM stations AS s WHERE s.id = p_station AND s.bench = current_bench() FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'This bench was retired' USING ERRCODE = 'LW003'; END IF;
  IF p_first > v_last + 1 THEN RETURN v_last; END IF;
  IF p_first <= v_last AND EXISTS (SELECT 1 FROM jsonb_array_elements(p_events) WITH ORDINALITY AS sent (event, place)
      JOIN events AS e ON e.station = p_station AND e.number = p_first + sent.place - 1
      WHERE e.kind <> 'superseded' AND (e.kind, e.payload) IS DISTINCT FROM (sent.event ->> 0, sent.event -> 2)) THEN
    RAISE EXCEPTION 'Another copy of this station sent other events' USING ERRCODE = 'LW002';
  END IF;
  v_new := jsonb_array_length(p_events) - (v_last + 1 - p_first);
  IF v_new <= 0 THEN RETURN v_last; END IF;
  UPDATE hub AS h SET position = h.position + v_new RETURNING h.position - v_new INTO v_position;
  PERFORM make_partition(v_position + 1), make_partition(v_position + v_new);
  INSERT INTO events (position, station, number, kind, subject, payload)
    SELECT v_position + p_first + sent.place - 1 - v_last, p_station, p_first + sent.place - 1,
        sent.event ->> 0, sent.event ->> 1, sent.event -> 2
      FROM jsonb_array_elements(p_events) WITH ORDINALITY AS sent (event, place)
      WHERE p_first + sent.place - 1 > v_last;
  UPDATE stations SET last_number = v_last + v_new, heard_at = now() WHERE id = p_station;
  PERFORM pg_notify('labelwright_events', '');
  RETURN v_last + v_new;
END $$;

-- Up to where every bench that was not retired has read.
CREATE FUNCTION read_by_all() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(min(s.read_position), 0) FROM labelwright.stations AS s JOIN labelwright.benches AS b ON b.id = s.bench
    WHERE b.retired_at IS NULL
$$;

-- Takes together what was superseded among the events that all benches have read. Gives how many were superseded since the last time, and how many
-- rows there are fewer.
CREATE FUNCTION supersede_events(p_until bigint) RETURNS TABLE (superseded bigint, removed bigint) LANGUAGE plpgsql
SET search_path = labelwright, pg_temp SET work_mem = '256MB' AS $$
BEGIN
  CREATE TEMPORARY TABLE replaced ON COMMIT DROP AS
    SELECT position, station, number, number AS first, TRUE AS is_new
      FROM (SELECT position, station, number, kind, says, lead(says) OVER (PARTITION BY subject ORDER BY position) AS next_says
              FROM (SELECT *, md5(kind || (payload - ARRAY['at', 'right'])::text) AS says FROM events
                      WHERE subject <> '' AND position <= p_until) AS told) AS about
      WHERE kind IN ('product', 'lot', 'serial') AND says = next_says
    UNION ALL SELECT position, station, number, (payload ->> 'first')::bigint, FALSE FROM events
      WHERE kind = 'superseded' AND position <= p_until;
  ANALYZE replaced;
  CREATE TEMPORARY TABLE runs ON COMMIT DROP AS
    SELECT min(position) AS position, min(first) AS first, max(number) AS number, bool_or(is_new) OR count(*) > 1 AS is_new
      FROM (SELECT *, sum(begins) OVER (PARTITION BY station ORDER BY number) AS run
              FROM (SELECT *, CASE WHEN first = lag(number) OVER (PARTITION BY station ORDER BY number) + 1 THEN 0 ELSE 1 END AS begins
                      FROM replaced) AS ordered) AS grouped
      GROUP BY station, run;
  ANALYZE runs;
  SELECT count(*) FILTER (WHERE is_new) INTO superseded FROM replaced;
  DELETE FROM events AS e USING replaced LEFT JOIN runs ON runs.position = replaced.position
    WHERE e.position = replaced.position AND runs.position IS NULL;
  GET DIAGNOSTICS removed = ROW_COUNT;
  UPDATE events AS e SET kind = 'superseded', subject = '', number = runs.number, payload = jsonb_build_object('first', runs.first)
    FROM runs WHERE e.position = runs.position AND runs.is_new;
  RETURN NEXT;
END $$;

-- Drops the partitions that have no event left and will have none. Gives how many.
CREATE FUNCTION drop_empty_partitions(p_until bigint) RETURNS bigint LANGUAGE plpgsql SET search_path = labelwright, pg_temp AS $$
DECLARE
  span CONSTANT bigint := 10000000;
  v_part text;
  v_is_used boolean;
  v_dropped bigint := 0;
BEGIN
  FOR v_part IN SELECT c.relname FROM pg_inherits JOIN pg_class AS c ON c.oid = inhrelid
      WHERE inhparent = 'labelwright.events'::regclass AND (substr(c.relname, length('events_') + 1)::bigint + 1) * span <= p_until LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM labelwright.%I)', v_part) INTO v_is_used;
    CONTINUE WHEN v_is_used;
    EXECUTE format('DROP TABLE labelwright.%I', v_part);
    v_dropped := v_dropped + 1;
  END LOOP;
  RETURN v_dropped;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA labelwright FROM PUBLIC;
`;
