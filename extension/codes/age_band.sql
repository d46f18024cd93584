CREATE FUNCTION age_band(age_from integer, age_to integer) RETURNS age_band
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_band_make';
COMMENT ON FUNCTION age_band(integer, integer) IS
  'Band from the first age to the second, both included; open where the second is null';

CREATE FUNCTION age_from(age_band) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_band_from';
COMMENT ON FUNCTION age_from(age_band) IS 'First age of the band';

CREATE FUNCTION age_to(age_band) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_band_to';
COMMENT ON FUNCTION age_to(age_band) IS 'Last age of the band; null for an open one';

CREATE FUNCTION age_band_contains(age_band, integer) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_band_contains_age';
COMMENT ON FUNCTION age_band_contains(age_band, integer) IS 'Implementation of the @> operator';

CREATE FUNCTION age_band_contained(integer, age_band) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_contained_in_age_band';
COMMENT ON FUNCTION age_band_contained(integer, age_band) IS 'Implementation of the <@ operator';

CREATE OPERATOR @> (
  FUNCTION = age_band_contains, LEFTARG = age_band, RIGHTARG = integer, COMMUTATOR = <@,
  RESTRICT = matchingsel, JOIN = matchingjoinsel);
COMMENT ON OPERATOR @> (age_band, integer) IS 'is the age in the band?';

CREATE OPERATOR <@ (
  FUNCTION = age_band_contained, LEFTARG = integer, RIGHTARG = age_band, COMMUTATOR = @>,
  RESTRICT = matchingsel, JOIN = matchingjoinsel);
COMMENT ON OPERATOR <@ (integer, age_band) IS 'is the age in the band?';

CREATE FUNCTION age_band(age integer, scheme text) RETURNS age_band
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_band_of_age';
COMMENT ON FUNCTION age_band(integer, text) IS
  'Band of a scheme that holds the age: a published scheme by its name, or cut points ''0,16,65''';

CREATE FUNCTION age_band_list(
  scheme text, OUT ordinal integer, OUT band age_band, OUT label text, OUT age_from integer, OUT age_to integer)
RETURNS SETOF record
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME', 'prf_age_scheme_list';
COMMENT ON FUNCTION age_band_list(text) IS 'Bands of a scheme, in order';
