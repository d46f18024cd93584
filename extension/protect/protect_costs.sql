-- protect: costs without their small counts of contacts.

CREATE FUNCTION protect(
  c costs,
  threshold integer DEFAULT 10,
  total text DEFAULT 'known'
) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_protect_costs' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION protect(costs, integer, text) IS
  'the costs for publication: combinations with fewer contacts than the threshold are hidden with what they cost, and with others so that the total gives none back; sealed';
