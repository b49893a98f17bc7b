package waybill.legs.match;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

/**
 * The flights of the example as two logs, and which departure each arrival belongs to. What would tell it is left out: row numbers,
 * flying times and delays; identifiers are digests, so that no order of them tells it either.
 *
 * @param truth the arrival's id by the departure's
 */
record FlightEvents(List<Event> events, Map<String, String> truth) {
    private static final String SQL = """
            with legs as (
                select f.*, o.tz as origin_zone, d.tz as dest_zone,
                    make_date(f.year, f.month, f.day)::timestamp as midnight,
                    f.carrier || f.flight || '-' || f.origin || '-' || make_date(f.year, f.month, f.day) as leg
                from read_csv('%1$s/flights.csv.gz', nullstr = ['NA', '']) f
                join read_csv('%1$s/airports.csv') o on o.code = f.origin
                join read_csv('%1$s/airports.csv') d on d.code = f.dest
                where f.dep_time is not null
            ), planned as (
                select *,
                    (midnight + interval 1 minute * (60 * (sched_dep_time // 100) + sched_dep_time %% 100))
                        at time zone origin_zone as departs,
                    (midnight + interval 1 minute * (60 * (sched_arr_time // 100) + sched_arr_time %% 100))
                        at time zone dest_zone as same_day,
                    (midnight + interval 1 day
                        + interval 1 minute * (60 * (sched_arr_time // 100) + sched_arr_time %% 100))
                        at time zone dest_zone as next_day
                from legs
            ), left_at as (
                select *, departs + interval 1 minute * dep_delay as departed,
                    case when date_diff('minute', departs, same_day) >= distance / 10.0 then same_day else next_day end
                        as arrives
                from planned
            ), day as (
                select leg, min(k) as k
                from left_at, (select unnest([-1, 0, 1, 2, 3]) as k)
                where arr_time is not null and date_diff('minute', departed,
                    (midnight + interval 1 day * k + interval 1 minute * (60 * (arr_time // 100) + arr_time %% 100))
                        at time zone dest_zone) >= coalesce(air_time, 20)
                group by leg
            )
            select md5('d' || leg), md5('a' || leg), carrier, flight, coalesce(tailnum, ''), origin, dest,
                epoch(departs)::bigint, epoch(departed)::bigint, date_diff('minute', departs, arrives),
                epoch((midnight + interval 1 day * k + interval 1 minute * (60 * (arr_time // 100) + arr_time %% 100))
                    at time zone dest_zone)::bigint
            from left_at left join day using (leg)
            where month between %2$d and %3$d
            order by leg
            """;

    /** The flights planned for the months from one to another. */
    static FlightEvents of(int fromMonth, int toMonth) {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(SQL.formatted("examples/flights/data", fromMonth, toMonth))) {
            FlightEvents flights = new FlightEvents(new ArrayList<>(), new HashMap<>());
            while (rows.next()) {
                flights.add(rows);
            }
            return flights;
        } catch (SQLException e) {
            throw new IllegalStateException("The example's flights cannot be read.", e);
        }
    }

    private void add(ResultSet row) throws SQLException {
        Instant planned = Instant.ofEpochSecond(row.getLong(8));
        events.add(
                event(row, EventKind.DEPARTURE, row.getLong(9), Optional.of(planned), OptionalInt.of(row.getInt(10))));
        long arrived = row.getLong(11);
        if (!row.wasNull()) {
            events.add(event(row, EventKind.ARRIVAL, arrived, Optional.empty(), OptionalInt.empty()));
            truth.put(row.getString(1).substring(0, 16), row.getString(2).substring(0, 16));
        }
    }

    private static Event event(
            ResultSet row, EventKind kind, long second, Optional<Instant> planned, OptionalInt minutes)
            throws SQLException {
        boolean departure = kind == EventKind.DEPARTURE;
        Instant at = Instant.ofEpochSecond(second);
        return new Event(
                row.getString(departure ? 1 : 2).substring(0, 16),
                "flights",
                kind,
                EventStatus.ACTUAL,
                "",
                at,
                at,
                row.getString(departure ? 6 : 7).intern(),
                row.getString(departure ? 7 : 6).intern(),
                row.getString(5).intern(),
                row.getString(3).intern(),
                row.getString(4).intern(),
                "",
                planned,
                minutes,
                Map.of());
    }
}
