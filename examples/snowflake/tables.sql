-- The tables that legs.sql reads, and how the files of ../flights/data come into them. Run it in SnowSQL or by "snow sql -f" from this
-- folder; Snowsight has no PUT: load the files there by hand. Clocks of weather are instants in UTC.
create or replace table flights (
    year int, month int, day int,
    dep_time int, sched_dep_time int, dep_delay int,
    arr_time int, sched_arr_time int, arr_delay int,
    carrier varchar, flight int, tailnum varchar, origin varchar, dest varchar,
    air_time int, distance int
);

create or replace table weather (
    origin varchar, year int, month int, day int, hour int,
    temp float, dewp float, humid float, wind_dir int, wind_speed float, wind_gust float, precip float, pressure float, visib float,
    time_hour timestamp_ntz
);

create or replace table airports (
    code varchar, city varchar, state varchar, lat float, lon float, tz varchar
);

create or replace temporary stage files file_format = (type = csv skip_header = 1 null_if = ('NA', ''));

put 'file://../flights/data/flights.csv.gz' @files auto_compress = false;
put 'file://../flights/data/weather.csv.gz' @files auto_compress = false;
put 'file://../flights/data/airports.csv' @files auto_compress = false;

copy into flights from @files/flights.csv.gz;
copy into weather from @files/weather.csv.gz;
copy into airports from @files/airports.csv;
