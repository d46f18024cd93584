-- The registry of models: shipped models, versions in force, what may be published, who may publish.
SET search_path = public, profiling;
\set SHOW_CONTEXT never
SET datestyle = 'ISO, DMY';

-- What is shipped: four models, each proved, with every cut-off a parameter.
SELECT name, version, valid, proof, override, published_by, published_at, note IS NOT NULL AS has_note FROM model WHERE shipped ORDER BY name;
SELECT name, s.code, s.label, s.action FROM model, segments(definition) AS s WHERE shipped AND s.code NOT IN ('?', '-') ORDER BY name, s.ordinal;
SELECT m.name, string_agg(i.name || ' ' || i.type, ', ' ORDER BY i.ordinal) AS inputs FROM model AS m, inputs(definition) AS i WHERE shipped GROUP BY m.name ORDER BY m.name;
SELECT m.name, h.name = m.name AS same, h.purpose, h.special_category FROM model AS m, model_header(definition) AS h WHERE shipped ORDER BY m.name;
SELECT m.name, s.* FROM model AS m, special_category_inputs(definition) AS s WHERE shipped ORDER BY m.name, s.input;
-- No number stands in a rule.
SELECT m.name, rule FROM model AS m, segments(definition) AS s WHERE shipped AND rule ~ '[<>=] *[0-9]';

-- Social care: age, care and place decide; what is missing is said.
SELECT who, assign_row(m, r) AS segment
FROM model('social_care') AS m, (VALUES
  ('in a home', 80, true, true, false, 5, 'F'::sex, 'W1'::ethnic_group),
  ('home care', 70, false, true, true, 5, 'M', 'W1'),
  ('other care', 70, false, false, true, 5, 'M', NULL),
  ('deprived', 70, false, false, false, 2, 'M', 'W1'),
  ('younger, cared for', 40, false, true, false, 1, 'M', 'W1'),
  ('woman of 76', 76, false, false, false, 9, 'F', 'W1'),
  ('man of 76', 76, false, false, false, 9, 'M', 'W1'),
  ('man of 76, group of early risk', 76, false, false, false, 9, 'M', 'A3'),
  ('young', 30, false, false, false, 1, NULL, NULL),
  ('care unknown', 70, NULL, false, false, 5, 'M', 'W1'),
  ('age unknown', NULL, false, false, false, 5, 'M', 'W1'),
  ('child', 12, NULL, NULL, NULL, NULL, NULL, NULL)) AS r (who, age, care_home, home_care, other_care, area_deprivation, sex, ethnicity);

-- Youth justice: there is no segment 4.
SELECT who, assign_row(m, r) AS segment
FROM model('youth_justice') AS m, (VALUES
  ('known', 15, 'F'::sex, true, 9, 9, false), ('known as an adult', 30, 'M', true, 9, 9, false),
  ('boy, worst areas', 15, 'M', false, 1, 1, true), ('girl, worst areas', 15, 'F', false, 1, 1, true),
  ('boy, worst areas, not inner city', 15, 'M', false, 1, 2, false),
  ('settled', 60, 'F', false, 9, 9, false), ('young and settled', 30, 'F', false, 9, 9, false),
  ('unknown to us', 15, 'F', NULL, 9, 9, false)) AS r (who, age, sex, known_to_police, area_deprivation, area_crime, inner_city);

-- Council tax, as printed, and on what a revenue system holds.
SELECT who, assign_row(m, r) AS segment, (assign_row(with_params(m, '{"low_savings": 500, "high_income": 40000}'), r)) AS other_cuts
FROM model('council_tax_arrears') AS m, (VALUES
  ('vulnerable and rich', 50, 90000, 90000, false, 900000, '1'::ns_sec, true, false, true),
  ('poor', 30, 9000, 600, true, NULL, NULL, NULL, false, NULL),
  ('sheltered', 80, 14000, 600, false, NULL, NULL, false, true, false),
  ('professional', 40, 60000, 5000, false, 300000, 'L3', false, false, NULL),
  ('director', 50, 60000, 5000, false, 300000, '4', true, false, NULL),
  ('struggling', 40, 20000, 5000, false, 100000, '5', false, false, NULL),
  ('between', 40, 45000, 5000, false, 600000, '2', false, false, NULL),
  ('nothing known', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
  AS r (who, age, income, savings, state_benefits, housing_value, occupation, director, sheltered_housing, vulnerable);
SELECT who, assign_row(m, r) AS segment
FROM model('council_tax_accounts') AS m, (VALUES
  ('vulnerable', 800.00, 1, true, false, 'H', '1a'::oac, true),
  ('reduction, fallen behind', 300, 5, false, true, 'A', '8b', NULL),
  ('reduction', 300, 2, false, true, 'A', '8b', NULL),
  ('high band', 900, 6, false, false, 'G', '8b', NULL),
  ('direct debit failed once', 90, 1, true, false, 'D', '6a', false),
  ('fallen behind', 900, 5, false, false, 'D', '1a', false),
  ('low band, disabled relief', 200, 2, false, false, 'A-', NULL, false),
  ('settled area', 200, 2, false, false, 'D', '1b', false),
  ('industrial town', 200, 2, false, false, 'D', '6b2', false),
  ('elsewhere', 200, 2, false, false, 'D', '3a', false),
  ('area unknown', 200, 2, false, false, 'D', NULL, false),
  ('paid', 0, 0, true, false, 'D', NULL, NULL)) AS r (who, balance, missed_instalments, direct_debit, reduction, band, area_class, vulnerable);

-- Looking one up.
SELECT model('council_tax_acounts');
SELECT model('unlike anything here');
SELECT model(NULL), model('social_care', NULL);
SELECT model('social_care', 'infinity') = model('social_care', '-infinity') AS always;

-- Publishing: a version ends the one before it.
SELECT publish_model('segmentation rent (weeks integer) late ''Late'' when weeks > 8 fine ''Fine'' otherwise', '2024-04-01', 'As agreed in committee');
SELECT publish_model('segmentation rent (weeks integer) late ''Late'' when weeks > 6 fine ''Fine'' otherwise', '2025-04-01');
SELECT publish_model(with_params('segmentation rent (weeks integer) params (most integer = 1) late ''Late'' when weeks > most fine ''Fine'' otherwise', '{"most": 4}'), '2026-04-01');
SELECT name, version, valid, proof, published_by = current_user AS by_me, published_at = now() AS now, ended_by = current_user AS ended_by_me, ended_at IS NULL AS not_ended
FROM model WHERE name = 'rent' ORDER BY version;
SELECT day, assign(model('rent', day), 7), assign(model('rent', day), 5) FROM unnest('{2024-04-01,2025-03-31,2025-04-01,2026-03-31,2026-04-01}'::date[]) AS day;
SELECT model('rent', '2024-03-31');
SELECT publish_model(model('rent', '2024-04-01'), '2026-04-01');
SELECT publish_model(model('rent', '2024-04-01'), '2020-01-01');
SELECT publish_model(model('rent', '2024-04-01'), 'infinity');
SELECT publish_model(model('rent', '2024-04-01'), NULL);

-- Ending one.
SELECT retire_model('rent', '2025-10-01');
SELECT retire_model('rent', '2026-10-01');
SELECT version, valid FROM model WHERE name = 'rent' ORDER BY version;
SELECT model('rent', '2025-10-01');
SELECT retire_model('rent', '2030-01-01');
SELECT retire_model('rent', '2026-04-01');
SELECT retire_model('rnt');
SELECT retire_model('social_care');
-- After a gap.
SELECT publish_model(model('rent', '2024-04-01'), '2027-04-01');
SELECT publish_model(model('rent', '2024-04-01'), '2027-04-01');
SELECT version, valid FROM model WHERE name = 'rent' ORDER BY version;
-- Versions never overlap, however they come.
\set VERBOSITY terse
INSERT INTO model (name, version, valid, definition) SELECT name, 9, '[2025-01-01,2025-01-02)', definition FROM model WHERE name = 'rent' AND version = 1;
INSERT INTO model (name, version, valid, definition) SELECT name, 9, 'empty', definition FROM model WHERE name = 'rent' AND version = 1;
UPDATE model SET valid = '[2024-04-01,2025-04-02)' WHERE name = 'rent' AND version = 1;

\set VERBOSITY default
-- One's own goes before the shipped one of the same name, and can be retired.
SELECT publish_model(with_params(model('council_tax_accounts'), '{"many_missed": 2}'), '2026-01-01');
SELECT day, assign(model('council_tax_accounts', day), 100, 2, false, true, 'A', NULL, NULL) FROM unnest('{2025-12-31,2026-01-01}'::date[]) AS day;
SELECT retire_model('council_tax_accounts', '2026-06-01');
SELECT assign(model('council_tax_accounts', '2026-06-01'), 100, 2, false, true, 'A', NULL, NULL);

-- What the proof finds stops a model, unless somebody says why not.
SELECT publish_model('segmentation gap (weeks integer) late ''Late'' when weeks > 8', '2026-01-01');
SELECT publish_model('segmentation hidden (weeks integer) late ''Late'' when weeks > 8 later ''Later'' when weeks > 9 fine ''Fine'' otherwise', '2026-01-01');
SELECT publish_model('segmentation gap (weeks integer) late ''Late'' when weeks > 8', '2026-01-01', override => ' ');
SELECT publish_model('segmentation gap (weeks integer) late ''Late'' when weeks > 8', '2026-01-01', override => 'The query leaves the others out');
SELECT version, proof, override, jsonb_array_length(findings) FROM model WHERE name = 'gap';
-- There is nothing to override: none is kept.
SELECT publish_model('segmentation plain (weeks integer) late ''Late'' when weeks > 8 fine ''Fine'' otherwise', '2026-01-01', override => 'To be safe');
SELECT proof, override, findings FROM model WHERE name = 'plain';

-- Nothing but information stands against what is shipped; one slip in each is found.
SELECT name, finding, severity FROM model, check_segmentation(definition) WHERE shipped AND (severity <> 'information' OR finding = 'proved') ORDER BY name, finding;
SELECT name, finding, severity, rule, segment, other_rule, witness, c.note
FROM (VALUES ('social_care', '  "G"[^\n]*\n?', ''), ('youth_justice', 'known_to_police and ', ''),
    ('council_tax_arrears', 'income between struggling_from and struggling_to', 'income >= struggling_to and income <= struggling_from'),
    ('council_tax_accounts', '(  cant_pay when reduction[^\n]*\n)(  struggle [^\n]*\n)', '\2\1')) AS slip (name, pattern, replacement),
  check_segmentation(regexp_replace(model(name, '2000-01-01')::text, pattern, replacement)::segmentation) AS c
WHERE severity <> 'information' ORDER BY name, severity, finding;
-- Findings that are warnings do not stop a model: an "otherwise" that nobody needs, a parameter that is not used.
SELECT publish_model('segmentation careful (weeks integer) params (unused integer = 1) late ''Late'' when weeks > 8 fine ''Fine'' when weeks <= 8 or weeks is null rest ''Rest'' otherwise', '2026-01-01');
-- Special categories and offences are declared, with a purpose.
SELECT publish_model('segmentation g (g ethnic_group) a ''A'' when g <@ ''A'' b ''B'' otherwise');
SELECT publish_model('segmentation g (g ethnic_group) uses special category data a ''A'' when g <@ ''A'' b ''B'' otherwise');
SELECT publish_model('segmentation g (g ethnic_group) purpose ''To see who is missed'' a ''A'' when g <@ ''A'' b ''B'' otherwise');
SELECT publish_model('segmentation g (g ethnic_group) purpose ''To see who is missed'' uses special category data a ''A'' when g <@ ''A'' b ''B'' otherwise', '2026-01-01');
SELECT publish_model('segmentation g (union_member boolean, prior_convictions integer, d disability_status) a ''A'' when union_member b ''B'' otherwise', '2027-01-01');
-- Seen by type; by words of a name; and what is none.
SELECT input, type, category, article, known_by FROM special_category_inputs('segmentation x (a religion, b sexual_orientation, c gender_identity, d disability_status, e ethnic_group,
  f age_band, g legal_partnership, h carer_status, i employment_status) a ''A'' when a is null b ''B'' otherwise');
SELECT input, type, category, article, known_by FROM special_category_inputs('segmentation x (trade_union boolean, "Union Member" boolean, "Dis-abled" boolean, DISABLED boolean, blue_badge boolean,
  health_score integer, offence_date date, faith text, voting_intention text, healthy boolean, union_street boolean, offset integer, vulnerable boolean, "credit_union" boolean, arrears numeric,
  health_area oac, tracer integer) a ''A'' when trade_union b ''B'' otherwise');

-- What is published stays.
UPDATE model SET definition = model('gap', '2026-01-01') WHERE name = 'rent' AND version = 1;
UPDATE model SET version = 7 WHERE name = 'rent' AND version = 1;
UPDATE model SET valid = daterange('2020-01-01', upper(valid)) WHERE name = 'rent' AND version = 1;
UPDATE model SET note = 'Committee of 4 March' WHERE name = 'rent' AND version = 1 RETURNING note, ended_by = current_user AS ended_by_me;
UPDATE model SET note = 'x' WHERE shipped;
DELETE FROM model WHERE name = 'social_care';
TRUNCATE model;
INSERT INTO model (name, version, valid, definition, shipped) SELECT name, 2, valid, definition, true FROM model WHERE name = 'plain';
INSERT INTO model (name, version, valid, definition) SELECT 'other_name', 1, valid, definition FROM model WHERE name = 'plain';
-- Its proof is not the writer's to give, unless the writer owns the table: a dump does.
INSERT INTO model (name, version, valid, definition, proof) SELECT 'gap', 2, '[2020-01-01,2021-01-01)', definition, 'complete' FROM model WHERE name = 'gap';
\set VERBOSITY terse
INSERT INTO model (name, version, valid, definition, proof) SELECT 'gap', 3, '[2021-01-01,2022-01-01)', definition, 'overridden' FROM model WHERE name = 'gap' AND version = 1;

\set VERBOSITY default
-- Who may publish: whom the owner lets.
CREATE ROLE regress_model_reader;
CREATE ROLE regress_model_publisher;
GRANT INSERT (name, version, valid, definition, note, override), UPDATE (valid, note) ON model TO regress_model_publisher;
SET ROLE regress_model_reader;
SELECT assign(model('plain', '2026-06-01'), 9);
SELECT profiling.publish_model('segmentation mine (weeks integer) late ''Late'' when weeks > 8 fine ''Fine'' otherwise');
SELECT profiling.retire_model('plain', '2026-06-01');
RESET ROLE;
SET ROLE regress_model_publisher;
SET search_path = '';
SELECT profiling.publish_model('segmentation mine (weeks integer) late ''Late'' when weeks > 8 fine ''Fine'' otherwise', '2026-01-01');
SELECT profiling.publish_model('segmentation mine (weeks integer) late ''Late'' when weeks > 7 fine ''Fine'' otherwise', '2027-01-01');
SELECT profiling.retire_model('mine', '2028-01-01');
SELECT version, valid, proof, published_by, ended_by FROM profiling.model WHERE name = 'mine' ORDER BY version;
INSERT INTO profiling.model (name, version, valid, definition, proof) SELECT name, 9, '[2030-01-01,)', definition, 'complete' FROM profiling.model WHERE name = 'mine' AND version = 1;
INSERT INTO profiling.model (name, version, valid, definition, published_by) SELECT name, 9, '[2030-01-01,)', definition, 'somebody else' FROM profiling.model WHERE name = 'mine' AND version = 1;
INSERT INTO profiling.model (name, version, valid, definition) SELECT 'gap2', 1, '[2030-01-01,)', 'segmentation gap2 (weeks integer) late ''Late'' when weeks > 8';
UPDATE profiling.model SET definition = definition WHERE name = 'mine';
DELETE FROM profiling.model WHERE name = 'mine';
RESET ROLE;
SET search_path = public, profiling;
REVOKE ALL ON model FROM regress_model_publisher;
REVOKE INSERT (name, version, valid, definition, note, override), UPDATE (valid, note) ON model FROM regress_model_publisher;
DROP ROLE regress_model_reader, regress_model_publisher;

-- The helpers by themselves.
SELECT nearest_name('incom', '{vulnerable,income,NULL}'), nearest_name('x', '{income}'), nearest_name('x', '{}'), nearest_name(NULL, '{a}');
SELECT (model_header('segmentation "Odd name" (a integer) x ''X'' otherwise')).*;
SELECT * FROM inputs('segmentation m ("Odd name" oac, b numeric, c text) x ''X'' otherwise');
