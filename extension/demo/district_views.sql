-- What the demo reads: one view a service, one row for each person of its base.

CREATE VIEW service_base AS
SELECT service, title, r.*, used
FROM service JOIN service_use USING (service) JOIN resident AS r USING (resident_id);
COMMENT ON VIEW service_base IS 'Synthetic: the base of all four services, one row a person and service';

CREATE VIEW library AS SELECT r.*, used FROM resident AS r JOIN service_use USING (resident_id) WHERE service = 'library';
COMMENT ON VIEW library IS 'Synthetic: residents aged 5 and over; used: are they members of the library?';

CREATE VIEW bus_pass AS SELECT r.*, used FROM resident AS r JOIN service_use USING (resident_id) WHERE service = 'bus pass';
COMMENT ON VIEW bus_pass IS 'Synthetic: residents aged 60 and over; used: have they an older people''s bus pass?';

CREATE VIEW swimming AS SELECT r.*, used FROM resident AS r JOIN service_use USING (resident_id) WHERE service = 'swimming';
COMMENT ON VIEW swimming IS 'Synthetic: residents aged 5 to 15; used: have they a free swimming card?';

CREATE VIEW meals AS SELECT r.*, used FROM resident AS r JOIN service_use USING (resident_id) WHERE service = 'meals';
COMMENT ON VIEW meals IS 'Synthetic: children aged 5 to 15 in homes that get support; used: do they have free school meals?';

-- A bar for a terminal: one # for each 10 of the index, with a mark at 100, where take-up is as expected.
CREATE FUNCTION bar(take_up_index double precision) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN overlay(rpad(repeat('#', least(20, round(take_up_index / 10)::integer)), 20) PLACING '|' FROM 11 FOR 0);
COMMENT ON FUNCTION bar(double precision) IS 'An index as a bar of up to twenty #, one for each 10, with a mark at 100';
