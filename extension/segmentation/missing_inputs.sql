-- Which missing input would settle most of the rows that cannot be told?

CREATE FUNCTION missing_inputs_accum(internal, segmentation, VARIADIC "any") RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_missing_inputs_accum';
CREATE FUNCTION missing_inputs_accum_row(internal, segmentation, record) RETURNS internal
  LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_missing_inputs_accum_row';
CREATE FUNCTION missing_inputs_combine(internal, internal) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_missing_inputs_combine';
CREATE FUNCTION missing_inputs_serial(internal) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_missing_inputs_serial';
CREATE FUNCTION missing_inputs_deserial(bytea, internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_missing_inputs_deserial';
CREATE FUNCTION missing_inputs_final(internal) RETURNS jsonb
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_missing_inputs_final';

COMMENT ON FUNCTION missing_inputs_accum(internal, segmentation, "any") IS 'transition function of missing_inputs';
COMMENT ON FUNCTION missing_inputs_accum_row(internal, segmentation, record) IS 'transition function of missing_inputs_row';
COMMENT ON FUNCTION missing_inputs_combine(internal, internal) IS 'combine function of missing_inputs';
COMMENT ON FUNCTION missing_inputs_serial(internal) IS 'serial function of missing_inputs';
COMMENT ON FUNCTION missing_inputs_deserial(bytea, internal) IS 'deserial function of missing_inputs';
COMMENT ON FUNCTION missing_inputs_final(internal) IS 'final function of missing_inputs';

CREATE AGGREGATE missing_inputs(segmentation, VARIADIC "any") (
  SFUNC = missing_inputs_accum, STYPE = internal, SSPACE = 1000, FINALFUNC = missing_inputs_final,
  COMBINEFUNC = missing_inputs_combine, SERIALFUNC = missing_inputs_serial, DESERIALFUNC = missing_inputs_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE missing_inputs(segmentation, "any") IS
  'how many rows a model cannot tell, and for each input how many of them it would settle; read by missing_inputs_report';

CREATE AGGREGATE missing_inputs_row(segmentation, record) (
  SFUNC = missing_inputs_accum_row, STYPE = internal, SSPACE = 1000, FINALFUNC = missing_inputs_final,
  COMBINEFUNC = missing_inputs_combine, SERIALFUNC = missing_inputs_serial, DESERIALFUNC = missing_inputs_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE missing_inputs_row(segmentation, record) IS
  'the same as missing_inputs, the inputs being columns of a row';

CREATE FUNCTION missing_inputs_report(counts jsonb)
  RETURNS TABLE (input text, missing bigint, cannot_tell bigint, settles bigint, could_settle bigint, settles_share numeric)
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
  SELECT i.input, i.missing, i.cannot_tell, i.settles, i.could_settle,
    round(i.settles::numeric / nullif((counts ->> 'cannot_tell')::numeric, 0), 4)
  FROM ROWS FROM (jsonb_to_recordset(counts -> 'inputs')
      AS (input text, missing bigint, cannot_tell bigint, settles bigint, could_settle bigint))
    WITH ORDINALITY AS i (input, missing, cannot_tell, settles, could_settle, place)
  ORDER BY i.settles DESC, i.could_settle DESC, i.place;
END;
COMMENT ON FUNCTION missing_inputs_report(jsonb) IS
  'what missing_inputs counted as rows: the input that would settle most of the rows that cannot be told comes first';
