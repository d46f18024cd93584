-- with_params: the same model with other cut-offs.
SET search_path = public, profiling;

CREATE TABLE my_model (definition segmentation);
INSERT INTO my_model VALUES ($$
  segmentation m (i integer, s smallint, n numeric, b boolean, d date, t text, a oac)
    params (low integer = 15000, high integer = 25000, few smallint = 3, share numeric = 0.5, yes boolean = true, day date = '2024-01-31', word text = 'old', area oac = '3')
    a 'A' when i between low and high and s = few or n > share
    b 'B' when b = yes or d < day or t = word or a <@ area
    c 'C' otherwise$$);
SELECT with_params(definition, '{}') = definition FROM my_model;
SELECT with_params(definition, '{"low": 10000, "few": -1, "share": 1.250, "yes": false, "day": "1999-12-31", "word": "it''s", "area": "1A"}') FROM my_model;
SELECT with_params(with_params(definition, '{"low": 1e4}'), '{"low": 15000.0}') = definition FROM my_model;
SELECT assign(definition, 12000, 3::smallint, 0, false, NULL, NULL, NULL), assign(with_params(definition, '{"low": 10000}'), 12000, 3::smallint, 0, false, NULL, NULL, NULL) FROM my_model;
SELECT with_params(NULL, '{}'), with_params(definition, NULL) FROM my_model;
-- Refused.
SELECT with_params(definition, '{"lwo": 10000}') FROM my_model;
SELECT with_params(definition, '{"income": 10000}') FROM my_model;
SELECT with_params(definition, '{"low": "10000"}') FROM my_model;
SELECT with_params(definition, '{"low": 10000.5}') FROM my_model;
SELECT with_params(definition, '{"low": null}') FROM my_model;
SELECT with_params(definition, '{"low": [1]}') FROM my_model;
SELECT with_params(definition, '{"low": 99999999999}') FROM my_model;
SELECT with_params(definition, '{"low": 30000}') FROM my_model;
SELECT with_params(definition, '{"few": 40000}') FROM my_model;
SELECT with_params(definition, '{"share": 1e-200}') FROM my_model;
SELECT with_params(definition, '{"yes": 1}') FROM my_model;
SELECT with_params(definition, '{"day": "31/12/1999"}') FROM my_model;
SELECT with_params(definition, '{"word": 5}') FROM my_model;
SELECT with_params(definition, '{"word": "two\nlines"}') FROM my_model;
SELECT with_params(definition, '{"area": "9z"}') FROM my_model;
SELECT with_params(definition, '[]') FROM my_model;
SELECT with_params(definition, '5') FROM my_model;
