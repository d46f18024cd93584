-- Exampleshire: a synthetic district.  Nobody in it exists.
--
-- About 200,000 residents in 86,000 households, the services they use and the contacts they make.  Every row comes
-- from the SHA-256 of its own number, so every run on every PostgreSQL gives the same rows.  Load it into a database
-- that has the extension; DROP SCHEMA exampleshire CASCADE takes it out again:
--
--     psql -v residents=200000 -f extension/demo/district.sql
\set ON_ERROR_STOP on
\if :{?residents}
\else
\set residents 200000
\endif

BEGIN;
CREATE SCHEMA exampleshire;
COMMENT ON SCHEMA exampleshire IS 'Synthetic: an invented district; nobody in it exists';
SET LOCAL search_path = exampleshire, profiling;

\ir district_draw.sql
\ir district_places.sql
\ir district_people.sql
\ir district_services.sql
\ir district_contacts.sql
\ir district_costs.sql
\ir district_models.sql
\ir district_views.sql
COMMIT;

ANALYZE exampleshire.area, exampleshire.household, exampleshire.resident, exampleshire.service,
	exampleshire.service_use, exampleshire.outside_user, exampleshire.contact, exampleshire.council_tax_account,
	exampleshire.care_package, exampleshire.known_to_police;
