-- The bench: queries by name, timed in turn, medians compared.
CREATE TABLE bench_query (suite text, name text, query text, setting text, PRIMARY KEY (suite, name));
CREATE TABLE bench_time (suite text, name text, round integer, ms double precision);

CREATE FUNCTION bench_run(which text, rounds integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  q record;
  started timestamptz;
BEGIN
  FOR round IN 0 .. rounds LOOP
    FOR q IN SELECT * FROM bench_query WHERE suite = which ORDER BY name LOOP
      EXECUTE coalesce(q.setting, 'SELECT');
      started := clock_timestamp();
      EXECUTE q.query;
      -- round 0 warms the caches
      IF round > 0 THEN
        INSERT INTO bench_time
        VALUES (which, q.name, round, extract(epoch FROM clock_timestamp() - started) * 1000);
      END IF;
    END LOOP;
  END LOOP;
END $$;

CREATE VIEW bench_median AS
SELECT suite, name,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms, min(ms) AS least, max(ms) AS most
FROM bench_time GROUP BY suite, name;
