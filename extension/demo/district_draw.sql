-- Chance that is the same for ever: thirty-two bytes from a name, and draws from them.

CREATE FUNCTION dice(name text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256(convert_to(name, 'UTF8'));
COMMENT ON FUNCTION dice(text) IS 'Synthetic: the thirty-two bytes that stand for chance, from the name of a row';

-- Three bytes a draw, so ten draws (0 to 9) from one set of dice.
CREATE FUNCTION draw(dice bytea, nth integer, sides integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ((get_byte(dice, 3 * nth) * 65536 + get_byte(dice, 3 * nth + 1) * 256 + get_byte(dice, 3 * nth + 2))::bigint
		* sides >> 24)::integer;
COMMENT ON FUNCTION draw(bytea, integer, integer) IS 'Synthetic: the nth draw of a whole number from 0 to sides - 1';
