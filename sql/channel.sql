-- channel: short codes, flat.
SET search_path = public, profiling;
SELECT code, label, level, parent, row_kind(code::channel) FROM channel_codes ORDER BY ordinal;
SELECT 'F2F'::channel, 'Phone'::channel;
SELECT 'telephone'::channel;
SELECT 'emial'::channel;
SELECT '1'::channel;
