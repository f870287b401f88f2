/**
 * The hub's first schema: benches, their stations, what happened on each, and the numbers that each may use. Benches reach tables by
 * reading, and change them by the functions below alone, each of which looks at who calls. Positions are given under the one lock of the
 * row of `hub`, which is held until the transaction ends: a position is never seen before those under it.
 */
export const sql = `
CREATE TABLE hub (
  one boolean PRIMARY KEY DEFAULT TRUE CHECK (one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  version integer NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  -- The name of the order that the positions give: another after the hub was put back to an older state.
  timeline text NOT NULL DEFAULT gen_random_uuid()::text,
  -- Which database of which server it was when it was last spoken to: see database_identity.
  identity text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Each time a bench found that the hub was put back: which order ended, and the last position that the next one has in common with it.
CREATE TABLE restorations (
  number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  ended_timeline text NOT NULL UNIQUE,
  position bigint NOT NULL
);

CREATE TABLE benches (
  id text PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  role name NOT NULL UNIQUE,
  joined_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  -- The order of the hub in which it last said which numbers it was given.
  timeline text NOT NULL
);
-- A bench that was retired leaves its name to another.
CREATE UNIQUE INDEX benches_by_name ON benches (lower(name)) WHERE retired_at IS NULL;

-- A store that belongs to a bench, and how many of its events are here.
CREATE TABLE stations (
  id text PRIMARY KEY,
  bench text NOT NULL REFERENCES benches (id),
  -- Changes with each greeting, which it begins with the count of: a copy of the store's folder knows an older one.
  token text NOT NULL,
  last_number bigint NOT NULL DEFAULT 0,
  begun_at timestamptz NOT NULL DEFAULT now(),
  heard_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stations_by_bench ON stations (bench);

-- Everything that happened on every bench. A partition holds ten million positions.
CREATE TABLE events (
  position bigint NOT NULL,
  station text NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (position)
) PARTITION BY RANGE (position);
CREATE INDEX events_by_station ON events (station, number);

-- The first number of each sequence that nobody was given.
CREATE TABLE number_sequences (
  sequence text PRIMARY KEY,
  next bigint NOT NULL CHECK (next >= 0)
);

-- Which bench was given which numbers. A block stays its bench's.
CREATE TABLE leased_blocks (
  sequence text NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL CHECK (last >= first),
  bench text NOT NULL REFERENCES benches (id),
  taken_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sequence, first)
);

-- Another after the database was put back from a dump or a backup, or another server took over: what it had last may be missing then.
CREATE FUNCTION database_identity() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = labelwright, pg_temp AS
$$ SELECT system_identifier || ':' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || ':' ||
    (SELECT oid FROM pg_database WHERE datname = current_database()) FROM pg_control_system() $$;

-- The bench of the role that is signed in; NULL for a stranger, and for one that was retired.
CREATE FUNCTION current_bench() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = labelwright, pg_temp AS
$$ SELECT id FROM benches WHERE role = session_user AND retired_at IS NULL $$;

CREATE FUNCTION require_bench() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE v_bench text := labelwright.current_bench();
BEGIN
  IF v_bench IS NULL THEN RAISE EXCEPTION 'This bench was retired' USING ERRCODE = 'LW003'; END IF;
  RETURN v_bench;
END $$;

CREATE FUNCTION begin_station(p_station text, p_token text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
BEGIN
  INSERT INTO stations (id, bench, token) VALUES (p_station, require_bench(), p_token);
END $$;

-- Greets the hub as a station: the token of the greeting before proves that no copy spoke since. A greeting that was cut off comes again.
CREATE FUNCTION greet(p_station text, p_token text, p_next_token text)
RETURNS TABLE (hub uuid, "position" bigint, timeline text, last_number bigint) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE known stations;
BEGIN
  PERFORM require_bench();
  SELECT * INTO known FROM stations WHERE id = p_station AND bench = current_bench() FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'This hub does not know the station' USING ERRCODE = 'LW004'; END IF;
  -- Who greeted more often than this hub knows is no copy: the hub was put back to an older state.
  IF known.token NOT IN (p_token, p_next_token) AND split_part(known.token, '-', 1)::bigint >= split_part(p_token, '-', 1)::bigint THEN
    RAISE EXCEPTION 'Another copy of this station spoke to the hub' USING ERRCODE = 'LW002';
  END IF;
  UPDATE stations SET token = p_next_token, heard_at = now() WHERE id = p_station;
  PERFORM begin_order(h.timeline) FROM hub AS h WHERE h.identity <> database_identity();
  RETURN QUERY SELECT h.id, h.position, h.timeline, known.last_number FROM hub AS h;
END $$;

-- Ends an order of the hub, which was put back to an older state, and gives the name of the one that begins. Who names an order that ended
-- already is given the one that began then.
CREATE FUNCTION begin_order(p_timeline text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_hub labelwright.hub;
BEGIN
  SELECT * INTO v_hub FROM labelwright.hub FOR UPDATE;
  IF v_hub.timeline <> p_timeline THEN RETURN v_hub.timeline; END IF;
  INSERT INTO labelwright.restorations (ended_timeline, position) VALUES (v_hub.timeline, v_hub.position);
  UPDATE labelwright.hub AS h SET timeline = gen_random_uuid()::text, identity = labelwright.database_identity()
    RETURNING h.timeline INTO v_hub.timeline;
  RETURN v_hub.timeline;
END $$;

-- Says that the hub lacks events that it had, in the order that it named last.
CREATE FUNCTION tell_restored(p_timeline text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
BEGIN
  PERFORM require_bench();
  RETURN begin_order(p_timeline);
END $$;

-- The last position that the hub's order has in common with an ended one; NULL where the hub does not know that, and so may have none.
CREATE FUNCTION common_position(p_timeline text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
  SELECT min(later.position) FROM restorations AS ended JOIN restorations AS later ON later.number >= ended.number
    WHERE ended.ended_timeline = p_timeline
$$;

-- How many events of each station have a position up to this one.
CREATE FUNCTION numbers_at(p_position bigint) RETURNS TABLE (station text, number bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
  SELECT s.id, coalesce((SELECT max(e.number) FROM events AS e WHERE e.station = s.id AND e.position <= p_position), 0) FROM stations AS s
$$;

CREATE FUNCTION make_partition(p_position bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  span CONSTANT bigint := 10000000;
  part bigint := p_position / span;
BEGIN
  IF to_regclass('labelwright.events_' || part) IS NULL THEN
    EXECUTE format('CREATE TABLE labelwright.events_%s PARTITION OF labelwright.events FOR VALUES FROM (%s) TO (%s)',
      part, part * span, (part + 1) * span);
  END IF;
END $$;

-- Takes the events of a station from a number on, each [kind, subject, payload]. What is here already is passed over. Gives the number of
-- the last that is here: less than what was sent where some before them are missing.
CREATE FUNCTION append_events(p_station text, p_first bigint, p_events jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE
  v_last bigint;
  v_new bigint;
  v_position bigint;
BEGIN
  SELECT s.last_number INTO v_last FROM stations AS s WHERE s.id = p_station AND s.bench = current_bench() FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'This bench was retired' USING ERRCODE = 'LW003'; END IF;
  IF p_first > v_last + 1 THEN RETURN v_last; END IF;
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(p_events) WITH ORDINALITY AS sent (event, place)
      JOIN events AS e ON e.station = p_station AND e.number = p_first + sent.place - 1
      WHERE p_first <= v_last AND (e.kind, e.payload) IS DISTINCT FROM (sent.event ->> 0, sent.event -> 2)) THEN
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

-- Says which numbers [sequence, first, last] the calling bench was given, in the hub's order of now. Gives those that another bench was given too.
CREATE FUNCTION keep_blocks(p_blocks jsonb) RETURNS TABLE (sequence text, first bigint) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
BEGIN
  PERFORM require_bench();
  PERFORM 1 FROM hub FOR UPDATE;
  RETURN QUERY SELECT told.block ->> 0, (told.block ->> 1)::bigint FROM jsonb_array_elements(p_blocks) AS told (block)
    WHERE EXISTS (SELECT 1 FROM leased_blocks AS other WHERE other.sequence = told.block ->> 0 AND other.bench <> current_bench()
      AND other.last >= (told.block ->> 1)::bigint AND other.first <= (told.block ->> 2)::bigint);
  INSERT INTO leased_blocks AS b (sequence, first, last, bench)
    SELECT told.block ->> 0, (told.block ->> 1)::bigint, (told.block ->> 2)::bigint, current_bench()
      FROM jsonb_array_elements(p_blocks) AS told (block) ON CONFLICT DO NOTHING;
  INSERT INTO number_sequences AS s (sequence, next)
    SELECT told.block ->> 0, max((told.block ->> 2)::bigint) + 1 FROM jsonb_array_elements(p_blocks) AS told (block) GROUP BY 1
    ON CONFLICT ON CONSTRAINT number_sequences_pkey DO UPDATE SET next = greatest(s.next, excluded.next);
  UPDATE benches SET timeline = (SELECT h.timeline FROM hub AS h) WHERE id = current_bench();
END $$;

-- Gives numbers of a sequence to the calling bench: those behind all that were given, and not before p_from. None while a bench is yet to say
-- which it was given, after the hub was put back to an older state.
CREATE FUNCTION take_block(p_sequence text, p_from bigint, p_size bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
DECLARE
  v_first bigint;
  v_unheard text;
BEGIN
  PERFORM require_bench();
  PERFORM begin_order(h.timeline) FROM hub AS h WHERE h.identity <> database_identity();
  SELECT string_agg(name, ', ' ORDER BY name) INTO v_unheard FROM benches
    WHERE retired_at IS NULL AND timeline <> (SELECT h.timeline FROM hub AS h);
  IF v_unheard IS NOT NULL THEN RAISE EXCEPTION '%', v_unheard USING ERRCODE = 'LW005'; END IF;
  INSERT INTO number_sequences AS s (sequence, next) VALUES (p_sequence, p_from + p_size)
    ON CONFLICT (sequence) DO UPDATE SET next = greatest(s.next, p_from) + p_size RETURNING s.next - p_size INTO v_first;
  INSERT INTO leased_blocks (sequence, first, last, bench) VALUES (p_sequence, v_first, v_first + p_size - 1, current_bench());
  RETURN v_first;
END $$;

-- The first position of an event that is not known where so much of each station is; NULL where all is known.
CREATE FUNCTION first_unknown(p_stations text[], p_numbers bigint[]) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = labelwright, pg_temp AS $$
  SELECT min(e.position) FROM stations AS s
    LEFT JOIN unnest(p_stations, p_numbers) AS known (station, number) ON known.station = s.id
    JOIN events AS e ON e.station = s.id AND e.number = coalesce(known.number, 0) + 1
    WHERE s.last_number > coalesce(known.number, 0)
$$;

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY events_read ON events FOR SELECT USING (current_bench() IS NOT NULL);
ALTER TABLE stations ENABLE ROW LEVEL SECURITY;
CREATE POLICY stations_read ON stations FOR SELECT USING (current_bench() IS NOT NULL);
ALTER TABLE benches ENABLE ROW LEVEL SECURITY;
CREATE POLICY benches_read ON benches FOR SELECT USING (current_bench() IS NOT NULL);
ALTER TABLE leased_blocks ENABLE ROW LEVEL SECURITY;
CREATE POLICY leased_blocks_read ON leased_blocks FOR SELECT USING (current_bench() IS NOT NULL);

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA labelwright FROM PUBLIC;
`;
