package waybill.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.storage.Digest;

/** The events of a query in canonical order, read one after the other: only those that became known in one moment are held together. */
public final class EventRows implements Iterator<Event>, AutoCloseable {
    private static final Set<String> FIELDS = Set.of(
            "event_id",
            "source",
            "kind",
            "status",
            "corrects",
            "at",
            "known_at",
            "place",
            "other_place",
            "vehicle",
            "carrier",
            "service",
            "leg_ref",
            "planned_at",
            "planned_minutes");

    private final ConfinedQuery query;
    private final ResultSet rows;
    private final String sql;
    private final String named;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final ArrayDeque<Event> moment = new ArrayDeque<>();
    private final MessageDigest digest = Digest.begin();
    private Optional<Event> next = Optional.empty();
    private long count;

    /** @param rows of the query, by {@code known_at} */
    EventRows(ConfinedQuery query, ResultSet rows, String sql, String named) throws SQLException {
        this.query = query;
        this.rows = rows;
        this.sql = sql;
        this.named = named;
        ResultSetMetaData shape = rows.getMetaData();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.put(shape.getColumnName(i), i);
        }
        this.next = read();
    }

    @Override
    public boolean hasNext() {
        return !moment.isEmpty() || next.isPresent();
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (moment.isEmpty()) {
            fill();
        }
        Event event = moment.remove();
        count++;
        digest.update(inWords(event).getBytes(StandardCharsets.UTF_8));
        return event;
    }

    /** All events of the next moment, in canonical order: the database sorts texts by other rules. */
    private void fill() {
        try {
            List<Event> together = new ArrayList<>();
            Instant known = next.orElseThrow().knownAt();
            while (next.filter(event -> event.knownAt().equals(known)).isPresent()) {
                together.add(next.get());
                next = read();
            }
            together.sort(Event.CANONICAL);
            moment.addAll(together);
        } catch (SQLException e) {
            throw ConfinedQuery.failure(sql, e);
        }
    }

    private Optional<Event> read() throws SQLException {
        return rows.next() ? Optional.of(event()) : Optional.empty();
    }

    private Event event() throws SQLException {
        String source = text("source");
        String status = text("status");
        return new Event(
                text("event_id"),
                source.isEmpty() ? named : source,
                EventKind.of(text("kind")).orElseThrow(),
                status.isEmpty() ? EventStatus.ACTUAL : EventStatus.of(status).orElseThrow(),
                text("corrects"),
                time("at").orElseThrow(),
                time("known_at").orElseThrow(),
                text("place"),
                text("other_place"),
                text("vehicle"),
                text("carrier"),
                text("service"),
                text("leg_ref"),
                time("planned_at"),
                plannedMinutes(),
                attributes());
    }

    private String text(String column) throws SQLException {
        Integer index = columns.get(column);
        String text = index == null ? null : rows.getString(index);
        return text == null ? "" : text.strip();
    }

    private Optional<Instant> time(String column) throws SQLException {
        Integer index = columns.get(column);
        OffsetDateTime time = index == null ? null : rows.getObject(index, OffsetDateTime.class);
        return time == null ? Optional.empty() : Optional.of(Instant.ofEpochSecond(time.toEpochSecond()));
    }

    private OptionalInt plannedMinutes() throws SQLException {
        String minutes = text("planned_minutes");
        return minutes.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) Double.parseDouble(minutes));
    }

    private Map<String, String> attributes() throws SQLException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String column : columns.keySet()) {
            String text = FIELDS.contains(column) ? "" : text(column);
            if (!text.isEmpty()) {
                attributes.put(column, text);
            }
        }
        return attributes;
    }

    /** All that state can depend on; attributes are not among it. */
    private static String inWords(Event event) {
        return String.join(
                "\u001f",
                event.id(),
                event.source(),
                event.kind().wireName(),
                event.status().wireName(),
                event.corrects(),
                event.at().toString(),
                event.knownAt().toString(),
                event.place(),
                event.otherPlace(),
                event.vehicle(),
                event.carrier(),
                event.service(),
                event.legRef(),
                event.plannedAt().map(Instant::toString).orElse(""),
                event.plannedMinutes().isPresent()
                        ? Integer.toString(event.plannedMinutes().getAsInt())
                        : "",
                "\n");
    }

    /** How many events have been read. */
    public long count() {
        return count;
    }

    /** Of the events that have been read, so that nobody takes others for the same. Asked once, after the last. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        try {
            rows.close();
            query.close();
        } catch (SQLException e) {
            throw ConfinedQuery.failure(sql, e);
        }
    }
}
