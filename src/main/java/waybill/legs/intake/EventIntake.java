package waybill.legs.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.legs.event.EventCsv;
import waybill.legs.event.EventJson;
import waybill.legs.event.EventMaker;
import waybill.legs.event.EventRules;
import waybill.legs.event.KnownAt;
import waybill.legs.event.RawEvent;
import waybill.legs.mapping.LeftOut;
import waybill.legs.mapping.Mapping;

/** Makes events of bytes: the same events of the same bytes and moment. Thread-safe. */
public final class EventIntake {
    private final Stream stream;

    private EventIntake(Stream stream) {
        this.stream = stream;
    }

    public static EventIntake of(Stream stream) {
        return new EventIntake(stream);
    }

    /**
     * Takes what arrives now.
     *
     * @param receivedAt when it was received: no event was known later
     * @throws WaybillException {@code INVALID_FILE} when it is wrong as a whole, {@code UNSUPPORTED_MEDIA_TYPE} when the stream comes in another format
     */
    public Received take(byte[] bytes, EventFormat format, Instant receivedAt) {
        return take(bytes, format, new KnownAt.Received(receivedAt));
    }

    /**
     * Takes events of the past, which were known as they say, else so much later than they happened as the stream declares, else as they happened.
     *
     * @throws WaybillException as {@link #take(byte[], EventFormat, Instant)}
     */
    public Received takePast(byte[] bytes, EventFormat format) {
        return take(bytes, format, new KnownAt.After(stream.knownAfter().orElse(Duration.ZERO)));
    }

    private Received take(byte[] bytes, EventFormat format, KnownAt known) {
        Tally tally = new Tally();
        EventRules rules = stream.rules(known);
        stream.mapping()
                .ifPresentOrElse(
                        mapping -> map(bytes, format, mapping, new Making(new EventMaker(rules, tally), tally)),
                        () -> read(bytes, format, rules, tally));
        return tally.received();
    }

    private static void read(byte[] bytes, EventFormat format, EventRules rules, Tally tally) {
        switch (format) {
            case CSV -> EventCsv.read(bytes, rules, tally);
            case JSON -> EventJson.read(bytes, rules, tally);
            case JSON_LINES -> EventJson.readLines(bytes, rules, tally);
        }
    }

    private void map(byte[] bytes, EventFormat format, Mapping mapping, Making making) {
        if (stream.table() != (format == EventFormat.CSV)) {
            throw new WaybillException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The stream's declaration maps "
                            + (stream.table() ? "CSV: send text/csv." : "JSON: send application/json."));
        }
        switch (format) {
            case CSV -> mapTable(bytes, mapping, making);
            case JSON -> mapDocument(bytes, mapping, making);
            case JSON_LINES ->
                EventJson.forEachLine(bytes, (line, value) -> mapping.value(line, value, making), making.tally());
        }
    }

    private static void mapDocument(byte[] bytes, Mapping mapping, Making making) {
        Json document = EventJson.document(bytes);
        if (document instanceof Json.Arr array) {
            List<Json> items = array.items();
            for (int i = 0; i < items.size(); i++) {
                mapping.value(i + 1L, items.get(i), making);
            }
        } else {
            mapping.document(document, making);
        }
    }

    private static void mapTable(byte[] bytes, Mapping mapping, Making making) {
        EventCsv.forEachRow(
                bytes,
                (columns, faults) -> check(columns, mapping, faults),
                (line, columns, cells) -> mapping.row(line, row(columns, cells), making),
                making.tally());
    }

    private static void check(List<String> columns, Mapping mapping, Violations faults) {
        mapping.columns().stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> faults.add(
                        "/" + column, "missing_column", "the stream's mapping reads this column, and it is missing"));
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        return row;
    }

    private record Making(EventMaker maker, Tally tally) implements Mapping.Taker {
        @Override
        public void event(RawEvent event) {
            maker.make(event);
        }

        @Override
        public void leftOut(LeftOut leftOut) {
            tally.leftOut(leftOut);
        }
    }
}
