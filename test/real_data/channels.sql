-- Contacts by the channel they came by, from published files: loaded as they are, their codes read, priced with published
-- example rates, kept as one value an area and period.  psql stands in the folder of the files.
--
-- The rates are examples from elsewhere.  What comes out shows what a report looks like; it is no business case.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

CREATE TABLE street_report (area text, year text, interface text, lsoa11 text, category text, reports integer, unique_users integer);
CREATE TEMPORARY TABLE street_report_file (LIKE street_report);
ALTER TABLE street_report_file DROP COLUMN area;
\copy street_report_file from 'woe_fixmystreet_2015_2019.csv' with (format csv, header)
INSERT INTO street_report SELECT 'West of England', * FROM street_report_file;
TRUNCATE street_report_file;
\copy street_report_file from 'trafford_fixmystreet_2015_2019.csv' with (format csv, header)
INSERT INTO street_report SELECT 'Trafford', * FROM street_report_file;

CREATE TABLE street_report_month (month text, lsoa11 text, category text, reports integer, unique_users integer);
\copy street_report_month from 'woe_fixmystreet_monthly_2018_2019.csv' with (format csv, header)
CREATE TABLE street_category (code text, label text);
\copy street_category from 'fixmystreet_categories.csv' with (format csv, header)

CREATE TABLE city_case (id text, opened timestamp, target text, closed text, on_time text, status text, subject text, reason text, type text,
  department text, source text, neighbourhood text, ward text, zipcode text, latitude text, longitude text);
\copy city_case from program 'gzip -dc boston311_2015.csv.gz' with (format csv, header)

CREATE TABLE payment (month text, authority text, library text, reason text, payment_type text, payments integer, system_paid numeric, paid numeric);
\copy payment from 'woe_library_payments_by_type.csv' with (format csv, header)
CREATE TABLE bill (month text, authority text, library text, item_type text, reason text, bills integer, billed numeric);
\copy bill from program 'gzip -dc woe_library_bills.csv.gz' with (format csv, header, null '*')

CREATE TABLE inventory (year text, department text, owner text, service_id text, service text, recipient text, scope text, target text, fee text,
  channel text, volume bigint, volume_raw text);
\copy inventory from program 'gzip -dc canada_service_channel_volumes_2023_2024.csv.gz' with (format csv, header)

-- ---- Codes ---------------------------------------------------------------------------------------------------------

-- What the reading knows by itself needs no row here: Twitter, and every channel of the inventory.  These are the words of
-- one city or one product, and what each is taken for is a choice, with its reason.  Not there, so that their channel is
-- not recorded: fixmystreet (a site and its apps together), what staff or another system raised, and cards, vouchers,
-- cheques and invoices (at a counter, by a machine, by post or online: the file does not say).
INSERT INTO spelling (list, spelling, code, note) VALUES
  ('channel', 'cobrand', 'web', 'the council''s own web site'),
  ('channel', 'Constituent Call', 'phone', 'the call centre; a few may have come to the counter'),
  ('channel', 'Citizens Connect App', 'app', 'the city''s app for residents'),
  ('channel', 'Self Service', 'web', 'the form on the city''s web site'),
  ('channel', 'PAYPAL', 'web', 'online, as the publisher says'),
  ('channel', 'CASH', 'f2f', 'in a library, at the counter or a machine');

-- The files' own kinds of service, numbered outside the published list.
CREATE TABLE own_service AS
SELECT data, code, label, (first + row_number() OVER (PARTITION BY data ORDER BY code COLLATE "C"))::integer::lgsl AS lgsl
FROM (SELECT 'street' AS data, code, label, 900000 AS first FROM street_category
      UNION ALL SELECT DISTINCT 'city', reason, reason, 910000 FROM city_case
      UNION ALL SELECT DISTINCT 'library', reason, reason, 920000 FROM (SELECT reason FROM payment UNION SELECT reason FROM bill) AS r
      UNION ALL SELECT DISTINCT 'inventory', service_id, service, 930000 FROM inventory) AS s;
INSERT INTO service (lgsl, label) SELECT lgsl, label FROM own_service;

-- One row a row of a file.  Interactions: 17 reporting, 4 paying, 0 applying, 8 information.
CREATE TABLE contact (data text, area text, period text, key text, code text, lgil lgil, raw text, channel channel, volume bigint);
INSERT INTO contact
SELECT 'street', area, year, lsoa11, category, '17'::lgil, interface, read_code(interface, NULL::channel), reports FROM street_report
UNION ALL
SELECT 'city', neighbourhood, to_char(opened, 'YYYY-MM'), neighbourhood, reason, '17', source, read_code(source, NULL::channel), 1 FROM city_case
UNION ALL
SELECT 'library', authority, month, authority, reason, '4', payment_type, read_code(payment_type, NULL::channel), payments FROM payment
WHERE payment_type NOT IN ('CANCEL', 'FORGIVEN')
UNION ALL
SELECT 'inventory', department, year, department, service_id, CASE WHEN channel LIKE 'application%' THEN '0' ELSE '8' END::lgil,
  channel, read_code(channel, NULL::channel), volume FROM inventory;

-- ---- Rates ---------------------------------------------------------------------------------------------------------

-- A published source for each, and an assumed rate for what the source does not name: as a web visit where all is digital,
-- as a call where staff took part, as a visit where the payer stood in a library.  An app is priced as the web.
CREATE TABLE chosen (data text PRIMARY KEY, source text NOT NULL, app numeric, rest numeric NOT NULL);
INSERT INTO chosen VALUES ('street', 'Socitm benchmarking 2011', NULL, 0.15), ('city', 'Socitm benchmarking 2011', 0.15, 2.83),
  ('library', 'NWeGG/IPF 2006', NULL, 7.81), ('inventory', 'PwC for digital inclusion 2009', NULL, 3.39);
CREATE TABLE model AS
SELECT data, with_default(cost_model(NULL, NULL, channel, unit_cost, 'GBP', basis), rest) AS m
FROM (SELECT data, rest, r.channel::channel, r.unit_cost, r.basis FROM chosen, rates(example_cost_model(source)) AS r
      UNION ALL SELECT data, rest, 'app', app, 'visit' FROM chosen WHERE app IS NOT NULL) AS r
GROUP BY data, rest;

-- ---- Values --------------------------------------------------------------------------------------------------------

CREATE VIEW priced AS
SELECT c.*, s.lgsl, cost_to_serve(m, s.lgsl, c.lgil, c.channel, c.volume) AS cost
FROM contact AS c JOIN own_service AS s USING (data, code) JOIN model USING (data);
CREATE TABLE cell AS
SELECT data, area, period, costs(key, lgsl, lgil, channel, volume, cost, 'GBP') AS c FROM priced GROUP BY data, area, period;
CREATE TABLE whole AS
SELECT data, costs(key, lgsl, lgil, channel, volume, cost, 'GBP') AS c FROM priced GROUP BY data;

-- Two sides of a comparison: areas, or years.
CREATE TABLE pair AS
SELECT what, data, rollup(c) FILTER (WHERE side = 1) AS here, rollup(c) FILTER (WHERE side = 2) AS there, by
FROM (VALUES ('West of England v Trafford', 'street', 'area', '{West of England}'::text[], '{Trafford}'::text[], '{lgsl,channel}'::text[]),
             ('2019 v 2018', 'street', 'period', '{2019}', '{2018}', '{lgsl,channel}'),
             ('Dorchester v Roxbury', 'city', 'area', '{Dorchester}', '{Roxbury}', '{lgsl,channel}'),
             ('Bristol v South Gloucestershire', 'library', 'area', '{Bristol}', '{South Gloucestershire}', '{lgsl,channel}'),
             ('2020/21 v 2019/20', 'library', 'year', '{2020/21}', '{2019/20}', '{key,lgsl,channel}'),
             ('esdc-edsc v cra-arc', 'inventory', 'area', '{esdc-edsc}', '{cra-arc}', '{lgil,channel}')) AS p(what, data, of, one, other, by)
  JOIN cell USING (data),
  LATERAL (SELECT CASE WHEN of = 'area' THEN area WHEN of = 'period' THEN period WHEN period < '2020-07' THEN '2019/20' ELSE '2020/21' END AS value) AS v,
  LATERAL (SELECT CASE WHEN value = ANY (one) THEN 1 WHEN value = ANY (other) THEN 2 END AS side) AS s
GROUP BY what, data, by;
