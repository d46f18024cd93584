-- Places as rows: they are the user's, and pg_dump carries them.

CREATE TABLE place (
  postcode postcode NOT NULL CHECK (level(postcode) = 'unit'),
  edition text COLLATE "C" NOT NULL CHECK (edition <> ''),
  introduced date,
  terminated date,
  oa gss_code,
  lsoa gss_code,
  msoa gss_code,
  ward gss_code,
  authority gss_code,
  oac oac,
  imd_rank integer,
  imd_decile smallint CHECK (imd_decile BETWEEN 1 AND 10),
  imd_edition text COLLATE "C",
  easting integer,
  northing integer,
  latitude double precision,
  longitude double precision,
  PRIMARY KEY (postcode, edition)
);
COMMENT ON TABLE place IS 'Postcodes and the areas they lie in, one row a postcode and edition of the lookup';
COMMENT ON COLUMN place.postcode IS 'whole postcode';
COMMENT ON COLUMN place.edition IS 'name of the lookup that the row is from, as given to load_postcodes';
COMMENT ON COLUMN place.introduced IS 'first day of the month in which the postcode was introduced';
COMMENT ON COLUMN place.terminated IS 'first day of the month in which it was withdrawn; null for a live one';
COMMENT ON COLUMN place.oa IS 'census output area';
COMMENT ON COLUMN place.lsoa IS 'lower layer super output area, or data zone';
COMMENT ON COLUMN place.msoa IS 'middle layer super output area, or intermediate zone';
COMMENT ON COLUMN place.ward IS 'ward or electoral division';
COMMENT ON COLUMN place.authority IS 'local authority';
COMMENT ON COLUMN place.oac IS 'class of the output area';
COMMENT ON COLUMN place.imd_rank IS 'rank of the lower layer area by multiple deprivation, 1 the most deprived of its country';
COMMENT ON COLUMN place.imd_decile IS 'tenth of the areas by multiple deprivation, 1 the most deprived';
COMMENT ON COLUMN place.imd_edition IS 'name of the index, as given to load_deprivation; null for a rank from the lookup itself';
COMMENT ON COLUMN place.easting IS 'Ordnance Survey easting in metres';
COMMENT ON COLUMN place.northing IS 'Ordnance Survey northing in metres';
COMMENT ON COLUMN place.latitude IS 'degrees north, WGS 84';
COMMENT ON COLUMN place.longitude IS 'degrees east, WGS 84';

CREATE TABLE area_deprivation (
  area gss_code NOT NULL,
  edition text COLLATE "C" NOT NULL CHECK (edition <> ''),
  imd_rank integer,
  imd_decile smallint CHECK (imd_decile BETWEEN 1 AND 10),
  imd_score double precision,
  PRIMARY KEY (area, edition)
);
COMMENT ON TABLE area_deprivation IS 'Index of multiple deprivation by area, one row an area and edition of the index';
COMMENT ON COLUMN area_deprivation.area IS 'lower layer super output area, or data zone';
COMMENT ON COLUMN area_deprivation.edition IS 'name of the index, as given to load_deprivation';
COMMENT ON COLUMN area_deprivation.imd_rank IS 'rank, 1 the most deprived';
COMMENT ON COLUMN area_deprivation.imd_decile IS 'tenth of the areas, 1 the most deprived';
COMMENT ON COLUMN area_deprivation.imd_score IS 'score, higher is more deprived';

CREATE TABLE area_count (
  area gss_code NOT NULL,
  edition text COLLATE "C" NOT NULL CHECK (edition <> ''),
  topic text NOT NULL,
  category text NOT NULL,
  count bigint NOT NULL CHECK (count >= 0),
  PRIMARY KEY (area, edition, topic, category)
);
COMMENT ON TABLE area_count IS 'Counts of a census or estimate, one row an area and category';
COMMENT ON COLUMN area_count.area IS 'area that is counted';
COMMENT ON COLUMN area_count.edition IS 'name of the source, as given to load_counts';
COMMENT ON COLUMN area_count.topic IS 'what is counted by: age, sex, ethnic group';
COMMENT ON COLUMN area_count.category IS 'category of the topic, as the source spells it';
COMMENT ON COLUMN area_count.count IS 'people or households';

CREATE TABLE unread_row (
  loader text NOT NULL,
  edition text COLLATE "C" NOT NULL,
  row_number bigint NOT NULL,
  field text NOT NULL,
  value text,
  reason text NOT NULL,
  source_row jsonb NOT NULL
);
COMMENT ON TABLE unread_row IS 'What the loaders could not read, with the whole row it came from';
COMMENT ON COLUMN unread_row.loader IS 'postcodes, deprivation or counts';
COMMENT ON COLUMN unread_row.edition IS 'edition that was loaded';
COMMENT ON COLUMN unread_row.row_number IS 'number of the row in the staging table, from 1';
COMMENT ON COLUMN unread_row.field IS 'column of the table that was loaded';
COMMENT ON COLUMN unread_row.value IS 'what the file has there';
COMMENT ON COLUMN unread_row.reason IS 'why it was not read';
COMMENT ON COLUMN unread_row.source_row IS 'the whole row of the file';
CREATE INDEX unread_row_edition ON unread_row (loader, edition);

GRANT SELECT ON place, area_deprivation, area_count, unread_row TO PUBLIC;
-- Who installed the extension may load, and let others load.
ALTER TABLE place OWNER TO @extowner@;
ALTER TABLE area_deprivation OWNER TO @extowner@;
ALTER TABLE area_count OWNER TO @extowner@;
ALTER TABLE unread_row OWNER TO @extowner@;
SELECT pg_catalog.pg_extension_config_dump('place', '');
SELECT pg_catalog.pg_extension_config_dump('area_deprivation', '');
SELECT pg_catalog.pg_extension_config_dump('area_count', '');
SELECT pg_catalog.pg_extension_config_dump('unread_row', '');
