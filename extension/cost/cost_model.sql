-- cost_model: what one contact costs, by service, interaction and channel, as one value.

CREATE TYPE cost_model;

CREATE FUNCTION cost_model_in(cstring) RETURNS cost_model
  AS 'MODULE_PATHNAME', 'prf_cost_model_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_out(cost_model) RETURNS cstring
  AS 'MODULE_PATHNAME', 'prf_cost_model_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_recv(internal) RETURNS cost_model
  AS 'MODULE_PATHNAME', 'prf_cost_model_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_send(cost_model) RETURNS bytea
  AS 'MODULE_PATHNAME', 'prf_cost_model_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE cost_model (
  INPUT = cost_model_in, OUTPUT = cost_model_out, RECEIVE = cost_model_recv, SEND = cost_model_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);

COMMENT ON TYPE cost_model IS 'unit costs by service, interaction and channel, of which the most specific applies: read by unit_cost and cost_to_serve';
COMMENT ON FUNCTION cost_model_in(cstring) IS 'text input of cost_model';
COMMENT ON FUNCTION cost_model_out(cost_model) IS 'text output of cost_model';
COMMENT ON FUNCTION cost_model_recv(internal) IS 'binary input of cost_model';
COMMENT ON FUNCTION cost_model_send(cost_model) IS 'binary output of cost_model';

-- Comparison: equal contents are equal values.  The order has no meaning for people.

CREATE FUNCTION cost_model_lt(cost_model, cost_model) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_cost_model_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_le(cost_model, cost_model) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_cost_model_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_eq(cost_model, cost_model) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_cost_model_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_ne(cost_model, cost_model) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_cost_model_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_ge(cost_model, cost_model) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_cost_model_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_gt(cost_model, cost_model) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_cost_model_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_cmp(cost_model, cost_model) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_cost_model_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_hash(cost_model) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_cost_model_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_model_hash_extended(cost_model, bigint) RETURNS bigint
  AS 'MODULE_PATHNAME', 'prf_cost_model_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION cost_model_lt(cost_model, cost_model) IS 'implementation of < operator';
COMMENT ON FUNCTION cost_model_le(cost_model, cost_model) IS 'implementation of <= operator';
COMMENT ON FUNCTION cost_model_eq(cost_model, cost_model) IS 'implementation of = operator';
COMMENT ON FUNCTION cost_model_ne(cost_model, cost_model) IS 'implementation of <> operator';
COMMENT ON FUNCTION cost_model_ge(cost_model, cost_model) IS 'implementation of >= operator';
COMMENT ON FUNCTION cost_model_gt(cost_model, cost_model) IS 'implementation of > operator';
COMMENT ON FUNCTION cost_model_cmp(cost_model, cost_model) IS 'less-equal-greater comparison of two cost_model values';
COMMENT ON FUNCTION cost_model_hash(cost_model) IS 'hash of a cost_model';
COMMENT ON FUNCTION cost_model_hash_extended(cost_model, bigint) IS '64-bit hash of a cost_model under a seed';

CREATE OPERATOR < (LEFTARG = cost_model, RIGHTARG = cost_model, FUNCTION = cost_model_lt,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = cost_model, RIGHTARG = cost_model, FUNCTION = cost_model_le,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR = (LEFTARG = cost_model, RIGHTARG = cost_model, FUNCTION = cost_model_eq,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = cost_model, RIGHTARG = cost_model, FUNCTION = cost_model_ne,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR >= (LEFTARG = cost_model, RIGHTARG = cost_model, FUNCTION = cost_model_ge,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = cost_model, RIGHTARG = cost_model, FUNCTION = cost_model_gt,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);

COMMENT ON OPERATOR < (cost_model, cost_model) IS 'before, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR <= (cost_model, cost_model) IS 'before or same, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR = (cost_model, cost_model) IS 'same rates';
COMMENT ON OPERATOR <> (cost_model, cost_model) IS 'other rates';
COMMENT ON OPERATOR >= (cost_model, cost_model) IS 'after or same, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR > (cost_model, cost_model) IS 'after, in an order that only indexes and DISTINCT use';

CREATE OPERATOR CLASS cost_model_ops DEFAULT FOR TYPE cost_model USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 cost_model_cmp(cost_model, cost_model);
CREATE OPERATOR CLASS cost_model_ops DEFAULT FOR TYPE cost_model USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 cost_model_hash(cost_model),
  FUNCTION 2 cost_model_hash_extended(cost_model, bigint);

-- Making one.  Rates are checked against one another when all are there, and they are few: there is no combine function.

CREATE FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric) RETURNS internal
  AS 'MODULE_PATHNAME', 'prf_cost_model_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric) IS 'transition of the aggregate cost_model';
CREATE FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric, text) RETURNS internal
  AS 'MODULE_PATHNAME', 'prf_cost_model_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric, text) IS 'transition of the aggregate cost_model';
CREATE FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric, text, text) RETURNS internal
  AS 'MODULE_PATHNAME', 'prf_cost_model_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric, text, text) IS 'transition of the aggregate cost_model';
CREATE FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric, text, text, numeric, numeric) RETURNS internal
  AS 'MODULE_PATHNAME', 'prf_cost_model_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cost_model_add(internal, lgsl, lgil, channel, numeric, text, text, numeric, numeric) IS 'transition of the aggregate cost_model';
CREATE FUNCTION cost_model_final(internal) RETURNS cost_model
  AS 'MODULE_PATHNAME', 'prf_cost_model_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cost_model_final(internal) IS 'result of the aggregate cost_model';

CREATE AGGREGATE cost_model(lgsl lgsl, lgil lgil, channel channel, unit_cost numeric) (
  SFUNC = cost_model_add, STYPE = internal, SSPACE = 8192, FINALFUNC = cost_model_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_model(lgsl, lgil, channel, numeric) IS
  'a cost_model of rates: null in a key column is any, the most specific rate applies, ties are errors';
CREATE AGGREGATE cost_model(lgsl lgsl, lgil lgil, channel channel, unit_cost numeric, currency text) (
  SFUNC = cost_model_add, STYPE = internal, SSPACE = 8192, FINALFUNC = cost_model_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_model(lgsl, lgil, channel, numeric, text) IS
  'a cost_model of rates in a currency: null in a key column is any, the most specific rate applies, ties are errors';
CREATE AGGREGATE cost_model(lgsl lgsl, lgil lgil, channel channel, unit_cost numeric, currency text, basis text) (
  SFUNC = cost_model_add, STYPE = internal, SSPACE = 8192, FINALFUNC = cost_model_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_model(lgsl, lgil, channel, numeric, text, text) IS
  'a cost_model of rates in a currency, each with what one unit is: null in a key column is any, the most specific rate applies, ties are errors';
CREATE AGGREGATE cost_model(lgsl lgsl, lgil lgil, channel channel, unit_cost numeric, currency text, basis text, low numeric, high numeric) (
  SFUNC = cost_model_add, STYPE = internal, SSPACE = 8192, FINALFUNC = cost_model_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_model(lgsl, lgil, channel, numeric, text, text, numeric, numeric) IS
  'a cost_model of rates in a currency, each with what one unit is and a range: null in a key column is any, the most specific rate applies, ties are errors';

CREATE FUNCTION with_default(model cost_model, unit_cost numeric) RETURNS cost_model
  AS 'MODULE_PATHNAME', 'prf_cost_model_with_default' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION with_default(cost_model, numeric) IS 'the same model with a rate for all contacts that no other rate takes';

-- A named day, since a rate of another day is a wrong rate.
CREATE FUNCTION cost_model_on(as_at date, currency text DEFAULT NULL, default_cost numeric DEFAULT NULL) RETURNS cost_model
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  model cost_model;
BEGIN
  IF as_at IS NULL THEN
    RAISE EXCEPTION 'the day of a cost_model cannot be null' USING ERRCODE = 'null_value_not_allowed',
      HINT = 'Name the day whose rates you want: cost_model_on(''2026-04-01'').';
  END IF;
  SELECT cost_model(u.lgsl, u.lgil, u.channel, u.unit_cost, u.currency, u.basis, u.low, u.high) INTO model
  FROM unit_cost AS u
  WHERE NOT u.example AND u.valid @> as_at AND (cost_model_on.currency IS NULL OR u.currency = cost_model_on.currency);
  IF model IS NULL THEN
    RAISE EXCEPTION 'no unit cost% is in force on %', coalesce(' in ' || cost_model_on.currency, ''), coalesce(to_char(as_at, 'YYYY-MM-DD'), as_at::text)
      USING ERRCODE = 'no_data_found', DETAIL = 'Published examples are never taken by themselves.',
      HINT = 'Insert your rates into unit_cost. For a first look: example_cost_model(source).';
  END IF;
  RETURN CASE WHEN default_cost IS NULL THEN model ELSE with_default(model, default_cost) END;
END $$;
COMMENT ON FUNCTION cost_model_on(date, text, numeric) IS
  'the rates of table unit_cost that are in force on a day, without examples; default_cost for contacts that no rate takes';

CREATE FUNCTION example_cost_model(source text) RETURNS cost_model
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  model cost_model;
BEGIN
  SELECT cost_model(u.lgsl, u.lgil, u.channel, u.unit_cost, u.currency, u.basis, u.low, u.high) INTO model
  FROM unit_cost AS u
  WHERE u.example AND u.source = example_cost_model.source;
  IF model IS NULL THEN
    RAISE EXCEPTION 'no example has the source %', coalesce('"' || example_cost_model.source || '"', 'null')
      USING ERRCODE = 'no_data_found',
      HINT = 'There are: ' || (SELECT string_agg(DISTINCT u.source, ', ') FROM unit_cost AS u WHERE u.example) || '.';
  END IF;
  RETURN model;
END $$;
COMMENT ON FUNCTION example_cost_model(text) IS 'the examples of one source, whatever their day: not for a business case';

-- Reading it

CREATE FUNCTION unit_cost(model cost_model, lgsl lgsl, lgil lgil, channel channel) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_unit_cost' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 2;
COMMENT ON FUNCTION unit_cost(cost_model, lgsl, lgil, channel) IS
  'what one such contact costs, by the most specific rate; an error where there is none';

CREATE FUNCTION cost_to_serve(model cost_model, lgsl lgsl, lgil lgil, channel channel, volume bigint) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_cost_to_serve_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 2;
COMMENT ON FUNCTION cost_to_serve(cost_model, lgsl, lgil, channel, bigint) IS 'what that many such contacts cost';
CREATE FUNCTION cost_to_serve(model cost_model, lgsl lgsl, lgil lgil, channel channel, volume numeric) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_cost_to_serve_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 2;
COMMENT ON FUNCTION cost_to_serve(cost_model, lgsl, lgil, channel, numeric) IS 'what that many such contacts cost, rounded once to ten-thousandths';
CREATE FUNCTION cost_to_serve(model cost_model, lgsl lgsl, lgil lgil, channel channel, volume double precision) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_cost_to_serve_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 2;
COMMENT ON FUNCTION cost_to_serve(cost_model, lgsl, lgil, channel, double precision) IS 'what that many such contacts cost, rounded once to ten-thousandths';

CREATE FUNCTION explain_unit_cost(model cost_model, contact_lgsl lgsl, contact_lgil lgil, contact_channel channel)
  RETURNS TABLE (place integer, applies boolean, lgsl integer, lgil integer, channel text, unit_cost numeric, low numeric, high numeric,
    basis text, currency text, reason text)
  AS 'MODULE_PATHNAME', 'prf_explain_unit_cost' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 3;
COMMENT ON FUNCTION explain_unit_cost(cost_model, lgsl, lgil, channel) IS
  'the rates that match a contact, the one that applies first, each with the reason';

CREATE FUNCTION rates(model cost_model)
  RETURNS TABLE (lgsl integer, lgil integer, channel text, unit_cost numeric, low numeric, high numeric, basis text, currency text)
  AS 'MODULE_PATHNAME', 'prf_cost_model_rates' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION rates(cost_model) IS 'the rates of a cost_model as rows, the most specific first; null in a key column is any';
