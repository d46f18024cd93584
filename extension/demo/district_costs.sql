-- What a contact costs the council, by service and channel: invented, as a time study would give it.
CREATE TABLE contact_rate
(
	lgsl		lgsl,
	channel		channel NOT NULL,
	unit_cost	numeric NOT NULL,
	low			numeric NOT NULL,
	high		numeric NOT NULL,
	UNIQUE (lgsl, channel)
);
COMMENT ON TABLE contact_rate IS 'Synthetic: pounds a contact, by channel; no service: any service without a rate of its own';

INSERT INTO contact_rate (lgsl, channel, unit_cost, low, high) VALUES
	(NULL, 'web', 0.32, 0.22, 0.56), (NULL, 'email', 2.40, 1.90, 3.10), (NULL, 'phone', 3.25, 2.60, 4.10),
	(NULL, 'post', 8.70, 7.00, 10.50), (NULL, 'f2f', 8.10, 6.80, 9.90),
	-- Proof of age has to be looked at, by whatever way it comes.
	(273, 'web', 1.95, 1.40, 2.60), (273, 'phone', 4.60, 3.90, 5.50),
	-- The application asks for papers, and half of the calls come back.
	(4, 'web', 4.90, 3.60, 6.50), (4, 'phone', 5.10, 4.20, 6.30);
