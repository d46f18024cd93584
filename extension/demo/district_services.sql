-- Four services: who could use each, and who does.

CREATE TABLE service
(
	service		text PRIMARY KEY,
	lgsl		lgsl NOT NULL UNIQUE,
	title		text NOT NULL,
	base		text NOT NULL,
	rate		integer NOT NULL
);
COMMENT ON TABLE service IS 'Synthetic: four services of an invented council; the numbers are those of the national list (LGSL)';
COMMENT ON COLUMN service.base IS 'Who could use it: the people that its users are compared with';
COMMENT ON COLUMN service.rate IS 'Synthetic: users in 1,000 of the base, before what is planted';

INSERT INTO service (service, lgsl, title, base, rate) VALUES
	('library',  438, 'Library membership',       'residents aged 5 and over',                      205),
	('bus pass', 273, 'Older people''s bus pass', 'residents aged 60 and over',                     610),
	('swimming', 456, 'Free swimming card',       'residents aged 5 to 15',                         370),
	('meals',      4, 'Free school meals',        'children aged 5 to 15 in homes that get support', 850);

-- What is true of the use of the services here.  Every finding of the demo comes from this; the rest is chance.
CREATE TABLE planted
(
	service		text REFERENCES service,
	trait		text,
	value		text,
	points		integer NOT NULL,
	PRIMARY KEY (service, trait, value)
);
COMMENT ON TABLE planted IS 'Synthetic: what was planted: points in 1,000 that a trait adds to the rate of a service';

INSERT INTO planted (service, trait, value, points) VALUES
	-- Villages have no library, and the mobile one came to an end.
	('library', 'settlement', 'village', -95), ('library', 'settlement', 'town', 10),
	('library', 'age', '5-15', 45), ('library', 'age', '25-34', -20), ('library', 'age', '65-74', 30), ('library', 'age', '85+', -60),
	('library', 'sex', 'F', 12), ('library', 'sex', 'M', -12),
	('library', 'oac', '6a', -35), ('library', 'oac', '7b', -30), ('library', 'oac', '8b', -45), ('library', 'oac', '8a', -20),
	('library', 'oac', '5b', 40), ('library', 'oac', '1c', 30), ('library', 'oac', '3a', 20), ('library', 'oac', '2c', 20),
	-- The oldest use the bus pass; those who still work do not.
	('bus pass', 'age', '60-64', -110), ('bus pass', 'age', '65-74', -30), ('bus pass', 'age', '75-84', 180), ('bus pass', 'age', '85+', 60),
	('bus pass', 'settlement', 'village', -60), ('bus pass', 'sex', 'F', 20), ('bus pass', 'sex', 'M', -20),
	-- The card is free, and those whom it was made for do not have it.
	('swimming', 'deprivation', '1', -170), ('swimming', 'deprivation', '2', -130), ('swimming', 'deprivation', '3', -50),
	('swimming', 'deprivation', '8', 15), ('swimming', 'deprivation', '9', 15), ('swimming', 'deprivation', '10', 10),
	('swimming', 'sex', 'M', 15), ('swimming', 'sex', 'F', -15),
	-- One group has not been told that it is entitled.
	('meals', 'ethnic group', 'W9', -210),
	('meals', 'deprivation', '9', -40), ('meals', 'deprivation', '10', -40);

CREATE TABLE service_use
(
	service		text,
	resident_id	integer,
	used		boolean NOT NULL,
	PRIMARY KEY (service, resident_id)
);
COMMENT ON TABLE service_use IS 'Synthetic: one row for each person of a service''s base; did they use it in 2024 or 2025?';

INSERT INTO service_use
WITH base AS
(
	SELECT s.service, s.rate, r.*, dice(s.service || ' ' || r.resident_id) AS dice
	FROM resident AS r JOIN household AS h USING (household_id)
	JOIN service AS s ON CASE s.service WHEN 'library' THEN age >= 5 WHEN 'bus pass' THEN age >= 60
		WHEN 'swimming' THEN age BETWEEN 5 AND 15 WHEN 'meals' THEN age BETWEEN 5 AND 15 AND h.support END
)
SELECT b.service, resident_id,
	CASE WHEN oac = '4c'
		-- The plant that is no finding: chance made members of two of the six flats in the block.
		THEN b.service = 'library' AND household_id - :residents * 43 / 100 IN (1, 4)
		ELSE draw(dice, 0, 1000) < rate + coalesce(p1.points, 0) + coalesce(p2.points, 0) + coalesce(p3.points, 0)
			+ coalesce(p4.points, 0) + coalesce(p5.points, 0) + coalesce(p6.points, 0) END
FROM base AS b
LEFT JOIN planted AS p1 ON (p1.service, p1.trait, p1.value) = (b.service, 'age', age_band::text)
LEFT JOIN planted AS p2 ON (p2.service, p2.trait, p2.value) = (b.service, 'sex', sex::text)
LEFT JOIN planted AS p3 ON (p3.service, p3.trait, p3.value) = (b.service, 'settlement', settlement)
LEFT JOIN planted AS p4 ON (p4.service, p4.trait, p4.value) = (b.service, 'deprivation', deprivation::text)
LEFT JOIN planted AS p5 ON (p5.service, p5.trait, p5.value) = (b.service, 'ethnic group', ethnic_group::text)
LEFT JOIN planted AS p6 ON (p6.service, p6.trait, p6.value) = (b.service, 'oac', oac::text);

-- People from elsewhere who use a service here: users without a base.
CREATE TABLE outside_user
(
	service		text,
	nr			integer,
	PRIMARY KEY (service, nr)
);
COMMENT ON TABLE outside_user IS 'Synthetic: users who live outside the district, so that no resident stands for them';

INSERT INTO outside_user
SELECT service, nr
FROM (VALUES ('library', 165), ('swimming', 1300)) AS o (service, one_in), generate_series(1, :residents / one_in) AS nr;
