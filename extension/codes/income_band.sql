CREATE FUNCTION income_band(income_from integer, income_to integer) RETURNS income_band
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_make';
COMMENT ON FUNCTION income_band(integer, integer) IS
  'Band from the first amount to the second, both included, in pounds a year; open where the second is null';

CREATE FUNCTION income_band(amount integer, scheme text) RETURNS income_band
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_of_integer';
COMMENT ON FUNCTION income_band(integer, text) IS
  'Band of a scheme that holds the amount: a published scheme by its name, or cut points ''0,15000,50000''';

CREATE FUNCTION income_band(amount numeric, scheme text) RETURNS income_band
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_of_numeric';
COMMENT ON FUNCTION income_band(numeric, text) IS
  'Band of a scheme that holds the amount, pence dropped: a published scheme by its name, or cut points';

CREATE FUNCTION income_band_list(
  scheme text, OUT ordinal integer, OUT band income_band, OUT label text, OUT income_from integer, OUT income_to integer)
RETURNS SETOF record
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME', 'prf_income_scheme_list';
COMMENT ON FUNCTION income_band_list(text) IS 'Bands of a scheme, in order';

CREATE FUNCTION income_from(income_band) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_from';
COMMENT ON FUNCTION income_from(income_band) IS 'First amount of the band';

CREATE FUNCTION income_to(income_band) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_to';
COMMENT ON FUNCTION income_to(income_band) IS 'Last amount of the band; null for an open one';

CREATE FUNCTION income_band_contains(income_band, integer) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_contains_integer';
COMMENT ON FUNCTION income_band_contains(income_band, integer) IS 'Implementation of the @> operator';

CREATE FUNCTION income_band_contained(integer, income_band) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_integer_contained_in_income_band';
COMMENT ON FUNCTION income_band_contained(integer, income_band) IS 'Implementation of the <@ operator';

CREATE FUNCTION income_band_contains(income_band, numeric) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_income_band_contains_numeric';
COMMENT ON FUNCTION income_band_contains(income_band, numeric) IS 'Implementation of the @> operator';

CREATE FUNCTION income_band_contained(numeric, income_band) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_numeric_contained_in_income_band';
COMMENT ON FUNCTION income_band_contained(numeric, income_band) IS 'Implementation of the <@ operator';

CREATE OPERATOR @> (
  FUNCTION = income_band_contains, LEFTARG = income_band, RIGHTARG = integer, COMMUTATOR = <@,
  RESTRICT = matchingsel, JOIN = matchingjoinsel);
COMMENT ON OPERATOR @> (income_band, integer) IS 'is the amount in the band?';

CREATE OPERATOR <@ (
  FUNCTION = income_band_contained, LEFTARG = integer, RIGHTARG = income_band, COMMUTATOR = @>,
  RESTRICT = matchingsel, JOIN = matchingjoinsel);
COMMENT ON OPERATOR <@ (integer, income_band) IS 'is the amount in the band?';

CREATE OPERATOR @> (
  FUNCTION = income_band_contains, LEFTARG = income_band, RIGHTARG = numeric, COMMUTATOR = <@,
  RESTRICT = matchingsel, JOIN = matchingjoinsel);
COMMENT ON OPERATOR @> (income_band, numeric) IS 'is the amount, pence dropped, in the band?';

CREATE OPERATOR <@ (
  FUNCTION = income_band_contained, LEFTARG = numeric, RIGHTARG = income_band, COMMUTATOR = @>,
  RESTRICT = matchingsel, JOIN = matchingjoinsel);
COMMENT ON OPERATOR <@ (numeric, income_band) IS 'is the amount, pence dropped, in the band?';
