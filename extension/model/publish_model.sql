-- Looking a model up, publishing a version, and ending one.

-- Where a day is not covered: what there is.
CREATE FUNCTION model_versions_text(name text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
  SELECT string_agg(format('version %s %s', m.version, CASE
      WHEN lower_inf(m.valid) AND upper_inf(m.valid) THEN 'always'
      WHEN lower_inf(m.valid) THEN format('until %s', to_char(upper(m.valid) - 1, 'YYYY-MM-DD'))
      WHEN upper_inf(m.valid) THEN format('from %s on', to_char(lower(m.valid), 'YYYY-MM-DD'))
      ELSE format('from %s to %s', to_char(lower(m.valid), 'YYYY-MM-DD'), to_char(upper(m.valid) - 1, 'YYYY-MM-DD')) END),
    ', ' ORDER BY m.valid)
  FROM model AS m WHERE m.name = model_versions_text.name
$$;
COMMENT ON FUNCTION model_versions_text(text) IS 'the versions of a model and the days on which they are in force, for messages';

CREATE FUNCTION report_no_model(name text, as_at date) RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  versions text := model_versions_text(name);
  names text[] := ARRAY(SELECT DISTINCT m.name FROM model AS m ORDER BY 1);
  nearest text := nearest_name(name, names);
BEGIN
  IF versions IS NOT NULL THEN
    RAISE EXCEPTION 'no version of model "%" is in force on %', name, to_char(as_at, 'YYYY-MM-DD')
      USING ERRCODE = 'undefined_object', HINT = format('There is %s.', versions);
  END IF;
  RAISE EXCEPTION 'there is no model "%"', left(name, 63)
    USING ERRCODE = 'undefined_object', HINT = CASE WHEN nearest IS NOT NULL THEN format('The nearest is "%s".', nearest)
      ELSE format('There are %s.', array_to_string(names[1:10], ', ') || CASE WHEN cardinality(names) > 10 THEN ', ...' ELSE '' END) END;
END $$;
COMMENT ON FUNCTION report_no_model(text, date) IS 'raises the error that a model is not there, or was not in force on that day';

CREATE FUNCTION model(name text, as_at date DEFAULT current_date) RETURNS segmentation
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  definition segmentation;
BEGIN
  SELECT m.definition INTO definition
  FROM model AS m WHERE m.name = model.name AND m.valid @> as_at ORDER BY m.shipped LIMIT 1;
  IF definition IS NULL THEN
    PERFORM report_no_model(name, as_at);
  END IF;
  RETURN definition;
END $$;
COMMENT ON FUNCTION model(text, date) IS
  'the version of a model that was in force on that day (today): your own before the one that is shipped';

-- These run with the caller's rights: the owner of the table says who may write to it.

CREATE FUNCTION publish_model(definition segmentation, valid_from date DEFAULT current_date, note text DEFAULT NULL, override text DEFAULT NULL)
RETURNS integer LANGUAGE plpgsql SET search_path = @extschema@, pg_temp AS $$
DECLARE
  model_name text := (model_header(definition)).name;
  latest record;
BEGIN
  IF valid_from IS NULL OR NOT isfinite(valid_from) THEN
    RAISE EXCEPTION 'a version is in force from a day on' USING ERRCODE = 'invalid_parameter_value', HINT = 'Give valid_from as a date.';
  END IF;
  -- One at a time for a name; the exclusion constraint guards what does not come this way.
  PERFORM pg_advisory_xact_lock(hashtextextended('profiling model ' || model_name, 0));
  SELECT m.version, m.valid INTO latest FROM model AS m WHERE m.name = model_name AND NOT m.shipped ORDER BY m.valid DESC LIMIT 1;
  IF latest.valid &> daterange(valid_from, NULL) THEN
    RAISE EXCEPTION 'version % of model "%" is in force from % on', latest.version, model_name, to_char(lower(latest.valid), 'YYYY-MM-DD')
      USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Publish versions in the order in which they come into force.';
  END IF;
  UPDATE model AS m SET valid = daterange(lower(m.valid), valid_from)
  WHERE m.name = model_name AND m.version = latest.version AND NOT m.shipped AND m.valid @> valid_from;
  INSERT INTO model AS m (name, version, valid, definition, note, override)
  VALUES (model_name, coalesce((SELECT max(v.version) FROM model AS v WHERE v.name = model_name AND NOT v.shipped), 0) + 1,
    daterange(valid_from, NULL), definition, note, override)
  RETURNING m.version INTO latest.version;
  RETURN latest.version;
END $$;
COMMENT ON FUNCTION publish_model(segmentation, date, text, text) IS
  'puts a new version of a model in force from a day on, ends the one before it the day before, and gives its number';

CREATE FUNCTION retire_model(name text, retired_from date DEFAULT current_date) RETURNS integer
LANGUAGE plpgsql STRICT SET search_path = @extschema@, pg_temp AS $$
DECLARE
  ending record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('profiling model ' || name, 0));
  SELECT m.version, m.valid INTO ending FROM model AS m WHERE m.name = retire_model.name AND m.valid @> retired_from AND NOT m.shipped;
  IF ending IS NULL AND model(name, retired_from) IS NOT NULL THEN
    RAISE EXCEPTION 'model "%" is shipped and stays', name
      USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'A version of your own with this name goes before it: SELECT publish_model(...).';
  END IF;
  IF lower(ending.valid) = retired_from THEN
    RAISE EXCEPTION 'version % of model "%" would never be in force', ending.version, name
      USING ERRCODE = 'invalid_parameter_value', DETAIL = format('It comes into force on %s.', to_char(retired_from, 'YYYY-MM-DD')),
      HINT = 'Give a later day, or let the owner of the table delete the version.';
  END IF;
  UPDATE model AS m SET valid = daterange(lower(m.valid), retired_from)
  WHERE m.name = retire_model.name AND m.version = ending.version AND NOT m.shipped;
  RETURN ending.version;
END $$;
COMMENT ON FUNCTION retire_model(text, date) IS
  'ends the version of a model that is in force on that day (today), the first day on which it no longer is; gives its number';
