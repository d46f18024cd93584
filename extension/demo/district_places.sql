-- Twenty invented wards of thirty-two small areas each, and one block of flats beside them.

CREATE TABLE ward
(
	ward		text PRIMARY KEY,
	settlement	text NOT NULL CHECK (settlement IN ('town', 'suburb')),
	oac_mix		text[] NOT NULL		-- eight OAC groups, from which the ward's areas draw
);
COMMENT ON TABLE ward IS 'Synthetic: wards of an invented district';
COMMENT ON COLUMN ward.oac_mix IS 'Synthetic: eight OAC 2021 groups, from which the areas of the ward draw theirs';

INSERT INTO ward (ward, settlement, oac_mix) VALUES
	('Castle Sample',      'town',    '{3a,3a,5b,6c,6b,8b,6c,7b}'),
	('Dummy Dyke',         'town',    '{6a,8b,8b,7b,6a,7b,8a,6a}'),
	('Exemplar Ridge',     'suburb',  '{5b,5b,1c,1a,5a,1b,1c,5b}'),
	('Fableton',           'town',    '{6b,7a,2a,6b,7a,2c,2a,7b}'),
	('Fableton Wharf',     'town',    '{3a,3a,3a,5b,6c,3a,6a,6c}'),
	('Fiction Bay',        'town',    '{2c,2c,8a,6b,8a,2c,6b,2a}'),
	('Figment Fields',     'suburb',  '{1c,5a,5a,1c,2a,5b,1b,5a}'),
	('Hypothet Common',    'suburb',  '{2a,2a,1b,5a,7a,2a,1b,6b}'),
	('Lower Mockham',      'town',    '{2b,2b,1a,2b,1a,2b,1a,1b}'),
	('Madeup Hill',        'town',    '{8b,6a,7b,8b,6a,8b,7a,6c}'),
	('Mockham Magna',      'town',    '{1a,1a,2b,1a,1b,2b,1a,2b}'),
	('Notional Cross',     'suburb',  '{2a,7a,6b,2a,7a,5a,2c,7a}'),
	('Notional Vale',      'town',    '{1a,2b,2b,1a,2b,1a,1a,2b}'),
	('Placeholder Park',   'suburb',  '{5a,1c,5b,5a,1c,2a,5a,1b}'),
	('Pretend Green',      'suburb',  '{1b,1b,2c,1b,1a,2a,2c,1b}'),
	('Pretend-on-Sea',     'town',    '{2c,8a,2c,6b,8a,2c,1b,8a}'),
	('Sample Heath',       'suburb',  '{7a,7b,6a,2a,7a,7b,2b,2a}'),
	('Sample St Mary',     'town',    '{6c,6c,3a,5b,6c,7b,5a,3a}'),
	('Specimen Dock',      'town',    '{7b,6a,8b,6b,7b,8b,6c,8b}'),
	('Upper Mockham',      'town',    '{2b,1a,2b,1a,2b,2b,1a,1b}');

-- What kind of households an OAC group has, how deprived it tends to be, and which mix of ethnic groups.
CREATE TABLE area_type
(
	oac			oac PRIMARY KEY,
	lifestage	text NOT NULL,
	deprivation	integer NOT NULL,	-- 1 = most deprived tenth
	people		text NOT NULL
);
COMMENT ON TABLE area_type IS 'Synthetic: invented traits of the OAC 2021 groups, from which the district is drawn';

INSERT INTO area_type (oac, lifestage, deprivation, people) VALUES
	('1a', 'older', 8, 'shire'), ('1b', 'older', 8, 'shire'), ('1c', 'family', 9, 'shire'),
	('2a', 'mixed', 6, 'shire'), ('2b', 'older', 7, 'shire'), ('2c', 'retired', 5, 'shire'),
	('3a', 'young', 5, 'city'), ('4c', 'young', 4, 'city'),
	('5a', 'family', 8, 'town'), ('5b', 'family', 9, 'town'),
	('6a', 'family', 2, 'town'), ('6b', 'mixed', 3, 'shire'), ('6c', 'mixed', 4, 'city'),
	('7a', 'mixed', 3, 'town'), ('7b', 'family', 2, 'town'),
	('8a', 'retired', 3, 'shire'), ('8b', 'mixed', 1, 'town');

CREATE TABLE area
(
	area		integer PRIMARY KEY,
	ward		text NOT NULL REFERENCES ward,
	settlement	text NOT NULL CHECK (settlement IN ('town', 'suburb', 'village')),
	sector		text NOT NULL,
	oac			oac NOT NULL,
	deprivation	integer NOT NULL CHECK (deprivation BETWEEN 1 AND 10),
	lifestage	text NOT NULL,
	people		text NOT NULL
);
COMMENT ON TABLE area IS 'Synthetic: small areas of an invented district';
COMMENT ON COLUMN area.sector IS
	'Synthetic: postcode sector.  Real districts of area EX end at EX39; EX80 to EX99 are not in use, so no letter can reach anybody';
COMMENT ON COLUMN area.deprivation IS 'Synthetic: tenth of deprivation, 1 = most deprived';

INSERT INTO area
SELECT area, ward, CASE WHEN type.oac IN ('1a', '2b') THEN 'village' ELSE settlement END, 'EX' || 80 + (area - 1) / 32 || ' ' || (area - 1) % 8, type.oac,
	least(10, greatest(1, type.deprivation - 1 + draw(dice, 1, 3))), type.lifestage, type.people
FROM (SELECT area, dice('area ' || area) AS dice FROM generate_series(1, 640) AS area OFFSET 0) AS a
JOIN (SELECT *, row_number() OVER (ORDER BY ward COLLATE "C") AS nr FROM ward) AS w ON nr = (area - 1) / 32 + 1
JOIN area_type AS type ON type.oac = oac_mix[1 + draw(dice, 0, 8)]::oac;

-- The block of flats: too few people for anything to be said of them.
INSERT INTO area
SELECT 641, 'Fableton Wharf', 'town', 'EX84 9', oac, deprivation, lifestage, people FROM area_type WHERE oac = '4c';
