-- One row per leg that was flown, for training in Python and for measuring here: both run this query, so that no column can mean
-- one thing there and another here. The paths start at this folder.
with flights as (
    select * from read_csv('../flights/data/flights.csv.gz', nullstr = ['NA', ''])
),

weather as (
    select * from read_csv('../flights/data/weather.csv.gz', nullstr = ['NA', ''])
),

-- A leg that was cancelled has no clocks, and a diverted one no arrival delay: neither can teach, or be scored. All three airports
-- are on New York's clock, on which minutes are counted from midnight.
flown as (
    select
        *,
        make_date(year, month, day) as flight_date,
        (cast(make_date(year, month, day) as timestamp)
            + interval 1 minute * (60 * (sched_dep_time // 100) + sched_dep_time % 100)) at time zone 'America/New_York'
            as scheduled_departure
    from flights
    where arr_delay is not null
)

select
    f.carrier || f.flight || '-' || f.origin || '-' || f.flight_date as leg,
    f.flight_date,
    f.carrier,
    f.origin,
    f.dest,
    f.scheduled_departure,
    f.dep_delay as departure_delay,
    f.distance,
    -- An hour's record is only complete at its end: the one before the hour of departure is the last that is known.
    w.temp as temperature,
    w.wind_speed,
    w.precip as precipitation,
    w.visib as visibility,
    f.arr_delay as arrival_delay
from flown as f
left join weather as w
    on w.origin = f.origin
    and w.time_hour = date_trunc('hour', f.scheduled_departure + interval 1 minute * f.dep_delay) - interval 1 hour
order by f.scheduled_departure, leg
