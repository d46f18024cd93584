\echo 'The district stays.  To go back to it (its server runs only as long as you are there):'
\echo
\echo '    make demo-shell'
\echo
\echo 'Every query above runs there as it stands.  On a table of your own, here called people, with a'
\echo 'row for each person, any column to profile by, and a boolean that says who uses the service:'
\echo
\echo '    CREATE EXTENSION profiling;'
\echo '    SET search_path = public, profiling;'
\echo '    SELECT * FROM profile_report((SELECT takeup(tenure, used) FROM people));'
\echo
\echo 'Where the column is no boolean, say when it means yes: takeup(tenure, uses = ''Y'').'
\echo
\echo 'All of Exampleshire is synthetic: nobody in it exists, and nothing here is true of a real place.'
