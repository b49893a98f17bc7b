package waybill.capture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.capture.count.Kind;
import waybill.capture.spool.SpoolRecord;
import waybill.codec.AnswerJson;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.json.JsonWriter;
import waybill.registry.Names;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Route;
import waybill.serving.Served;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.state.StateUse;

/** Makes lines of exchanges. For one thread. */
final class EventWriter {
    /** Longer names of requests are cut. */
    private static final int LONGEST_NAME = 256;

    private final Sampling sampling;
    private final VersionFields fields;
    private final String defaultModel;
    private final Destinations destinations;

    /**
     * A writer.
     *
     * @param defaultModel the model of requests that name none
     * @param agent what is written as the writer of lines
     */
    EventWriter(Sampling sampling, VersionFields fields, String defaultModel, String agent) {
        this.sampling = sampling;
        this.fields = fields;
        this.defaultModel = defaultModel;
        this.destinations = new Destinations(agent);
    }

    /** As what an exchange counts. */
    static Kind kind(Exchange exchange) {
        if (exchange.source() instanceof Exchange.Source.File) {
            return Kind.FILE_ROWS;
        }
        if (exchange.outcome() instanceof Exchange.Outcome.Answered answered) {
            return answered.served().chosen().route() == Route.SHADOW ? Kind.SHADOW : Kind.REQUESTS;
        }
        return Kind.REFUSALS;
    }

    /**
     * The lines of an exchange; nothing if it is not sampled.
     *
     * @param id the name of the lines
     */
    Optional<SpoolRecord> write(String id, Exchange exchange) {
        if (exchange.source() instanceof Exchange.Source.File file) {
            return ofFile(id, exchange, file.firstRow());
        }
        if (!sampling.takes(exchange.id())) {
            return Optional.empty();
        }
        if (exchange.outcome() instanceof Exchange.Outcome.Refused refused) {
            return Optional.of(refused(id, exchange, refused));
        }
        Served served = ((Exchange.Outcome.Answered) exchange.outcome()).served();
        List<Integer> rows = IntStream.range(0, served.answers().size()).boxed().toList();
        return Optional.of(answered(id, exchange, served, kind(exchange), new Picked(rows, 0)));
    }

    private Optional<SpoolRecord> ofFile(String id, Exchange exchange, long first) {
        if (!(exchange.outcome() instanceof Exchange.Outcome.Answered answered)) {
            return Optional.empty();
        }
        List<Integer> rows = IntStream.range(0, answered.served().answers().size())
                .filter(row -> sampling.takes(exchange.id(), first + row))
                .boxed()
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(answered(id, exchange, answered.served(), Kind.FILE_ROWS, new Picked(rows, first)));
    }

    /**
     * The rows of an exchange that are captured.
     *
     * @param indices their indices in the exchange
     * @param first the number of its first row
     */
    private record Picked(List<Integer> indices, long first) {}

    private SpoolRecord answered(String id, Exchange exchange, Served served, Kind kind, Picked rows) {
        Chosen chosen = served.chosen();
        VersionFields.Of version = fields.of(chosen);
        CloudEvent event = event(id, exchange);
        return new SpoolRecord(
                kind,
                kind == Kind.FILE_ROWS ? rows.indices().size() : 1,
                List.of(
                        inputs(event, exchange, chosen, inputs(exchange, served, rows, version)),
                        outputs(event, exchange, served, outputs(exchange, served, rows, version))));
    }

    private SpoolRecord.Line inputs(CloudEvent event, Exchange exchange, Chosen chosen, byte[] data) {
        Destination to = destinations.of(chosen.name(), chosen.version(), CapturePaths.INPUTS);
        JsonWriter json = event.begin(to.head(), data);
        cells(exchange.rows(), json);
        return new SpoolRecord.Line(to.folder(exchange.at()), CloudEvent.end(json, data));
    }

    private SpoolRecord.Line outputs(CloudEvent event, Exchange exchange, Served served, byte[] data) {
        Chosen chosen = served.chosen();
        Destination to = destinations.of(chosen.name(), chosen.version(), CapturePaths.OUTPUTS);
        JsonWriter json = event.begin(to.head(), data);
        attributes(exchange, served, json);
        return new SpoolRecord.Line(to.folder(exchange.at()), CloudEvent.end(json, data));
    }

    private static CloudEvent event(String id, Exchange exchange) {
        return new CloudEvent(id, exchange.at().toString(), cut(exchange.id(), LONGEST_NAME));
    }

    private static byte[] inputs(Exchange exchange, Served served, Picked rows, VersionFields.Of version) {
        JsonWriter json = JsonWriter.compact(512).beginArray();
        for (int row : rows.indices()) {
            json.beginObject();
            version.fields()
                    .write(exchange.rows().get(row), served.bindings().get(row).row(), json);
            json.endObject();
        }
        return json.endArray().toUtf8();
    }

    private static byte[] outputs(Exchange exchange, Served served, Picked rows, VersionFields.Of version) {
        JsonWriter json = JsonWriter.compact(512).beginArray();
        Output output = served.chosen().model().output();
        AnswerJson answers = new AnswerJson(json, output);
        for (int row : rows.indices()) {
            json.beginObject().name("row").value((double) (rows.first() + row));
            if (version.key().isPresent()) {
                version.key(exchange.rows().get(row))
                        .ifPresent(key -> json.name("key").value(key));
            }
            answers.writeMembers(version.fields().open(served.answers().get(row)));
            json.endObject();
        }
        return json.endArray().toUtf8();
    }

    /** The texts in a table's cells mean numbers where a field is one; those in JSON do not. */
    private static void cells(List<RawRow> rows, JsonWriter json) {
        for (RawRow row : rows) {
            if (hasCell(row)) {
                json.name("textcells").value(true);
                return;
            }
        }
    }

    private static boolean hasCell(RawRow row) {
        for (int column = 0; column < row.header().size(); column++) {
            if (row.at(column) instanceof RawValue.Cell) {
                return true;
            }
        }
        return false;
    }

    private static void attributes(Exchange exchange, Served served, JsonWriter json) {
        json.name("route").value(served.chosen().route().wireName());
        if (exchange.source() instanceof Exchange.Source.File) {
            json.name("rowsource").value("file");
        } else {
            json.name("tookmicros").value((double)
                    TimeUnit.NANOSECONDS.toMicros(exchange.took().toNanos()));
        }
        if (served.state().isPresent()) {
            state(served.state().get(), json);
        }
    }

    private static void state(StateUse state, JsonWriter json) {
        json.name("statetier").value(state.tier().wireName());
        state.used().ifPresent(used -> json.name("stategeneration").value((double) used.generation()));
    }

    private SpoolRecord refused(String id, Exchange exchange, Exchange.Outcome.Refused refused) {
        String model = refused.chosen().map(Chosen::name).orElseGet(() -> model(refused));
        String version = refused.chosen().map(Chosen::version).orElse(CapturePaths.NO_VERSION);
        Destination to = destinations.of(model, version, CapturePaths.REFUSALS);
        byte[] data = refusal(exchange, refused);
        JsonWriter json = event(id, exchange).begin(to.head(), data);
        cells(exchange.rows(), json);
        return new SpoolRecord(
                Kind.REFUSALS, 1, List.of(new SpoolRecord.Line(to.folder(exchange.at()), CloudEvent.end(json, data))));
    }

    private String model(Exchange.Outcome.Refused refused) {
        String model = refused.model().orElse(defaultModel);
        // What is refused before a version was chosen may name anything: only who is loaded is there.
        boolean isThere = model.equals(defaultModel) || refused.code() == ErrorCode.MODEL_NOT_READY;
        return Names.isModel(model) && isThere && refused.code() != ErrorCode.UNKNOWN_MODEL
                ? model
                : CapturePaths.NO_MODEL;
    }

    /** A row of what was refused: without messages, which pointer and rule say, and without rows of no version, whose private fields nobody knows. */
    private byte[] refusal(Exchange exchange, Exchange.Outcome.Refused refused) {
        JsonWriter json = JsonWriter.compact(512).beginArray().beginObject();
        json.name("code").value(refused.code().name()).name("faults").beginArray();
        Set<String> names = refused.chosen()
                .map(chosen -> chosen.model().signature().names())
                .orElse(Set.of());
        for (Violation fault : refused.violations()) {
            json.beginObject().name("pointer").value(FaultPlaces.known(fault.pointer(), names));
            json.name("rule").value(fault.rule()).endObject();
        }
        json.endArray().name("rows").beginArray();
        refused.chosen().map(fields::of).ifPresent(version -> exchange.rows().forEach(row -> {
            json.beginObject();
            version.fields().write(row, Optional.empty(), json);
            json.endObject();
        }));
        return json.endArray().endObject().endArray().toUtf8();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
