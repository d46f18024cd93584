-- Area classifications as rows: which class an output area, a lower layer area or a postcode is of, in which edition
-- and at which level.  They are the user's, and pg_dump carries them.

CREATE TABLE area_class_edition (
  classification text COLLATE "C" NOT NULL CHECK (classification <> ''),
  edition text COLLATE "C" NOT NULL CHECK (edition <> ''),
  publisher text NOT NULL,
  licence text NOT NULL,
  attribution text,
  note text,
  PRIMARY KEY (classification, edition)
);
COMMENT ON TABLE area_class_edition IS 'Area classifications that may be loaded, one row a classification and edition';
COMMENT ON COLUMN area_class_edition.classification IS 'its short name: OAC, IUC';
COMMENT ON COLUMN area_class_edition.edition IS 'its edition: 2011, 2021';
COMMENT ON COLUMN area_class_edition.publisher IS 'who publishes it';
COMMENT ON COLUMN area_class_edition.licence IS 'what it may be used under';
COMMENT ON COLUMN area_class_edition.attribution IS 'what the licence asks for beside published figures; null where nothing is asked';
COMMENT ON COLUMN area_class_edition.note IS 'anything else that a reader should know';

CREATE TABLE area_class_name (
  classification text COLLATE "C" NOT NULL,
  edition text COLLATE "C" NOT NULL,
  level text COLLATE "C" NOT NULL CHECK (level NOT IN ('', 'area', 'postcode', 'rows')),
  class text COLLATE "C" NOT NULL CHECK (octet_length(class) BETWEEN 1 AND 63),
  label text NOT NULL,
  parent text COLLATE "C",
  PRIMARY KEY (classification, edition, level, class),
  FOREIGN KEY (classification, edition) REFERENCES area_class_edition ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE area_class_name IS 'Classes of an area classification, one row a class';
COMMENT ON COLUMN area_class_name.classification IS 'as in area_class_edition';
COMMENT ON COLUMN area_class_name.edition IS 'as in area_class_edition';
COMMENT ON COLUMN area_class_name.level IS 'level of the classes: supergroup, group, subgroup, type';
COMMENT ON COLUMN area_class_name.class IS 'code of the class';
COMMENT ON COLUMN area_class_name.label IS 'name of the class';
COMMENT ON COLUMN area_class_name.parent IS 'class of the level above that it belongs to';
-- Files differ in capitals: two classes never differ in them alone.
CREATE UNIQUE INDEX area_class_name_read ON area_class_name (classification, edition, level, lower(class));

CREATE TABLE area_class (
  classification text COLLATE "C" NOT NULL,
  edition text COLLATE "C" NOT NULL,
  level text COLLATE "C" NOT NULL,
  area gss_code,
  postcode postcode CHECK (level(postcode) = 'unit'),
  class text COLLATE "C" NOT NULL CHECK (octet_length(class) BETWEEN 1 AND 63),
  CHECK (num_nonnulls(area, postcode) = 1)
);
COMMENT ON TABLE area_class IS 'Class of an area or postcode, one row a classification, edition, level and area';
COMMENT ON COLUMN area_class.classification IS 'as in area_class_edition';
COMMENT ON COLUMN area_class.edition IS 'as in area_class_edition';
COMMENT ON COLUMN area_class.level IS 'level of the class: supergroup, group, subgroup, type';
COMMENT ON COLUMN area_class.area IS 'output area, lower layer area, data zone or any other; null where the row is of a postcode';
COMMENT ON COLUMN area_class.postcode IS 'whole postcode; null where the row is of an area';
COMMENT ON COLUMN area_class.class IS 'code of the class';
CREATE UNIQUE INDEX area_class_area ON area_class (area, classification, edition, level) WHERE area IS NOT NULL;
CREATE UNIQUE INDEX area_class_postcode ON area_class (postcode, classification, edition, level) WHERE postcode IS NOT NULL;

GRANT SELECT ON area_class_edition, area_class_name, area_class TO PUBLIC;
ALTER TABLE area_class_edition OWNER TO @extowner@;
ALTER TABLE area_class_name OWNER TO @extowner@;
ALTER TABLE area_class OWNER TO @extowner@;
SELECT pg_catalog.pg_extension_config_dump('area_class_edition', '');
SELECT pg_catalog.pg_extension_config_dump('area_class_name', '');
SELECT pg_catalog.pg_extension_config_dump('area_class', '');

COMMENT ON COLUMN unread_row.loader IS 'postcodes, deprivation, counts or area_class';

-- What a loader was told, or an error that says what it has to be told.
CREATE FUNCTION check_area_class_columns(staging regclass, classification text, edition text, columns jsonb) RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, @extschema@, pg_temp AS $$
DECLARE
  wrong text;
BEGIN
  IF NOT EXISTS (SELECT FROM area_class_edition AS c WHERE c.classification = check_area_class_columns.classification
      AND c.edition = check_area_class_columns.edition) THEN
    RAISE EXCEPTION 'there is no classification % of edition %', coalesce(quote_literal(classification), 'NULL'), coalesce(quote_literal(edition), 'NULL')
      USING ERRCODE = 'invalid_parameter_value',
      HINT = 'Insert it into area_class_edition first, with its publisher and licence.';
  END IF;
  IF columns IS NULL OR jsonb_typeof(columns) <> 'object' OR (columns ? 'area') = (columns ? 'postcode')
    OR NOT EXISTS (SELECT FROM jsonb_object_keys(columns) AS k WHERE k NOT IN ('area', 'postcode')) THEN
    RAISE EXCEPTION 'what is in which column has to be said' USING ERRCODE = 'invalid_parameter_value',
      DETAIL = 'Either the area or the postcode, and the class at one level or more.',
      HINT = 'As in columns => ''{"area": "oa21cd", "supergroup": "supergroup", "group": "group"}''.';
  END IF;
  SELECT string_agg(coalesce(quote_ident(c.value), 'NULL'), ', ' ORDER BY c.value) INTO wrong
  FROM jsonb_each_text(columns) AS c
  WHERE NOT EXISTS (SELECT FROM pg_attribute AS a
    WHERE a.attrelid = staging AND a.attname = c.value AND a.attnum > 0 AND NOT a.attisdropped);
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'table % has no column %', staging, wrong USING ERRCODE = 'undefined_column';
  END IF;
  SELECT string_agg(quote_ident(k), ', ' ORDER BY k) INTO wrong
  FROM jsonb_object_keys(columns) AS k
  WHERE k NOT IN ('area', 'postcode') AND (k IN ('', 'rows') OR (
    EXISTS (SELECT FROM area_class_name AS n WHERE (n.classification, n.edition) = (check_area_class_columns.classification, check_area_class_columns.edition))
    AND NOT EXISTS (SELECT FROM area_class_name AS n
      WHERE (n.classification, n.edition, n.level) = (check_area_class_columns.classification, check_area_class_columns.edition, k))));
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'classification % of edition % has no level %', quote_literal(classification), quote_literal(edition), wrong
      USING ERRCODE = 'invalid_parameter_value', HINT = 'Levels are those that area_class_name has classes of.';
  END IF;
END $$;
COMMENT ON FUNCTION check_area_class_columns(regclass, text, text, jsonb) IS 'Refuses what load_area_class cannot load';

-- One statement reads the staging table once: rows, their classes, what goes where, and the counts.
CREATE FUNCTION load_area_class(staging regclass, classification text, edition text, columns jsonb)
RETURNS SETOF load_result
LANGUAGE plpgsql SET search_path = pg_catalog, @extschema@, pg_temp
SET synchronize_seqscans = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  key text := CASE WHEN columns ? 'postcode' THEN 'postcode' ELSE 'area' END;
  levels text;
BEGIN
  PERFORM check_area_class_columns(staging, classification, edition, columns);
  SELECT string_agg(format('(%s, %L, nullif(btrim(s.%I::text), %L), %L)', c.place, c.key, c.value, '', c.value), ', ') INTO levels
  FROM (SELECT e.key, e.value, row_number() OVER (ORDER BY e.key) AS place FROM jsonb_each_text(columns) AS e) AS c
  WHERE c.key NOT IN ('area', 'postcode');

  DELETE FROM area_class AS c WHERE (c.classification, c.edition) = (load_area_class.classification, load_area_class.edition);
  DELETE FROM unread_row AS u WHERE u.loader = 'area_class' AND u.edition = load_area_class.classification || ' ' || load_area_class.edition;
  RETURN QUERY EXECUTE format($statement$
    WITH staged AS MATERIALIZED (
      SELECT row_number() OVER () AS row_number, staged_row AS whole, nullif(btrim(staged_row.%1$I::text), '') AS raw FROM %2$s AS staged_row),
    keyed AS MATERIALIZED (
      SELECT r.*, row_number() OVER (PARTITION BY r.code ORDER BY r.row_number) AS time
      FROM (SELECT staged.*, %3$s AS code FROM staged OFFSET 0) AS r),
    named AS MATERIALIZED (
      SELECT level, lower(class) AS raw, class FROM area_class_name WHERE (classification, edition) = ($1, $2)),
    classed AS MATERIALIZED (
      SELECT k.row_number, k.code, k.time, l.place, l.level, l.raw, l.source_column,
        CASE WHEN n.class IS NOT NULL THEN n.class
          WHEN octet_length(l.raw) <= 63 AND l.level NOT IN (SELECT level FROM named) THEN l.raw END AS class
      FROM keyed AS k, LATERAL (SELECT (k.whole).*) AS s, LATERAL (VALUES %4$s) AS l (place, level, raw, source_column)
      LEFT JOIN named AS n ON n.level = l.level AND n.raw = lower(l.raw COLLATE "C")),
    loaded AS (
      INSERT INTO area_class (classification, edition, level, %5$I, class)
      SELECT $1, $2, level, code, class FROM classed WHERE code IS NOT NULL AND time = 1 AND class IS NOT NULL),
    unread AS (
      INSERT INTO unread_row (loader, edition, row_number, field, value, reason, source_row)
      SELECT 'area_class', $1 || ' ' || $2, k.row_number, bad.field, bad.value, bad.reason, to_jsonb(k.whole)
      FROM keyed AS k JOIN (
        SELECT row_number, %5$L AS field, raw AS value, CASE WHEN raw IS NULL THEN 'empty' ELSE %6$L END AS reason FROM keyed WHERE code IS NULL
        UNION ALL
        SELECT row_number, 'rows', NULL, 'comes again: the first one was loaded' FROM keyed WHERE code IS NOT NULL AND time > 1
        UNION ALL
        SELECT row_number, level, raw, CASE WHEN octet_length(raw) > 63 THEN 'longer than 63 bytes' ELSE 'no such class' END FROM classed
        WHERE raw IS NOT NULL AND class IS NULL) AS bad USING (row_number)),
    result (place, field, source_column, rows, read, empty, unread, example) AS (
      SELECT -1, 'rows', $3, count(*), count(*) FILTER (WHERE code IS NOT NULL AND time = 1), 0::bigint,
        count(*) FILTER (WHERE code IS NULL OR time > 1), NULL FROM keyed
      UNION ALL
      SELECT 0, %5$L, %1$L, count(*), count(code), count(*) FILTER (WHERE raw IS NULL), count(raw) - count(code), min(raw COLLATE "C") FILTER (WHERE code IS NULL) FROM keyed
      UNION ALL
      SELECT place, level, source_column, count(*), count(class), count(*) FILTER (WHERE raw IS NULL), count(raw) - count(class),
        min(raw COLLATE "C") FILTER (WHERE class IS NULL) FROM classed GROUP BY 1, 2, 3)
    SELECT field, source_column, rows, read, empty, unread, example FROM result ORDER BY place
    $statement$, columns ->> key, staging,
    CASE key WHEN 'area' THEN 'read_as(staged.raw, NULL::gss_code)'
      ELSE 'CASE WHEN level(read_as(staged.raw, NULL::postcode)) = ''unit'' THEN read_as(staged.raw, NULL::postcode) END' END,
    levels, key, CASE key WHEN 'area' THEN 'no gss code' ELSE 'no postcode' END)
  USING classification, edition, staging::text;
END $$;
COMMENT ON FUNCTION load_area_class(regclass, text, text, jsonb) IS
  'Fills area_class from a staging table: the column of the area or postcode, and that of the class at each level';
