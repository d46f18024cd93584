-- Services and interactions: the published lists, and rows of the user's own.
--
-- Every table has a column "shipped".  Shipped rows come with CREATE EXTENSION and are not dumped; a user's rows are.
-- A row of the user's goes before the shipped one with the same key.

CREATE TABLE service (
  lgsl lgsl NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  label_cy text CHECK (label_cy <> ''),
  edition text,
  retired boolean NOT NULL DEFAULT false,
  created date,
  modified date,
  label_2004 text,
  on_govuk boolean,
  providing_tier text,
  description text,
  history text,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (lgsl, shipped)
);
COMMENT ON TABLE service IS 'Services by LGSL number: the published ones, and your own';
COMMENT ON COLUMN service.lgsl IS 'number of the service';
COMMENT ON COLUMN service.label IS 'its name; label(lgsl) gives yours first';
COMMENT ON COLUMN service.label_cy IS 'its name in Welsh';
COMMENT ON COLUMN service.edition IS 'list that the name is of: 2015, 2013 or 2.01 of LGSL, or GOV.UK; free for your own rows';
COMMENT ON COLUMN service.retired IS 'is the number no longer in the list?';
COMMENT ON COLUMN service.created IS 'when the list took the number in';
COMMENT ON COLUMN service.modified IS 'when the list last changed the entry';
COMMENT ON COLUMN service.label_2004 IS 'its name in LGSL 2.01 of July 2004';
COMMENT ON COLUMN service.on_govuk IS 'did GOV.UK link to it in July 2025?';
COMMENT ON COLUMN service.providing_tier IS 'who provides it, by GOV.UK: county/unitary, district/unitary or all';
COMMENT ON COLUMN service.description IS 'what GOV.UK says of it';
COMMENT ON COLUMN service.history IS 'what the list says of its own changes';
COMMENT ON COLUMN service.shipped IS 'does the row come with the extension?';

CREATE TABLE service_function (
  function_id integer NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  parent_id integer,
  theme text,
  edition text,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (function_id, shipped)
);
COMMENT ON TABLE service_function IS 'Functions that services belong to, in two levels';
COMMENT ON COLUMN service_function.function_id IS 'number of the function';
COMMENT ON COLUMN service_function.label IS 'its name';
COMMENT ON COLUMN service_function.parent_id IS 'function one level up; NULL at the top';
COMMENT ON COLUMN service_function.theme IS 'theme of data.gov.uk';
COMMENT ON COLUMN service_function.edition IS 'edition of the list of functions';
COMMENT ON COLUMN service_function.shipped IS 'does the row come with the extension?';

CREATE TABLE service_in_function (
  lgsl lgsl NOT NULL,
  function_id integer NOT NULL,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (lgsl, function_id, shipped)
);
COMMENT ON TABLE service_in_function IS 'Which function a service belongs to';
COMMENT ON COLUMN service_in_function.lgsl IS 'number of the service';
COMMENT ON COLUMN service_in_function.function_id IS 'number of the function';
COMMENT ON COLUMN service_in_function.shipped IS 'does the row come with the extension?';

CREATE TABLE service_category (
  category_id integer NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  edition text,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (category_id, shipped)
);
COMMENT ON TABLE service_category IS 'Subjects of the local government category list (LGCL)';
COMMENT ON COLUMN service_category.category_id IS 'number of the category';
COMMENT ON COLUMN service_category.label IS 'its name';
COMMENT ON COLUMN service_category.edition IS 'edition of the list of categories';
COMMENT ON COLUMN service_category.shipped IS 'does the row come with the extension?';

CREATE TABLE service_category_parent (
  category_id integer NOT NULL,
  parent_id integer NOT NULL,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (category_id, parent_id, shipped)
);
COMMENT ON TABLE service_category_parent IS 'What a category stands below: one or several others';
COMMENT ON COLUMN service_category_parent.category_id IS 'number of the category';
COMMENT ON COLUMN service_category_parent.parent_id IS 'number of a category above it';
COMMENT ON COLUMN service_category_parent.shipped IS 'does the row come with the extension?';

CREATE TABLE service_in_category (
  lgsl lgsl NOT NULL,
  category_id integer NOT NULL,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (lgsl, category_id, shipped)
);
COMMENT ON TABLE service_in_category IS 'Which category a service belongs to';
COMMENT ON COLUMN service_in_category.lgsl IS 'number of the service';
COMMENT ON COLUMN service_in_category.category_id IS 'number of the category';
COMMENT ON COLUMN service_in_category.shipped IS 'does the row come with the extension?';

CREATE TABLE interaction (
  lgil lgil NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  label_cy text CHECK (label_cy <> ''),
  edition text,
  retired boolean NOT NULL DEFAULT false,
  shipped boolean NOT NULL DEFAULT false,
  PRIMARY KEY (lgil, shipped)
);
COMMENT ON TABLE interaction IS 'Interactions by LGIL number: the published ones, and your own';
COMMENT ON COLUMN interaction.lgil IS 'number of the interaction';
COMMENT ON COLUMN interaction.label IS 'its name; label(lgil) gives yours first';
COMMENT ON COLUMN interaction.label_cy IS 'its name in Welsh';
COMMENT ON COLUMN interaction.edition IS 'edition of the list; free for your own rows';
COMMENT ON COLUMN interaction.retired IS 'is the number no longer in the list?';
COMMENT ON COLUMN interaction.shipped IS 'does the row come with the extension?';

CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON service
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON service_function
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON service_in_function
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON service_category
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON service_category_parent
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON service_in_category
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON interaction
  FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON service EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON service_function EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON service_in_function EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON service_category EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON service_category_parent EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON service_in_category EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON interaction EXECUTE FUNCTION keep_shipped_rows();

SELECT pg_catalog.pg_extension_config_dump('@extschema@.service', 'WHERE NOT shipped');
SELECT pg_catalog.pg_extension_config_dump('@extschema@.service_function', 'WHERE NOT shipped');
SELECT pg_catalog.pg_extension_config_dump('@extschema@.service_in_function', 'WHERE NOT shipped');
SELECT pg_catalog.pg_extension_config_dump('@extschema@.service_category', 'WHERE NOT shipped');
SELECT pg_catalog.pg_extension_config_dump('@extschema@.service_category_parent', 'WHERE NOT shipped');
SELECT pg_catalog.pg_extension_config_dump('@extschema@.service_in_category', 'WHERE NOT shipped');
SELECT pg_catalog.pg_extension_config_dump('@extschema@.interaction', 'WHERE NOT shipped');

-- One row a service, in built-in types, for people and BI tools.

CREATE VIEW service_lookup AS
  WITH chosen_function AS (
    SELECT DISTINCT ON (function_id) function_id, label, parent_id FROM service_function ORDER BY function_id, shipped
  ), of_service AS (
    SELECT links.lgsl, string_agg(links.function_id::text, '; ' ORDER BY links.function_id) AS function_id,
      string_agg(f.label, '; ' ORDER BY links.function_id) AS function_label,
      string_agg(p.label, '; ' ORDER BY links.function_id) AS function_group
    FROM (SELECT DISTINCT lgsl, function_id FROM service_in_function) AS links
    LEFT JOIN chosen_function AS f ON f.function_id = links.function_id
    LEFT JOIN chosen_function AS p ON p.function_id = coalesce(f.parent_id, f.function_id)
    GROUP BY links.lgsl
  )
  SELECT DISTINCT ON (s.lgsl) s.lgsl::integer AS lgsl, s.label, s.label_cy, o.function_id, o.function_label, o.function_group,
    s.providing_tier, s.edition, CASE WHEN s.retired THEN 'yes' ELSE 'no' END AS retired,
    CASE WHEN s.shipped THEN 'no' ELSE 'yes' END AS own
  FROM service AS s LEFT JOIN of_service AS o ON o.lgsl = s.lgsl
  ORDER BY s.lgsl, s.shipped;
COMMENT ON VIEW service_lookup IS 'One row a service, yours before the shipped one, with its function, in built-in types';
COMMENT ON COLUMN service_lookup.lgsl IS 'number of the service';
COMMENT ON COLUMN service_lookup.label IS 'its name';
COMMENT ON COLUMN service_lookup.label_cy IS 'its name in Welsh';
COMMENT ON COLUMN service_lookup.function_id IS 'number of its function; several with semicolons between';
COMMENT ON COLUMN service_lookup.function_label IS 'name of its function';
COMMENT ON COLUMN service_lookup.function_group IS 'name of the function above that one';
COMMENT ON COLUMN service_lookup.providing_tier IS 'who provides it, by GOV.UK';
COMMENT ON COLUMN service_lookup.edition IS 'list that the name is of';
COMMENT ON COLUMN service_lookup.retired IS 'yes where the number is no longer in the list, else no';
COMMENT ON COLUMN service_lookup.own IS 'yes where the row is your own, else no';

-- The tables belong to whoever installs the extension, an ordinary role too; anybody reads them.
ALTER TABLE service OWNER TO @extowner@;
ALTER TABLE service_function OWNER TO @extowner@;
ALTER TABLE service_in_function OWNER TO @extowner@;
ALTER TABLE service_category OWNER TO @extowner@;
ALTER TABLE service_category_parent OWNER TO @extowner@;
ALTER TABLE service_in_category OWNER TO @extowner@;
ALTER TABLE interaction OWNER TO @extowner@;
GRANT SELECT ON service, service_function, service_in_function, service_category, service_category_parent,
  service_in_category, interaction, service_lookup TO PUBLIC;
