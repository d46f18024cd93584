-- chi_square: does take-up differ between the keys at all?

CREATE TYPE chi_square_row AS (
  statistic double precision, df integer, p double precision, log10_p double precision,
  cramers_v double precision, smallest_expected double precision,
  keys integer, method text, reason text
);
COMMENT ON TYPE chi_square_row IS 'what chi_square gives: a test of all keys together';
COMMENT ON COLUMN chi_square_row.statistic IS 'chi-square: sum of (observed - expected)^2 / expected over the cells of the table';
COMMENT ON COLUMN chi_square_row.df IS 'degrees of freedom';
COMMENT ON COLUMN chi_square_row.p IS 'p value; 0 where it is below what a double can hold';
COMMENT ON COLUMN chi_square_row.log10_p IS 'base-10 logarithm of the p value, right however small that is';
COMMENT ON COLUMN chi_square_row.cramers_v IS 'strength of the association, 0 to 1; people with own expected only';
COMMENT ON COLUMN chi_square_row.smallest_expected IS 'smallest expected count of the table: below 5 the p is rough';
COMMENT ON COLUMN chi_square_row.keys IS 'number of keys in the table: known, with a base and, where expected is given, with a reference';
COMMENT ON COLUMN chi_square_row.method IS 'which table was tested';
COMMENT ON COLUMN chi_square_row.reason IS 'why a figure is NULL';

CREATE FUNCTION chi_square(
  t takeup,
  scaled boolean DEFAULT false,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS chi_square_row
  AS 'MODULE_PATHNAME', 'prf_chi_square'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION chi_square(takeup, boolean, text, text) IS
  'tests all keys together: two-way for people, one-way for events; log10_p where p is too small for a double';
