-- Two events for each leg that was flown, as events.csv has them: when it left the gate, and when it came to the gate.
-- The clocks are those of legs.sql, which says how they are read. Of a leg that was diverted nobody knows when it should have been
-- where it came down: only its departure is an event. One that was cancelled has none.
with flights as (
    select * from read_csv('data/flights.csv.gz', nullstr = ['NA', ''])
),

weather as (
    select * from read_csv('data/weather.csv.gz', nullstr = ['NA', ''])
),

airports as (
    select * from read_csv('data/airports.csv')
),

departed as (
    select
        f.carrier || f.flight || '-' || f.origin || '-' || make_date(f.year, f.month, f.day) as leg,
        f.carrier,
        f.flight,
        f.tailnum,
        f.origin,
        f.dest,
        f.distance,
        f.dep_delay,
        f.arr_delay,
        cast(make_date(f.year, f.month, f.day) as timestamp)
            + interval 1 minute * (60 * (f.sched_dep_time // 100) + f.sched_dep_time % 100) as departs_local,
        cast(make_date(f.year, f.month, f.day) as timestamp)
            + interval 1 minute * (60 * (f.sched_arr_time // 100) + f.sched_arr_time % 100) as arrives_local,
        o.tz as origin_zone,
        d.tz as dest_zone
    from flights as f
    join airports as o on o.code = f.origin
    join airports as d on d.code = f.dest
    where f.dep_delay is not null
),

departing as (
    select
        *,
        departs_local at time zone origin_zone as scheduled_departure,
        arrives_local at time zone dest_zone as arrives_same_day,
        (arrives_local + interval 1 day) at time zone dest_zone as arrives_next_day
    from departed
),

timed as (
    select
        *,
        case
            when date_diff('minute', scheduled_departure, arrives_same_day) >= distance / 10.0 then arrives_same_day
            else arrives_next_day
        end as scheduled_arrival,
        scheduled_departure + interval 1 minute * dep_delay as departure
    from departing
),

departures as (
    select
        t.leg || '-out' as event_id,
        'flights' as source,
        'departure' as kind,
        t.departure as at,
        -- These files do not say when an event became known: at once, to the minute.
        t.departure as known_at,
        t.origin as place,
        t.dest as other_place,
        coalesce(t.tailnum, '') as vehicle,
        t.carrier,
        cast(t.flight as varchar) as service,
        t.leg as leg_ref,
        t.scheduled_departure as planned_at,
        date_diff('minute', t.scheduled_departure, t.scheduled_arrival) as planned_minutes,
        -- What else the model is asked with, for the board of legs under way. Times by their text, so that a file can hold them.
        strftime(t.scheduled_departure at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ') as scheduled_departure,
        t.dep_delay as departure_delay,
        date_diff('minute', t.scheduled_departure, t.scheduled_arrival) as planned_block,
        t.distance,
        w.temp as temperature,
        w.wind_speed,
        w.precip as precipitation,
        w.visib as visibility
    from timed as t
    left join weather as w
        on w.origin = t.origin
        and w.time_hour = date_trunc('hour', t.departure) - interval 1 hour
),

arrivals as (
    select
        leg || '-in' as event_id,
        'flights' as source,
        'arrival' as kind,
        scheduled_arrival + interval 1 minute * arr_delay as at,
        scheduled_arrival + interval 1 minute * arr_delay as known_at,
        dest as place,
        origin as other_place,
        coalesce(tailnum, '') as vehicle,
        carrier,
        cast(flight as varchar) as service,
        leg as leg_ref,
        scheduled_arrival as planned_at
    from timed
    where arr_delay is not null
)

select * from departures
union all by name
select * from arrivals
