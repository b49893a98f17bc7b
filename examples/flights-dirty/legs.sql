-- One row per leg that was flown, from the table that feeds have made. A clock is HHMM on the wall of its own place, and belongs to the day beside it:
-- minutes are counted from that day's midnight, and only then is the zone applied.
with clocks as (
    select
        * exclude (sched_dep_time, dep_time, sched_arr_time, arr_time),
        cast(sched_dep_time as integer) as sched_dep_time,
        cast(dep_time as integer) as dep_time,
        cast(sched_arr_time as integer) as sched_arr_time,
        cast(arr_time as integer) as arr_time
    from legs
),

timed as (
    select
        l.id,
        l.scheduled_on,
        l.carrier,
        l.origin,
        l.dest,
        try_cast(l.distance as double) as distance,
        l.dep_delay as departure_delay,
        (cast(l.scheduled_on as timestamp) + interval 1 minute * (60 * (l.sched_dep_time // 100) + l.sched_dep_time % 100))
            at time zone o.tz as scheduled_departure,
        (cast(l.due_on as timestamp) + interval 1 minute * (60 * (l.sched_arr_time // 100) + l.sched_arr_time % 100))
            at time zone d.tz as due,
        (cast(l.departed_on as timestamp) + interval 1 minute * (60 * (l.dep_time // 100) + l.dep_time % 100))
            at time zone o.tz as departed,
        (cast(l.arrived_on as timestamp) + interval 1 minute * (60 * (l.arr_time // 100) + l.arr_time % 100))
            at time zone d.tz as arrived
    from clocks as l
    join airports as o on o.code = l.origin
    join airports as d on d.code = l.dest
),

lasting as (
    select
        *,
        date_diff('minute', scheduled_departure, due) as planned,
        date_diff('minute', departed, arrived) as minutes
    from timed
)

-- What takes less than ten minutes, or more than a day, is no flight but a fault: so much anybody sees, cleaned or not.
select
    id as leg,
    scheduled_on,
    carrier,
    origin,
    dest,
    distance,
    departure_delay,
    scheduled_departure,
    case when planned between 10 and 1440 then planned end as planned_minutes,
    minutes
from lasting
where minutes between 10 and 1440
