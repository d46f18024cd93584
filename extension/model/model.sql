-- The registry of models: which version of which model was in force when, and who published it.

CREATE TABLE model (
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  valid daterange NOT NULL CONSTRAINT model_valid_some_day CHECK (NOT isempty(valid)),
  definition segmentation NOT NULL,
  note text,
  proof text NOT NULL CHECK (proof IN ('complete', 'overridden')),
  findings jsonb,
  override text CHECK (override <> ''),
  published_by text DEFAULT current_user,
  published_at timestamptz DEFAULT now(),
  ended_by text,
  ended_at timestamptz,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (name, version, shipped),
  -- A range stands for the name, because GiST has no equality of text without a second extension.
  CONSTRAINT model_versions_do_not_overlap EXCLUDE USING gist
    (int8range(hashtextextended(name, 0), hashtextextended(name, 0), '[]') WITH =, valid WITH &&) WHERE (NOT shipped),
  CONSTRAINT model_overridden_with_a_reason CHECK ((proof = 'overridden') = (override IS NOT NULL)),
  CONSTRAINT model_published_by_somebody CHECK (shipped OR published_by IS NOT NULL AND published_at IS NOT NULL)
);
COMMENT ON TABLE model IS 'Published versions of segmentation models, those that are shipped and your own';
COMMENT ON COLUMN model.name IS 'name of the model, as its text says it';
COMMENT ON COLUMN model.version IS 'number of the version, from 1';
COMMENT ON COLUMN model.valid IS 'days on which the version is in force; two versions of a name never share one';
COMMENT ON COLUMN model.definition IS 'the model itself';
COMMENT ON COLUMN model.note IS 'where it comes from, what it leaves out, what was changed';
COMMENT ON COLUMN model.proof IS 'complete: nothing stood against it when it was published; overridden: see findings and override';
COMMENT ON COLUMN model.findings IS 'what stood against it and was overridden';
COMMENT ON COLUMN model.override IS 'why it was published all the same';
COMMENT ON COLUMN model.published_by IS 'who published it; null for those that are shipped';
COMMENT ON COLUMN model.published_at IS 'when';
COMMENT ON COLUMN model.ended_by IS 'who set its last day';
COMMENT ON COLUMN model.ended_at IS 'when';
COMMENT ON COLUMN model.shipped IS 'does the row come with the extension?';

-- ---- What may be published -------------------------------------------------------------------------------------------

-- What the proof says against a model.
CREATE FUNCTION model_findings(definition segmentation) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
  SELECT jsonb_agg(to_jsonb(c) ORDER BY c.rule, c.finding COLLATE "C")
  FROM check_segmentation(definition) AS c
  WHERE c.severity = 'error'
$$;
COMMENT ON FUNCTION model_findings(segmentation) IS
  'what stands against publishing a model: gaps, rules that never fire, and what could not be proved; null for nothing';

-- A model with special category or offence data says so, and says what for.
CREATE FUNCTION check_purpose(definition segmentation) RETURNS void
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  header record := model_header(definition);
  found_inputs text;
BEGIN
  IF header.special_category AND header.purpose IS NOT NULL THEN
    RETURN;
  END IF;
  SELECT string_agg(format('%s %s: %s (article %s)', s.input, s.type, s.category, s.article), '; ') INTO found_inputs
  FROM special_category_inputs(definition) AS s;
  IF found_inputs IS NOT NULL THEN
    RAISE EXCEPTION 'model "%" does not declare its use of special category or offence data', header.name
      USING ERRCODE = 'check_violation', DETAIL = format('UK GDPR: %s.', found_inputs),
      HINT = 'If the law allows the use, write before the rules: purpose ''...'' uses special category data.'
        ' If an input is no such data, give it a name that does not say so.';
  END IF;
END $$;
COMMENT ON FUNCTION check_purpose(segmentation) IS
  'raises an error for a model that uses special category or offence data without saying so and what for';

-- The owner may give the column proof: a dump does, so that what was published once is restored as it was.
CREATE FUNCTION check_model() RETURNS trigger
LANGUAGE plpgsql SET search_path = @extschema@, pg_temp AS $$
DECLARE
  header_name text := (model_header(NEW.definition)).name;
BEGIN
  IF NEW.name IS DISTINCT FROM header_name THEN
    RAISE EXCEPTION 'model "%" cannot be kept under the name "%"', header_name, NEW.name
      USING ERRCODE = 'check_violation', HINT = format('Begin its text with: segmentation %s (...)', NEW.name);
  END IF;
  IF NEW.proof IS NULL THEN
    PERFORM check_purpose(NEW.definition);
    NEW.override := nullif(btrim(NEW.override), '');
    NEW.findings := model_findings(NEW.definition);
    IF NEW.findings IS NULL THEN
      NEW.proof := 'complete';
      NEW.override := NULL;
    ELSIF NEW.override IS NOT NULL THEN
      NEW.proof := 'overridden';
    ELSE
      RAISE EXCEPTION 'model "%" has not passed the proof', NEW.name
        USING ERRCODE = 'check_violation',
        DETAIL = (SELECT string_agg(concat_ws(' Row: ', f->>'note', f->>'witness'), ' ') FROM jsonb_path_query(NEW.findings, '$[0 to 2]') AS f),
        HINT = 'See SELECT * FROM check_segmentation(...). To publish it all the same, give the reason as override.';
    END IF;
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION check_model() IS 'trigger of model: what may be published';

CREATE FUNCTION keep_model() RETURNS trigger
LANGUAGE plpgsql SET search_path = @extschema@, pg_temp AS $$
BEGIN
  IF (NEW.name, NEW.version, NEW.definition, NEW.proof, NEW.findings, NEW.override, NEW.published_by, NEW.published_at, lower(NEW.valid))
    IS DISTINCT FROM
    (OLD.name, OLD.version, OLD.definition, OLD.proof, OLD.findings, OLD.override, OLD.published_by, OLD.published_at, lower(OLD.valid))
  THEN
    RAISE EXCEPTION 'version % of model "%" is published and does not change', OLD.version, OLD.name
      USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = 'Only its note and its last day do.',
      HINT = 'Publish a new version: SELECT publish_model(...).';
  END IF;
  IF NEW.valid <> OLD.valid THEN
    NEW.ended_by := current_user;
    NEW.ended_at := now();
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION keep_model() IS 'trigger of model: what is published stays as it is, but for its last day and its note';

CREATE TRIGGER check_model BEFORE INSERT ON model FOR EACH ROW EXECUTE FUNCTION check_model();
CREATE TRIGGER keep_model BEFORE UPDATE ON model FOR EACH ROW EXECUTE FUNCTION keep_model();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON model FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON model EXECUTE FUNCTION keep_shipped_rows();

SELECT pg_catalog.pg_extension_config_dump('@extschema@.model', 'WHERE NOT shipped');
ALTER TABLE model OWNER TO @extowner@;
GRANT SELECT ON model TO PUBLIC;
