package waybill.training.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

/** Runs the query of a recipe's events, whose columns are those of events.csv. Paths in it start at the recipe's folder. */
public final class EventQuery {
    private static final List<String> REQUIRED = List.of("event_id", "kind", "at", "place");
    private static final List<String> TIMES = List.of("at", "known_at", "planned_at");
    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";

    /** How far the clocks of who tells and who hears may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Path folder;

    public EventQuery(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The query's events in canonical order, read one after the other.
     *
     * @param named the source of events that name none
     * @throws WaybillException {@code INVALID_DATA} when the query fails, or makes what is no event, with every fault; {@code
     *     INVALID_RECIPE} when it lacks a column, or one has another type
     */
    public EventRows open(EventSource source, String named) {
        try {
            ConfinedQuery query =
                    ConfinedQuery.open(folder, source.sql(), source.query(), source.files(), "state.events.files");
            try {
                return open(query.run(), source, named);
            } catch (SQLException | RuntimeException e) {
                query.close();
                throw e;
            }
        } catch (SQLException e) {
            throw ConfinedQuery.failure(source.sql(), source.query(), e);
        }
    }

    private static EventRows open(ConfinedQuery query, EventSource source, String named) throws SQLException {
        Map<String, String> columns = query.columns();
        requireColumns(columns, source);
        String knownAt = knownAt(columns, source.knownAfter());
        requireEvents(query, faults(columns, knownAt), source);
        String selected = "*" + (columns.containsKey("known_at") ? " replace (" : ", ") + knownAt + " as known_at"
                + (columns.containsKey("known_at") ? ")" : "");
        return new EventRows(query, query.select(selected, "order by known_at"), source.sql(), named);
    }

    private static void requireColumns(Map<String, String> columns, EventSource source) {
        Violations faults = new Violations();
        REQUIRED.stream()
                .filter(name -> !columns.containsKey(name))
                .forEach(name -> faults.add(
                        "/" + name,
                        "missing_column",
                        source.sql() + " makes no column '" + name + "'; it makes "
                                + String.join(", ", columns.keySet())));
        TIMES.stream()
                .filter(name -> columns.containsKey(name) && !INSTANT.equals(columns.get(name)))
                .forEach(name -> faults.add(
                        "/" + name,
                        "wrong_column",
                        "The column '" + name + "' of " + source.sql()
                                + " has no time zone; 't at time zone z' gives it"
                                + " one, z being that of its place"));
        if (!columns.containsKey("known_at") && source.knownAfter().isEmpty()) {
            faults.add(
                    "/known_at",
                    "missing_column",
                    "Nothing says when an event became known: " + source.sql()
                            + " makes no column 'known_at', and the recipe has no 'known_after' for events without");
        }
        faults.throwIfAny(ErrorCode.INVALID_RECIPE, "The query's columns cannot be events:");
    }

    /** When an event became known: what state, and who learns from it, goes by. */
    private static String knownAt(Map<String, String> columns, Optional<Duration> after) {
        String later = after.map(time -> "\"at\" + interval " + time.toSeconds() + " second")
                .orElse("");
        if (!columns.containsKey("known_at")) {
            return later;
        }
        return later.isEmpty() ? "known_at" : "coalesce(known_at, " + later + ")";
    }

    /** What is wrong with an event, in words, and the condition by which it is found. */
    private static Map<String, String> faults(Map<String, String> columns, String knownAt) {
        Map<String, String> faults = new LinkedHashMap<>();
        faults.put(
                "no event_id, or one of more than 128 characters",
                blank("event_id") + " or length(event_id::varchar) > 128");
        faults.put("no 'at': when it happened", "\"at\" is null");
        faults.put("no known_at, and the recipe has no 'known_after'", knownAt + " is null and \"at\" is not null");
        faults.put("no place", blank("place"));
        faults.put(
                "a kind that is none of " + names(Stream.of(EventKind.values()).map(EventKind::wireName)),
                "coalesce(kind, '') not in "
                        + literals(Stream.of(EventKind.values()).map(EventKind::wireName)));
        boolean hasStatus = columns.containsKey("status");
        if (hasStatus) {
            faults.put(
                    "a status that is none of "
                            + names(Stream.of(EventStatus.values()).map(EventStatus::wireName)),
                    "status not in " + literals(Stream.of(EventStatus.values()).map(EventStatus::wireName)));
        }
        faults.put(
                "been known before it happened: what is learnt from it, nobody could have known",
                "\"at\" > " + knownAt + " + interval " + SKEW.toSeconds() + " second"
                        + (hasStatus ? " and coalesce(status, 'actual') = 'actual'" : ""));
        return faults;
    }

    private static String blank(String column) {
        return "coalesce(trim(" + column + "::varchar), '') = ''";
    }

    private static String names(Stream<String> names) {
        return names.collect(Collectors.joining(", "));
    }

    private static String literals(Stream<String> names) {
        return names.map(name -> "'" + name + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    /** All faults of all events at once. */
    private static void requireEvents(ConfinedQuery query, Map<String, String> faults, EventSource source)
            throws SQLException {
        List<String> counts = new ArrayList<>(List.of("count(*)"));
        faults.values().forEach(condition -> counts.add("count(*) filter (where " + condition + ")"));
        faults.values().forEach(condition -> counts.add("min(event_id::varchar) filter (where " + condition + ")"));
        Violations found = new Violations();
        try (ResultSet row = query.select(String.join(", ", counts), "")) {
            row.next();
            if (row.getLong(1) == 0) {
                throw new WaybillException(ErrorCode.INVALID_DATA, source.sql() + " yields no event.");
            }
            int column = 2;
            for (String fault : faults.keySet()) {
                if (row.getLong(column) > 0) {
                    found.add(
                            "/" + source.sql(),
                            "invalid_event",
                            row.getLong(column) + " of " + row.getLong(1) + " events have " + fault
                                    + example(row.getString(column + faults.size())));
                }
                column++;
            }
        }
        found.throwIfAny(ErrorCode.INVALID_DATA, "The query's rows are not all events:");
    }

    private static String example(String id) {
        return id == null || id.isBlank() ? "" : "; the first by its id is " + id;
    }
}
