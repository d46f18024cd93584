-- What the shipped models look at: accounts of a revenue system, packages of care, and how much crime an area has.

CREATE TABLE council_tax_account
(
	household_id integer PRIMARY KEY REFERENCES household,
	band		text NOT NULL,
	reduction	boolean NOT NULL,
	direct_debit boolean NOT NULL,
	missed_instalments integer NOT NULL,
	balance		numeric(8, 2) NOT NULL,
	area_class	oac,
	vulnerable	boolean
);
COMMENT ON TABLE council_tax_account IS 'Synthetic: one account a household, as a revenue system holds it';
COMMENT ON COLUMN council_tax_account.reduction IS 'Synthetic: gets a council tax reduction';
COMMENT ON COLUMN council_tax_account.missed_instalments IS 'Synthetic: instalments of this year that were due and not paid';
COMMENT ON COLUMN council_tax_account.balance IS 'Synthetic: overdue from this and earlier years, pounds';
COMMENT ON COLUMN council_tax_account.area_class IS 'Synthetic: OAC 2021 group, by the postcode; NULL where there is none';
COMMENT ON COLUMN council_tax_account.vulnerable IS 'Synthetic: flag of the system; in most accounts nobody has set it either way';

-- A tenth instalment of the bill of each band: ninths of band D, 2,100 pounds a year.
INSERT INTO council_tax_account
WITH thrown AS MATERIALIZED
(
	SELECT h.*, dice('account ' || household_id) AS dice FROM household AS h
),
paid AS MATERIALIZED
(
	SELECT *, draw(dice, 0, 100) < CASE WHEN support THEN 35 WHEN arrears > 0 THEN 45 ELSE 78 END AS direct_debit,
		CASE WHEN arrears > 0 THEN draw(dice, 1, 8) WHEN draw(dice, 2, 100) < 6 THEN 1 + draw(dice, 1, 3) ELSE 0 END AS missed
	FROM thrown
)
SELECT household_id, band, support, direct_debit,
	CASE WHEN direct_debit THEN least(missed, 2) ELSE missed END,
	arrears + CASE WHEN direct_debit THEN least(missed, 2) ELSE missed END
		* round((ARRAY[6, 7, 8, 9, 11, 13, 15, 18])[ascii(band) - 64] * 210.00 / 9 * CASE WHEN support THEN 0.25 ELSE 1 END, 2),
	CASE WHEN postcode IS NOT NULL THEN oac END,
	CASE WHEN vulnerable THEN true WHEN draw(dice, 3, 100) < 20 THEN vulnerable END
FROM paid JOIN area USING (area);

CREATE TABLE care_package
(
	resident_id	integer PRIMARY KEY REFERENCES resident,
	kind		text NOT NULL CHECK (kind IN ('care home', 'home care', 'other'))
);
COMMENT ON TABLE care_package IS 'Synthetic: adults who receive social care, and which';

INSERT INTO care_package
SELECT resident_id, CASE draw(dice, 1, 4) WHEN 0 THEN 'care home' WHEN 1 THEN 'other' ELSE 'home care' END
FROM (SELECT resident_id, age, deprivation, dice('care ' || resident_id) AS dice FROM resident WHERE age >= 18) AS r
WHERE draw(dice, 0, 1000) < CASE WHEN age >= 85 THEN 220 WHEN age >= 75 THEN 90 WHEN age >= 65 THEN 30 ELSE 8 END
	+ CASE WHEN deprivation <= 3 THEN 8 ELSE 0 END;

CREATE TABLE known_to_police
(
	resident_id	integer PRIMARY KEY REFERENCES resident
);
COMMENT ON TABLE known_to_police IS 'Synthetic: young people with an offence on record; drawn by chance alone';

INSERT INTO known_to_police
SELECT resident_id FROM resident WHERE age BETWEEN 10 AND 24 AND draw(dice('police ' || resident_id), 0, 1000) < 12;

CREATE VIEW area_crime AS
SELECT area, least(10, greatest(1, deprivation - 2 + draw(dice('crime ' || area), 0, 5))) AS crime, people = 'city' AS inner_city
FROM area;
COMMENT ON VIEW area_crime IS 'Synthetic: tenth of crime of each area, 1 = most, and whether it lies in the inner city';

-- One view a shipped model, with its inputs under their names.

CREATE VIEW social_care_people AS
SELECT resident_id, age, coalesce(kind = 'care home', false) AS care_home, coalesce(kind = 'home care', false) AS home_care,
	coalesce(kind = 'other', false) AS other_care, deprivation AS area_deprivation, sex, ethnic_group AS ethnicity
FROM resident LEFT JOIN care_package USING (resident_id);
COMMENT ON VIEW social_care_people IS 'Synthetic: residents with the inputs of the model social_care';

CREATE VIEW youth_justice_people AS
SELECT r.resident_id, r.age, r.sex, k.resident_id IS NOT NULL AS known_to_police, r.deprivation AS area_deprivation,
	CASE WHEN r.postcode IS NOT NULL THEN crime END AS area_crime, CASE WHEN r.postcode IS NOT NULL THEN inner_city END AS inner_city
FROM resident AS r JOIN household USING (household_id) JOIN area_crime USING (area) LEFT JOIN known_to_police AS k USING (resident_id);
COMMENT ON VIEW youth_justice_people IS 'Synthetic: residents with the inputs of the model youth_justice';

CREATE VIEW council_tax_arrears_households AS
SELECT h.household_id, oldest.age, h.income, NULL::integer AS savings, h.support AS state_benefits, NULL::integer AS housing_value,
	NULL::ns_sec AS occupation, NULL::boolean AS director, NULL::boolean AS sheltered_housing, a.vulnerable, a.balance
FROM household AS h JOIN council_tax_account AS a USING (household_id)
JOIN (SELECT household_id, max(age) AS age FROM resident GROUP BY household_id) AS oldest USING (household_id);
COMMENT ON VIEW council_tax_arrears_households IS
	'Synthetic: households with what a council knows of the inputs of the model council_tax_arrears';
