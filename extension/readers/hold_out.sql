-- hold_out: who is left out of a campaign.

CREATE FUNCTION hold_out(key text, share double precision, seed bigint) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_hold_out'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION hold_out(text, double precision, bigint) IS
  'is the key among the share that a campaign leaves out? The same answer for a key, a share and a seed for ever';
