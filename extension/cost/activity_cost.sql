-- A unit cost from what is done: minutes of each step, pay with on-costs, productive hours, materials, overheads, failure and repeat contact.

CREATE TABLE activity_step (
  activity text COLLATE "C" NOT NULL CHECK (activity <> ''),
  step integer NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  minutes numeric NOT NULL DEFAULT 0 CONSTRAINT activity_step_minutes_from_zero CHECK (minutes BETWEEN 0 AND 1000000),
  share numeric NOT NULL DEFAULT 1 CONSTRAINT activity_step_share_up_to_one CHECK (share BETWEEN 0 AND 1),
  salary numeric CONSTRAINT activity_step_salary_from_zero CHECK (salary BETWEEN 0 AND 1000000000),
  on_cost_rate numeric NOT NULL DEFAULT 0 CONSTRAINT activity_step_on_costs_a_share CHECK (on_cost_rate BETWEEN 0 AND 5),
  productive_hours numeric CONSTRAINT activity_step_hours_of_a_year CHECK (productive_hours > 0 AND productive_hours <= 8784),
  materials numeric NOT NULL DEFAULT 0 CONSTRAINT activity_step_materials_from_zero CHECK (materials BETWEEN 0 AND 1000000000),
  note text,
  CONSTRAINT activity_step_time_has_a_price CHECK (minutes = 0 OR salary IS NOT NULL AND productive_hours IS NOT NULL),
  PRIMARY KEY (activity, step)
);
COMMENT ON TABLE activity_step IS 'Steps of dealing with one contact, for activity_cost: how long each takes, of whom, and what it uses';
COMMENT ON COLUMN activity_step.activity IS 'what is costed: a name of your own';
COMMENT ON COLUMN activity_step.step IS 'place of the step';
COMMENT ON COLUMN activity_step.label IS 'what is done';
COMMENT ON COLUMN activity_step.minutes IS 'minutes that the step takes when it is taken';
COMMENT ON COLUMN activity_step.share IS 'share of contacts that take the step, 1 for all';
COMMENT ON COLUMN activity_step.salary IS 'pay of a year, of one full post';
COMMENT ON COLUMN activity_step.on_cost_rate IS 'national insurance, pension and the like as a share of pay: 0.27 for 27%';
COMMENT ON COLUMN activity_step.productive_hours IS 'hours of a year in which the post does such work: without leave, sickness, training, meetings';
COMMENT ON COLUMN activity_step.materials IS 'postage, print, fees and licences, each time the step is taken';
COMMENT ON COLUMN activity_step.note IS 'where the figures come from';

SELECT pg_catalog.pg_extension_config_dump('@extschema@.activity_step', '');
ALTER TABLE activity_step OWNER TO @extowner@;
GRANT SELECT ON activity_step TO PUBLIC;

-- The limits of the table, for steps that never were in it.
CREATE FUNCTION check_activity_step(given activity_step) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  problem text := CASE
    WHEN given.minutes IS NULL OR NOT given.minutes BETWEEN 0 AND 1000000 THEN format('minutes cannot be %s', coalesce(given.minutes::text, 'null'))
    WHEN given.share IS NULL OR NOT given.share BETWEEN 0 AND 1 THEN format('a share of contacts is from 0 to 1, not %s', coalesce(given.share::text, 'null'))
    WHEN given.materials IS NULL OR NOT given.materials BETWEEN 0 AND 1000000000 THEN format('materials cannot be %s', coalesce(given.materials::text, 'null'))
    WHEN given.minutes = 0 THEN NULL
    WHEN given.salary IS NULL OR NOT given.salary BETWEEN 0 AND 1000000000 THEN format('a salary cannot be %s', coalesce(given.salary::text, 'null'))
    WHEN given.on_cost_rate IS NULL OR NOT given.on_cost_rate BETWEEN 0 AND 5 THEN
      format('on-costs are a share of pay, 0.27 for 27%%, not %s', coalesce(given.on_cost_rate::text, 'null'))
    WHEN given.productive_hours IS NULL OR NOT (given.productive_hours > 0 AND given.productive_hours <= 8784) THEN
      format('productive hours of a year cannot be %s', coalesce(given.productive_hours::text, 'null'))
  END;
BEGIN
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION '%', problem USING ERRCODE = 'numeric_value_out_of_range',
      DETAIL = format('The step is %s.', coalesce(quote_literal(given.label), 'without a label')),
      HINT = 'Minutes and materials are from 0, the share of contacts from 0 to 1; time needs pay, on-costs and productive hours of a year.';
  END IF;
END $$;
COMMENT ON FUNCTION check_activity_step(activity_step) IS 'raises an error for a step that cannot be costed';

CREATE FUNCTION check_activity_rates(overhead_rate numeric, failure_share numeric, failure_cost numeric, repeat_share numeric) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  problem text := CASE
    WHEN overhead_rate IS NULL OR NOT overhead_rate BETWEEN 0 AND 5 THEN
      format('overheads are a share of staff cost, 0.35 for 35%%, not %s', coalesce(overhead_rate::text, 'null'))
    WHEN failure_share IS NULL OR NOT failure_share BETWEEN 0 AND 1 THEN
      format('the share of contacts that fail is from 0 to 1, not %s', coalesce(failure_share::text, 'null'))
    WHEN failure_cost IS NULL AND failure_share > 0 THEN 'what a failed contact then costs is not given'
    WHEN NOT failure_cost BETWEEN 0 AND 1000000000 THEN format('what a failed contact costs cannot be %s', failure_cost)
    WHEN repeat_share IS NULL OR NOT (repeat_share >= 0 AND repeat_share < 1) THEN
      format('the share of contacts that are repeats is from 0 to below 1, not %s', coalesce(repeat_share::text, 'null'))
  END;
BEGIN
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION '%', problem USING ERRCODE = 'numeric_value_out_of_range',
      HINT = 'Shares and rates are numbers such as 0.2 for 20%; a failure share needs a failure cost.';
  END IF;
END $$;
COMMENT ON FUNCTION check_activity_rates(numeric, numeric, numeric, numeric) IS 'raises an error for shares that activity_cost cannot take';

-- ---- Step by step ----------------------------------------------------------------------------------------------------

CREATE FUNCTION step_cost(minutes numeric, salary numeric, on_cost_rate numeric, productive_hours numeric, share numeric DEFAULT 1) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
BEGIN
  PERFORM check_activity_step(ROW('', 1, NULL, minutes, share, salary, on_cost_rate, productive_hours, 0, NULL)::activity_step);
  RETURN CASE WHEN minutes = 0 THEN 0.0000
    ELSE round(minutes * share * salary * (1 + on_cost_rate) / (productive_hours * 60), 4) END;
END $$;
COMMENT ON FUNCTION step_cost(numeric, numeric, numeric, numeric, numeric) IS
  'staff cost of a step: minutes x share x salary x (1 + on-costs) / productive minutes, to ten-thousandths';

-- Every amount is rounded once, and the total is the sum of the amounts.
CREATE FUNCTION explain_activity_cost(steps activity_step[], overhead_rate numeric DEFAULT 0, failure_share numeric DEFAULT 0,
  failure_cost numeric DEFAULT NULL, repeat_share numeric DEFAULT 0)
  RETURNS TABLE (place integer, component text, label text, working text, amount numeric, running_total numeric)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 10 SET search_path = @extschema@, pg_temp AS $$
DECLARE
  s activity_step;
  staff numeric := 0;
BEGIN
  IF coalesce(cardinality(steps), 0) = 0 THEN
    RAISE EXCEPTION 'there are no steps to cost' USING ERRCODE = 'no_data_found',
      HINT = 'An activity whose steps are not known is not free: give them, or leave the activity out.';
  END IF;
  PERFORM check_activity_rates(overhead_rate, failure_share, failure_cost, repeat_share);
  place := 0;
  running_total := 0.0000;
  component := 'staff';
  FOREACH s IN ARRAY steps LOOP
    PERFORM check_activity_step(s);
    CONTINUE WHEN s.minutes = 0;
    place := place + 1;
    label := s.label;
    working := concat_ws(' x ', trim_scale(s.minutes) || ' min', CASE WHEN s.share <> 1 THEN trim_scale(s.share)::text END,
      format('%s x (1 + %s) / (%s h x 60)', trim_scale(s.salary), trim_scale(s.on_cost_rate), trim_scale(s.productive_hours)));
    amount := step_cost(s.minutes, s.salary, s.on_cost_rate, s.productive_hours, s.share);
    staff := staff + amount;
    running_total := running_total + amount;
    RETURN NEXT;
  END LOOP;
  component := 'materials';
  FOREACH s IN ARRAY steps LOOP
    CONTINUE WHEN s.materials = 0;
    place := place + 1;
    label := s.label;
    working := concat_ws(' x ', trim_scale(s.materials), CASE WHEN s.share <> 1 THEN trim_scale(s.share) END);
    amount := round(s.materials * s.share, 4);
    running_total := running_total + amount;
    RETURN NEXT;
  END LOOP;
  component := 'overheads';
  label := 'overheads on staff';
  IF overhead_rate > 0 THEN
    place := place + 1;
    working := format('%s x %s', staff, trim_scale(overhead_rate));
    amount := round(staff * overhead_rate, 4);
    running_total := running_total + amount;
    RETURN NEXT;
  END IF;
  component := 'failure';
  label := 'contacts that fail and are dealt with elsewhere';
  IF failure_share > 0 THEN
    place := place + 1;
    working := format('%s x %s', trim_scale(failure_share), trim_scale(failure_cost));
    amount := round(failure_share * failure_cost, 4);
    running_total := running_total + amount;
    RETURN NEXT;
  END IF;
  component := 'repeat contact';
  label := 'contacts that repeat an earlier one';
  IF repeat_share > 0 THEN
    place := place + 1;
    working := format('%s x %s / (1 - %s)', running_total, trim_scale(repeat_share), trim_scale(repeat_share));
    amount := round(running_total * repeat_share / (1 - repeat_share), 4);
    running_total := running_total + amount;
    RETURN NEXT;
  END IF;
  place := place + 1;
  component := 'total';
  label := 'unit cost';
  working := NULL;
  amount := running_total;
  RETURN NEXT;
END $$;
COMMENT ON FUNCTION explain_activity_cost(activity_step[], numeric, numeric, numeric, numeric) IS
  'the unit cost of steps with its breakdown: staff, materials, overheads, failure, repeat contact, total';

CREATE FUNCTION activity_cost(steps activity_step[], overhead_rate numeric DEFAULT 0, failure_share numeric DEFAULT 0,
  failure_cost numeric DEFAULT NULL, repeat_share numeric DEFAULT 0) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT e.amount FROM explain_activity_cost(steps, overhead_rate, failure_share, failure_cost, repeat_share) AS e WHERE e.component = 'total');
COMMENT ON FUNCTION activity_cost(activity_step[], numeric, numeric, numeric, numeric) IS 'the unit cost of steps';

-- ---- The steps of table activity_step --------------------------------------------------------------------------------

CREATE FUNCTION activity_steps(activity text) RETURNS activity_step[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = @extschema@, pg_temp AS $$
DECLARE
  steps activity_step[] := ARRAY(SELECT s FROM activity_step AS s WHERE s.activity = activity_steps.activity ORDER BY s.step);
BEGIN
  IF cardinality(steps) = 0 OR activity IS NULL THEN
    RAISE EXCEPTION 'activity "%" has no steps', activity USING ERRCODE = 'no_data_found', HINT = 'Insert them into activity_step.';
  END IF;
  RETURN steps;
END $$;
COMMENT ON FUNCTION activity_steps(text) IS 'the steps of an activity in table activity_step; an error where there are none';

CREATE FUNCTION explain_activity_cost(activity text, overhead_rate numeric DEFAULT 0, failure_share numeric DEFAULT 0,
  failure_cost numeric DEFAULT NULL, repeat_share numeric DEFAULT 0)
  RETURNS TABLE (place integer, component text, label text, working text, amount numeric, running_total numeric)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
  SELECT e.place, e.component, e.label, e.working, e.amount, e.running_total
  FROM explain_activity_cost(activity_steps(activity), overhead_rate, failure_share, failure_cost, repeat_share) AS e;
END;
COMMENT ON FUNCTION explain_activity_cost(text, numeric, numeric, numeric, numeric) IS
  'the unit cost of an activity of table activity_step with its breakdown';

CREATE FUNCTION activity_cost(activity text, overhead_rate numeric DEFAULT 0, failure_share numeric DEFAULT 0,
  failure_cost numeric DEFAULT NULL, repeat_share numeric DEFAULT 0) RETURNS numeric
LANGUAGE sql STABLE PARALLEL SAFE
RETURN activity_cost(activity_steps(activity), overhead_rate, failure_share, failure_cost, repeat_share);
COMMENT ON FUNCTION activity_cost(text, numeric, numeric, numeric, numeric) IS 'the unit cost of an activity of table activity_step';

-- ---- One step, from arguments ----------------------------------------------------------------------------------------

CREATE FUNCTION one_step(minutes numeric, salary numeric, on_cost_rate numeric, productive_hours numeric, materials numeric) RETURNS activity_step[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY[ROW('contact', 1, 'contact', minutes, 1, salary, on_cost_rate, productive_hours, materials, NULL)::activity_step];
COMMENT ON FUNCTION one_step(numeric, numeric, numeric, numeric, numeric) IS 'an activity of one step, for activity_cost';

CREATE FUNCTION explain_activity_cost(minutes numeric, salary numeric, on_cost_rate numeric, productive_hours numeric, overhead_rate numeric DEFAULT 0,
  materials numeric DEFAULT 0, failure_share numeric DEFAULT 0, failure_cost numeric DEFAULT NULL, repeat_share numeric DEFAULT 0)
  RETURNS TABLE (place integer, component text, label text, working text, amount numeric, running_total numeric)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 6
BEGIN ATOMIC
  SELECT e.place, e.component, e.label, e.working, e.amount, e.running_total
  FROM explain_activity_cost(one_step(minutes, salary, on_cost_rate, productive_hours, materials), overhead_rate, failure_share, failure_cost,
    repeat_share) AS e;
END;
COMMENT ON FUNCTION explain_activity_cost(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric) IS
  'the unit cost of a contact of one step with its breakdown';

CREATE FUNCTION activity_cost(minutes numeric, salary numeric, on_cost_rate numeric, productive_hours numeric, overhead_rate numeric DEFAULT 0,
  materials numeric DEFAULT 0, failure_share numeric DEFAULT 0, failure_cost numeric DEFAULT NULL, repeat_share numeric DEFAULT 0) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN activity_cost(one_step(minutes, salary, on_cost_rate, productive_hours, materials), overhead_rate, failure_share, failure_cost, repeat_share);
COMMENT ON FUNCTION activity_cost(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric) IS
  'the unit cost of a contact of one step';
