-- What reading shares: nothing here knows the type.

CREATE TYPE reading AS (
  code text, label text, how text, code_system text, why_not text, detail text,
  candidates text[], candidate_labels text[]
);
COMMENT ON TYPE reading IS 'what reading makes of a text: the result of read_explain';
COMMENT ON COLUMN reading.code IS 'the code, or NULL where the text was not read';
COMMENT ON COLUMN reading.label IS 'the label of the code';
COMMENT ON COLUMN reading.how IS
  'code, label, label of another edition, code of a system, label of a system, spelling, or structure';
COMMENT ON COLUMN reading.code_system IS 'the system whose code or wording it is';
COMMENT ON COLUMN reading.why_not IS
  'empty, too long, characters, system not named, ambiguous, several codes, not in this list, or not recognised';
COMMENT ON COLUMN reading.detail IS 'the same as a sentence';
COMMENT ON COLUMN reading.candidates IS 'codes that it may stand for or is nearest to, where it was not read';
COMMENT ON COLUMN reading.candidate_labels IS 'the labels of the candidates';

CREATE FUNCTION spelling_key(text) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_spelling_key';
COMMENT ON FUNCTION spelling_key(text) IS
  'two spellings with the same key are one: case, accents, blanks and punctuation do not count';

CREATE FUNCTION is_code(list text, code text) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_is_code';
COMMENT ON FUNCTION is_code(text, text) IS 'is this text a code of the type of that name?';

CREATE FUNCTION is_code_system(list text, name text) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_is_code_system';
COMMENT ON FUNCTION is_code_system(text, text) IS 'is this the name of a code system that the type of that name can read?';

-- The user's own spellings.  Everybody's read_code reads them; the owner writes them, and whom the owner lets.

CREATE TABLE spelling (
  list text NOT NULL,
  code_system text,
  spelling text NOT NULL,
  code text NOT NULL,
  note text,
  key text NOT NULL GENERATED ALWAYS AS (spelling_key(spelling)) STORED,
  CONSTRAINT spelling_once UNIQUE NULLS NOT DISTINCT (list, key, code_system),
  CONSTRAINT spelling_is_text CHECK (spelling_key(spelling) <> ''),
  CONSTRAINT spelling_names_a_code CHECK (is_code(list, code)),
  CONSTRAINT spelling_names_a_system CHECK (code_system IS NULL OR is_code_system(list, code_system))
);
SELECT pg_catalog.pg_extension_config_dump('spelling', '');
GRANT SELECT ON spelling TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON spelling TO @extowner@ WITH GRANT OPTION;
COMMENT ON TABLE spelling IS 'spellings that read_code reads beside those that every installation reads';
COMMENT ON COLUMN spelling.list IS 'name of the type: ethnic_group';
COMMENT ON COLUMN spelling.code_system IS 'only where this system is named; NULL: always';
COMMENT ON COLUMN spelling.spelling IS 'the text as it stands in the data, in any case and punctuation';
COMMENT ON COLUMN spelling.code IS 'the code that it stands for';
COMMENT ON COLUMN spelling.note IS 'whatever the user wants to remember of it';
COMMENT ON COLUMN spelling.key IS 'spelling_key of the spelling: what it is found by';
