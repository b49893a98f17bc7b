package waybill.wire.scoring;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import waybill.failure.WaybillException;
import waybill.json.JsonException;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.serving.Ask;
import waybill.wire.Body;
import waybill.wire.Parameters;
import waybill.wire.RequestOptions;

/** Reads an object with one table, under one of several keys, and perhaps {@code params}. */
final class ScoringRequest {
    private static final String PARAMS = "params";
    private static final String NOT_JSON =
            "Failed to parse input from JSON. Ensure that input is a valid JSON formatted string.";

    private final JsonReader reader;
    private final Body body;
    private final Dialect dialect;
    private final List<String> fields;
    private final RequestOptions options;
    private final Parameters parameters;
    private Optional<TableReader> table = Optional.empty();

    private ScoringRequest(JsonReader reader, Body body, Dialect dialect, List<String> fields) {
        this.reader = reader;
        this.body = body;
        this.dialect = dialect;
        this.fields = fields;
        this.options = new RequestOptions(body.query());
        this.parameters = new Parameters(options, "/" + PARAMS);
    }

    /** What a protocol calls its tables. */
    interface Dialect {
        /** The keys of tables, of which a request has one. */
        Set<String> keys();

        /** What is said of a request that has not exactly one of them. */
        String expected();

        /** Reads the table under a key. */
        void read(String key, TableReader table);
    }

    /** @param scores whether the scores of labels are asked for */
    record Decoded(Ask ask, boolean scores) {}

    /** @param fields the names of the columns of a table that has no names */
    static Decoded read(Body body, Dialect dialect, List<String> fields) {
        try (JsonReader reader = JsonReader.of(body.text())) {
            return new ScoringRequest(reader, body, dialect, fields).request();
        } catch (JsonException e) {
            throw TableReader.refused(NOT_JSON + " It is " + e.getMessage() + ".");
        }
    }

    private Decoded request() {
        if (reader.next() != JsonToken.BEGIN_OBJECT) {
            reader.skip();
            requireEnd();
            throw TableReader.refused(dialect.expected());
        }
        Set<String> seen = new HashSet<>();
        while (reader.next() == JsonToken.NAME) {
            String key = reader.text();
            if (!seen.add(key)) {
                throw TableReader.refused(dialect.expected() + " A key is there twice.");
            }
            member(key);
        }
        requireEnd();
        TableReader rows = table.orElseThrow(() -> TableReader.refused(dialect.expected()));
        Ask ask = options.ask(rows.rows(), body.maxExplained());
        return new Decoded(rows.header().map(ask::below).orElse(ask), parameters.scores());
    }

    private void requireEnd() {
        if (reader.next() != JsonToken.END) {
            throw new JsonException("", "followed by something");
        }
    }

    private void member(String key) {
        if (key.equals(PARAMS)) {
            parameters.read(reader);
            return;
        }
        if (!dialect.keys().contains(key) || table.isPresent()) {
            reader.next();
            throw unexpected();
        }
        TableReader rows = new TableReader(reader, body, options, fields, "/" + key);
        table = Optional.of(rows);
        dialect.read(key, rows);
    }

    /** The rest is read first: a body that is no JSON is told as such. */
    private WaybillException unexpected() {
        reader.skip();
        while (reader.next() != JsonToken.END) {
            reader.skip();
        }
        return TableReader.refused(dialect.expected());
    }
}
