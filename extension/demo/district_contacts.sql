-- The contacts that users make in 24 months: what for, by which channel, how many.

-- Channels of 1,000 contacts, by who makes them.
CREATE TABLE channel_mix
(
	who			text,
	channel		channel,
	share		integer NOT NULL,
	PRIMARY KEY (who, channel)
);
COMMENT ON TABLE channel_mix IS 'Synthetic: channels of 1,000 contacts, by who makes them';

INSERT INTO channel_mix
SELECT who, m.channel::channel, share
FROM (VALUES
	('web',   770, 540, 400, 330, 140),
	('phone', 110, 250, 310, 370, 440),
	('f2f',    40, 120, 210, 200, 310),
	('email',  70,  60,  40,  50,  20),
	('post',   10,  30,  40,  50,  90)) AS m (channel, young, middle, deprived, retired, oldest)
CROSS JOIN LATERAL (VALUES ('young professional', young), ('others', middle), ('deprived', deprived),
	('65 to 74', retired), ('75 and over', oldest)) AS caller (who, share);

CREATE VIEW channel_range AS
SELECT who, channel, sum(share) OVER upto - share AS low, sum(share) OVER upto - 1 AS high
FROM channel_mix WINDOW upto AS (PARTITION BY who ORDER BY channel::text COLLATE "C");
COMMENT ON VIEW channel_range IS 'Synthetic: channel_mix as ranges of a draw from 0 to 999';

-- What users get in touch for.
CREATE TABLE errand
(
	service		text,
	nr			integer,
	lgil		lgil NOT NULL,
	PRIMARY KEY (service, nr)
);
COMMENT ON TABLE errand IS 'Synthetic: what users of each service get in touch for (LGIL)';

INSERT INTO errand (service, nr, lgil) VALUES
	('library', 0, 0), ('library', 1, 1), ('library', 2, 14), ('library', 3, 8),
	('bus pass', 0, 0), ('bus pass', 1, 14), ('bus pass', 2, 16), ('bus pass', 3, 8),
	('swimming', 0, 0), ('swimming', 1, 1), ('swimming', 2, 1), ('swimming', 3, 8),
	('meals', 0, 0), ('meals', 1, 18), ('meals', 2, 11), ('meals', 3, 12);

CREATE TABLE contact
(
	resident_id	integer NOT NULL,
	lgsl		lgsl NOT NULL,
	lgil		lgil NOT NULL,
	channel		channel NOT NULL,
	month		date NOT NULL,
	volume		integer NOT NULL
);
COMMENT ON TABLE contact IS 'Synthetic: contacts of users with the council, January 2024 to December 2025';
COMMENT ON COLUMN contact.resident_id IS 'Synthetic: for whom; the parents of children make theirs';
COMMENT ON COLUMN contact.volume IS 'Synthetic: how many such contacts in that month';

INSERT INTO contact
WITH thrown AS MATERIALIZED
(
	SELECT service, resident_id, nr, dice('contact ' || service || ' ' || resident_id || ' ' || nr) AS dice
	FROM service_use CROSS JOIN generate_series(0, 3) AS nr
	WHERE used AND draw(dice('contacts ' || service || ' ' || resident_id), 0, 4) >= nr
),
caller AS MATERIALIZED
(
	SELECT t.*, draw(dice, 0, 1000) AS channel_draw, draw(dice, 1, 24) AS month,
		CASE WHEN age >= 75 THEN '75 and over' WHEN age >= 65 THEN '65 to 74' WHEN deprivation <= 2 THEN 'deprived'
			WHEN age BETWEEN 16 AND 44 AND oac IN ('3a', '5b') THEN 'young professional' ELSE 'others' END AS who
	FROM thrown AS t JOIN resident AS r USING (resident_id)
)
SELECT resident_id, s.lgsl, e.lgil,
	-- In the second year some who telephoned have moved to the web.
	CASE WHEN m.channel = 'phone' AND month >= 12 AND draw(dice, 2, 100) < 12 THEN 'web'::channel ELSE m.channel END,
	(date '2024-01-01' + make_interval(months => month))::date,
	1 + draw(dice, 3, 10) / 7
FROM caller AS c
JOIN channel_range AS m ON m.who = c.who AND channel_draw BETWEEN m.low AND m.high
JOIN errand AS e ON e.service = c.service AND e.nr = c.nr
JOIN service AS s ON s.service = c.service;
