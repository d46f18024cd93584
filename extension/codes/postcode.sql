CREATE FUNCTION postcode_area(postcode) RETURNS postcode
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_postcode_area';
COMMENT ON FUNCTION postcode_area(postcode) IS
  'Postcode area that the postcode lies in: SW of SW1A 1AA';

CREATE FUNCTION postcode_district(postcode) RETURNS postcode
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_postcode_district';
COMMENT ON FUNCTION postcode_district(postcode) IS
  'Postcode district that the postcode lies in: SW1A of SW1A 1AA; null for an area';

CREATE FUNCTION postcode_sector(postcode) RETURNS postcode
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_postcode_sector';
COMMENT ON FUNCTION postcode_sector(postcode) IS
  'Postcode sector that the postcode lies in: SW1A 1 of SW1A 1AA; null for an area or district';

CREATE FUNCTION postcode_7(postcode) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_postcode_7';
COMMENT ON FUNCTION postcode_7(postcode) IS
  'Fixed form of seven characters, "M1  1AE" or "SW1A1AA"; null for a part of a postcode or a forces number';

CREATE FUNCTION postcode_8(postcode) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_postcode_8';
COMMENT ON FUNCTION postcode_8(postcode) IS
  'Fixed form of eight characters, "M1   1AE" or "SW1A 1AA"; null for a part of a postcode or a forces number';
