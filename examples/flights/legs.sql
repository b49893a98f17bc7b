-- One row per leg that was flown, from the three files in data/. Written for DuckDB, which runs it as it stands.
-- On Snowflake (where it has not been run yet) these become: read_csv(...) a table; t at time zone z
-- convert_timezone(z, 'UTC', t); make_date date_from_parts; date_diff datediff; a // b floor(a / b); t + interval 1 minute * n
-- dateadd(minute, n, t).
--
-- A clock in the files is HHMM on the wall of its own airport, and 2400 is midnight at the end of the day. So minutes are
-- counted from local midnight, and only then is the zone applied: that carries 2400, overnight legs and both DST days.
with flights as (
    select * from read_csv('data/flights.csv.gz', nullstr = ['NA', ''])
),

weather as (
    select * from read_csv('data/weather.csv.gz', nullstr = ['NA', ''])
),

airports as (
    select * from read_csv('data/airports.csv')
),

-- A leg that was cancelled has no clocks, and a diverted one no arrival delay: neither can teach, or be scored.
flown as (
    select
        make_date(f.year, f.month, f.day) as flight_date,
        f.carrier,
        f.flight,
        f.origin,
        f.dest,
        f.distance,
        f.dep_delay as departure_delay,
        f.arr_delay as arrival_delay,
        f.arr_time,
        f.air_time,
        cast(make_date(f.year, f.month, f.day) as timestamp)
            + interval 1 minute * (60 * (f.sched_dep_time // 100) + f.sched_dep_time % 100) as departs_local,
        cast(make_date(f.year, f.month, f.day) as timestamp)
            + interval 1 minute * (60 * (f.sched_arr_time // 100) + f.sched_arr_time % 100) as arrives_local,
        o.tz as origin_zone,
        d.tz as dest_zone,
        d.lat as dest_latitude,
        d.lon as dest_longitude
    from flights as f
    join airports as o on o.code = f.origin
    join airports as d on d.code = f.dest
    where f.arr_delay is not null
),

departing as (
    select
        *,
        departs_local at time zone origin_zone as scheduled_departure,
        arrives_local at time zone dest_zone as arrives_same_day,
        (arrives_local + interval 1 day) at time zone dest_zone as arrives_next_day
    from flown
),

-- Nobody plans to be faster than 600 miles an hour from gate to gate: an arrival earlier than that is tomorrow's.
timed as (
    select
        *,
        case
            when date_diff('minute', scheduled_departure, arrives_same_day) >= distance / 10.0 then arrives_same_day
            else arrives_next_day
        end as scheduled_arrival,
        scheduled_departure + interval 1 minute * departure_delay as departure
    from departing
)

select
    -- What names a leg. The same number leaves two airports on one day 24 times, so the origin belongs to it.
    t.carrier || t.flight || '-' || t.origin || '-' || t.flight_date as leg,
    t.flight_date,
    -- What is known when the leg leaves the gate.
    t.carrier,
    t.flight,
    t.origin,
    t.dest,
    t.scheduled_departure,
    t.departure_delay,
    t.distance,
    date_diff('minute', t.scheduled_departure, t.scheduled_arrival) as planned_block,
    t.dest_latitude,
    t.dest_longitude,
    -- An hour's record is only complete at its end: the one before the hour of departure is the last that is known.
    w.temp as temperature,
    w.dewp as dew_point,
    w.humid as humidity,
    w.wind_dir as wind_direction,
    w.wind_speed,
    w.wind_gust,
    w.precip as precipitation,
    w.pressure,
    w.visib as visibility,
    -- The same two hours before the plan's departure, for who is asked then. The hour of the actual departure would tell the
    -- delay: only a late leg has the weather of a later hour. Some records hold winds that no storm has.
    b.temp as temperature_before,
    b.dewp as dew_point_before,
    b.humid as humidity_before,
    b.wind_dir as wind_direction_before,
    case when b.wind_speed <= 250 then b.wind_speed end as wind_speed_before,
    case when b.wind_gust <= 250 then b.wind_gust end as wind_gust_before,
    b.precip as precipitation_before,
    b.pressure as pressure_before,
    b.visib as visibility_before,
    -- What happened.
    t.arrival_delay,
    case when t.arrival_delay >= 15 then 'late' else 'on time' end as punctuality,
    -- Only to check the clocks above by; the recipe forbids them as inputs.
    t.air_time,
    date_diff('minute', t.departure, t.scheduled_arrival) + t.arrival_delay as elapsed,
    t.arr_time
from timed as t
left join weather as w
    on w.origin = t.origin
    and w.time_hour = date_trunc('hour', t.departure) - interval 1 hour
left join weather as b
    on b.origin = t.origin
    and b.time_hour = date_trunc('hour', t.scheduled_departure - interval 2 hour) - interval 1 hour
order by t.scheduled_departure, leg
