-- Households, each with its home, its money and its council tax; then the people in them.

-- Shares of kinds of household in 1,000, by the life stage of the area.
CREATE TABLE household_mix
(
	lifestage	text,
	kind		text,
	share		integer NOT NULL,
	PRIMARY KEY (lifestage, kind)
);
COMMENT ON TABLE household_mix IS 'Synthetic: kinds of household in 1,000, by life stage of the area';

INSERT INTO household_mix
SELECT lifestage, kind, share
FROM (VALUES
	('pensioner',        170, 300,  80,  30, 125),
	('pensioner couple', 200, 230,  70,  20, 120),
	('single',           100, 120, 120, 330, 150),
	('couple',           220, 150, 200, 230, 200),
	('lone parent',       40,  40,  90,  40,  95),
	('family',           250, 140, 410, 130, 280),
	('sharers',           20,  20,  30, 220,  30)) AS m (kind, older, retired, family, young, mixed)
CROSS JOIN LATERAL (VALUES ('older', older), ('retired', retired), ('family', family), ('young', young), ('mixed', mixed))
	AS stage (lifestage, share);

CREATE TABLE ethnic_mix
(
	people	text,
	code	ethnic_group,
	share	integer NOT NULL,
	PRIMARY KEY (people, code)
);
COMMENT ON TABLE ethnic_mix IS 'Synthetic: ethnic groups in 1,000 households, by kind of area; not of any real place';

INSERT INTO ethnic_mix
SELECT people, code::ethnic_group, share
FROM (VALUES
	('W1', 920, 800, 540), ('W2', 10, 10, 15), ('W3', 2, 2, 1), ('W9', 30, 65, 115), ('M1', 4, 12, 20), ('M2', 2, 4, 10),
	('M3', 5, 8, 14), ('M9', 3, 6, 12), ('A1', 6, 22, 70), ('A2', 2, 20, 60), ('A3', 1, 8, 28), ('A4', 5, 8, 20),
	('A9', 4, 10, 22), ('B1', 2, 7, 18), ('B2', 2, 11, 35), ('B9', 1, 3, 8), ('O2', 0, 2, 7), ('O9', 1, 2, 5)
	) AS m (code, shire, town, city)
CROSS JOIN LATERAL (VALUES ('shire', shire), ('town', town), ('city', city)) AS place (people, share)
WHERE share > 0;

-- The same mixes as ranges of a draw of 1,000.
CREATE VIEW household_range AS
SELECT lifestage, kind, sum(share) OVER upto - share AS low, sum(share) OVER upto - 1 AS high
FROM household_mix WINDOW upto AS (PARTITION BY lifestage ORDER BY kind COLLATE "C");
COMMENT ON VIEW household_range IS 'Synthetic: household_mix as ranges of a draw from 0 to 999';

CREATE VIEW ethnic_range AS
SELECT people, code, sum(share) OVER upto - share AS low, sum(share) OVER upto - 1 AS high
FROM ethnic_mix WINDOW upto AS (PARTITION BY people ORDER BY code::text COLLATE "C");
COMMENT ON VIEW ethnic_range IS 'Synthetic: ethnic_mix as ranges of a draw from 0 to 999';

CREATE TABLE household
(
	household_id integer PRIMARY KEY,
	area		integer NOT NULL REFERENCES area,
	postcode	postcode,
	kind		text NOT NULL,
	size		integer NOT NULL,
	ethnic_group ethnic_group NOT NULL,
	tenure		text NOT NULL,
	band		text NOT NULL,
	income		integer,
	support		boolean NOT NULL,
	vulnerable	boolean,
	arrears		integer NOT NULL
);
COMMENT ON TABLE household IS 'Synthetic: invented households';
COMMENT ON COLUMN household.postcode IS 'Synthetic: of districts not in use (EX80 to EX99); NULL where the address did not match';
COMMENT ON COLUMN household.band IS 'Synthetic: council tax band, A to H';
COMMENT ON COLUMN household.income IS 'Synthetic: pounds a year; NULL where the council does not know';
COMMENT ON COLUMN household.support IS 'Synthetic: gets council tax support';
COMMENT ON COLUMN household.vulnerable IS 'Synthetic: somebody in it is known to be vulnerable; NULL where nobody has asked';
COMMENT ON COLUMN household.arrears IS 'Synthetic: council tax owed from earlier years, pounds';

-- The last two letters of a postcode, of the twenty that postcodes use there.
CREATE FUNCTION unit_letters(nr integer) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substr('ABDEFGHJLNPQRSTUWXYZ', nr / 20 + 1, 1) || substr('ABDEFGHJLNPQRSTUWXYZ', nr % 20 + 1, 1);
COMMENT ON FUNCTION unit_letters(integer) IS 'Synthetic: the last two letters of an invented postcode, from a number 0 to 399';

INSERT INTO household
WITH thrown AS MATERIALIZED
(
	SELECT household_id, dice('home ' || household_id) AS home, dice('money ' || household_id) AS money
	FROM generate_series(1, :residents * 43 / 100) AS household_id
),
placed AS MATERIALIZED
(
	SELECT *, draw(home, 1, 1000) AS kind_draw, draw(home, 2, 1000) AS ethnic_draw,
		draw(money, 0, 1000) < CASE WHEN deprivation <= 2 THEN 300 WHEN deprivation <= 4 THEN 190 ELSE 70 END AS support
	FROM thrown JOIN area ON area = 1 + draw(home, 0, 640)
)
SELECT household_id, area,
	CASE WHEN draw(home, 3, 1000) >= 20
		 THEN (sector || unit_letters((area - 1) / 8 % 4 * 40 + draw(home, 4, 40)))::postcode END,
	kind,
	CASE kind WHEN 'pensioner' THEN 1 WHEN 'single' THEN 1 WHEN 'pensioner couple' THEN 2 WHEN 'couple' THEN 2
		WHEN 'lone parent' THEN 2 + draw(home, 5, 10) / 6
		WHEN 'family' THEN 3 + draw(home, 5, 10) / 4
		ELSE 3 + draw(home, 5, 2) END,
	code,
	CASE WHEN draw(money, 1, 12) >= deprivation + 3 THEN 'social rent'
		WHEN kind IN ('sharers', 'single') AND draw(money, 2, 10) < 5 OR draw(money, 2, 100) < 12 THEN 'private rent'
		WHEN kind LIKE 'pensioner%' THEN 'owned' ELSE 'mortgage' END,
	substr('ABCDEFGH', least(8, 1 + (deprivation - 1) / 2 + draw(money, 3, 4)), 1),
	CASE WHEN support THEN 7000 + draw(money, 4, 8000)
		WHEN draw(money, 5, 100) < 75 THEN 12000 + draw(money, 4, 20000 + 5500 * deprivation) END,
	support,
	CASE WHEN draw(money, 6, 100) >= 8 THEN draw(money, 7, 100) < CASE WHEN support THEN 18 ELSE 5 END END,
	CASE WHEN draw(money, 8, 1000) < 150 - 12 * deprivation + CASE WHEN support THEN 60 ELSE 0 END
		 THEN 90 + draw(money, 9, 1900) ELSE 0 END
FROM placed
JOIN household_range AS k USING (lifestage)
JOIN ethnic_range AS e USING (people)
WHERE kind_draw BETWEEN k.low AND k.high AND ethnic_draw BETWEEN e.low AND e.high;

-- Six shared flats in the block, of twenty-three students, whatever the size of the district.
INSERT INTO household
SELECT :residents * 43 / 100 + flat, 641, ('EX84 9A' || substr('ABDEFG', flat, 1))::postcode, 'sharers', CASE flat WHEN 6 THEN 3 ELSE 4 END,
	'W1', 'private rent', 'B', NULL, false, false, 0
FROM generate_series(1, 6) AS flat;

CREATE TABLE resident
(
	resident_id	integer PRIMARY KEY,
	household_id integer NOT NULL REFERENCES household,
	ward		text NOT NULL REFERENCES ward,
	settlement	text NOT NULL,
	postcode	postcode,
	oac			oac,
	deprivation	integer,
	sex			sex NOT NULL,
	age			integer NOT NULL,
	age_band	age_band NOT NULL,
	ethnic_group ethnic_group
);
COMMENT ON TABLE resident IS 'Synthetic: invented residents, one row a person';
COMMENT ON COLUMN resident.postcode IS 'Synthetic: of districts not in use (EX80 to EX99); NULL where the address did not match';
COMMENT ON COLUMN resident.oac IS 'Synthetic: OAC 2021 group, by the postcode; NULL where there is none';
COMMENT ON COLUMN resident.deprivation IS 'Synthetic: tenth of deprivation, 1 = most deprived, by the postcode; NULL where there is none';
COMMENT ON COLUMN resident.ethnic_group IS 'Synthetic: NULL where nobody asked, NS where the person would not say';

INSERT INTO resident
WITH person AS MATERIALIZED
(
	SELECT h.*, nr, dice('person ' || household_id * 10 + nr) AS dice
	FROM household AS h CROSS JOIN LATERAL generate_series(1, size) AS nr
),
aged AS MATERIALIZED
(
	SELECT p.*, a.ward, a.settlement, a.oac, a.deprivation,
		CASE
			WHEN a.area = 641 THEN 18 + draw(dice, 0, 5)
			WHEN kind = 'pensioner' THEN 66 + least(draw(dice, 0, 32), draw(dice, 1, 40))
			WHEN kind = 'pensioner couple' THEN 66 + least(draw(dice, 0, 28), draw(dice, 1, 28))
			WHEN kind IN ('lone parent', 'family') AND nr > CASE kind WHEN 'family' THEN 2 ELSE 1 END THEN draw(dice, 0, 20)
			WHEN kind IN ('lone parent', 'family') THEN 25 + draw(dice, 0, 30)
			WHEN lifestage = 'young' THEN 19 + draw(dice, 0, 22)
			WHEN kind = 'sharers' THEN 19 + draw(dice, 0, 18)
			WHEN kind = 'couple' OR lifestage IN ('older', 'retired') THEN 40 + draw(dice, 0, 26)
			ELSE 26 + draw(dice, 0, 40)
		END AS age
	FROM person AS p JOIN area AS a USING (area)
)
SELECT household_id * 10 + nr, household_id, ward, settlement, postcode,
	CASE WHEN postcode IS NOT NULL THEN oac END,
	CASE WHEN postcode IS NOT NULL THEN deprivation END,
	CASE WHEN kind = 'pensioner' AND draw(dice, 2, 100) < 38 OR draw(dice, 3, 100) < 50 THEN 'F'::sex ELSE 'M'::sex END,
	age,
	CASE WHEN age < 5 THEN '0-4' WHEN age < 16 THEN '5-15' WHEN age < 25 THEN '16-24' WHEN age < 35 THEN '25-34'
		WHEN age < 50 THEN '35-49' WHEN age < 60 THEN '50-59' WHEN age < 65 THEN '60-64' WHEN age < 75 THEN '65-74'
		WHEN age < 85 THEN '75-84' ELSE '85+' END::age_band,
	CASE WHEN draw(dice, 4, 1000) < 20 THEN NULL WHEN draw(dice, 4, 1000) < 28 THEN 'NS'::ethnic_group ELSE ethnic_group END
FROM aged;
