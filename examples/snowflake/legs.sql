-- One row per leg that was flown, as ../flights/legs.sql makes them, in SQL that Snowflake and DuckDB both read: on Snowflake from the
-- tables flights, weather and airports (tables.sql), here from the files of the same names. What DuckDB has not, Waybill's macros bring.
-- The comments on clocks are those of ../flights/legs.sql. Timestamps without a zone are in UTC as soon as their name does not say local.
with flown as (
    select
        date_from_parts(f.year, f.month, f.day) as flight_date,
        f.carrier,
        f.flight,
        f.origin,
        f.dest,
        f.distance,
        f.dep_delay as departure_delay,
        f.arr_delay as arrival_delay,
        f.arr_time,
        f.air_time,
        dateadd(
            'minute',
            cast(60 * floor(f.sched_dep_time / 100) + mod(f.sched_dep_time, 100) as int),
            to_timestamp_ntz(date_from_parts(f.year, f.month, f.day))
        ) as departs_local,
        dateadd(
            'minute',
            cast(60 * floor(f.sched_arr_time / 100) + mod(f.sched_arr_time, 100) as int),
            to_timestamp_ntz(date_from_parts(f.year, f.month, f.day))
        ) as arrives_local,
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
        convert_timezone(origin_zone, 'UTC', departs_local) as scheduled_departure,
        convert_timezone(dest_zone, 'UTC', arrives_local) as arrives_same_day,
        convert_timezone(dest_zone, 'UTC', dateadd('day', 1, arrives_local)) as arrives_next_day
    from flown
),

timed as (
    select
        *,
        iff(
            datediff('minute', scheduled_departure, arrives_same_day) >= distance / 10.0, arrives_same_day, arrives_next_day
        ) as scheduled_arrival,
        dateadd('minute', departure_delay, scheduled_departure) as departure
    from departing
),

hours as (
    select
        *,
        to_timestamp_ntz(time_hour) as full_hour
    from weather
)

select
    t.carrier || to_varchar(t.flight) || '-' || t.origin || '-' || to_varchar(t.flight_date) as leg,
    t.flight_date,
    t.carrier,
    t.flight,
    t.origin,
    t.dest,
    -- With a zone, so that nobody takes it for a local clock. A session's zone is UTC, here and there.
    cast(t.scheduled_departure as timestamp_tz) as scheduled_departure,
    t.departure_delay,
    t.distance,
    datediff('minute', t.scheduled_departure, t.scheduled_arrival) as planned_block,
    t.dest_latitude,
    t.dest_longitude,
    w.temp as temperature,
    w.dewp as dew_point,
    w.humid as humidity,
    w.wind_dir as wind_direction,
    w.wind_speed,
    w.wind_gust,
    w.precip as precipitation,
    w.pressure,
    w.visib as visibility,
    t.arrival_delay,
    iff(t.arrival_delay >= 15, 'late', 'on time') as punctuality,
    t.air_time,
    datediff('minute', t.departure, t.scheduled_arrival) + t.arrival_delay as elapsed,
    t.arr_time
from timed as t
left join hours as w
    on w.origin = t.origin
    and w.full_hour = dateadd('hour', -1, date_trunc('hour', t.departure))
