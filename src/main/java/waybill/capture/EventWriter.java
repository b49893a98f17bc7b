package waybill.capture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    private final String agent;

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
        this.agent = agent;
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
        return Optional.of(answered(id, exchange, served, Kind.REQUESTS, new Picked(rows, 0)));
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
        SpoolRecord.Text inputs = event(id, chosen, CloudEvent.INPUTS, exchange)
                .line(inputs(exchange, served, rows, version), json -> cells(exchange.rows(), json));
        SpoolRecord.Text outputs = event(id, chosen, CloudEvent.OUTPUTS, exchange)
                .line(outputs(exchange, served, rows, version), attributes(exchange, served));
        return new SpoolRecord(
                kind,
                kind == Kind.REQUESTS ? 1 : rows.indices().size(),
                List.of(
                        new SpoolRecord.Line(folder(chosen, CapturePaths.INPUTS, exchange), inputs),
                        new SpoolRecord.Line(folder(chosen, CapturePaths.OUTPUTS, exchange), outputs)));
    }

    private static String folder(Chosen chosen, String collection, Exchange exchange) {
        return CapturePaths.folder(chosen.name(), chosen.version(), collection, exchange.at());
    }

    private CloudEvent event(String id, Chosen chosen, String type, Exchange exchange) {
        return event(id, chosen.name(), chosen.version(), type, exchange);
    }

    private CloudEvent event(String id, String model, String version, String type, Exchange exchange) {
        return new CloudEvent(id, model, version, type, exchange.at(), cut(exchange.id(), LONGEST_NAME), agent);
    }

    private static String inputs(Exchange exchange, Served served, Picked rows, VersionFields.Of version) {
        JsonWriter json = JsonWriter.compact(512).beginArray();
        for (int row : rows.indices()) {
            json.beginObject();
            version.fields()
                    .write(exchange.rows().get(row), served.bindings().get(row).row(), json);
            json.endObject();
        }
        return json.endArray().toString();
    }

    private static String outputs(Exchange exchange, Served served, Picked rows, VersionFields.Of version) {
        JsonWriter json = JsonWriter.compact(512).beginArray();
        Output output = served.chosen().model().output();
        AnswerJson answers = new AnswerJson(json, output);
        for (int row : rows.indices()) {
            json.beginObject().name("row").value((double) (rows.first() + row));
            version.key(exchange.rows().get(row))
                    .ifPresent(key -> json.name("key").value(key));
            answers.writeMembers(version.fields().open(served.answers().get(row)));
            json.endObject();
        }
        return json.endArray().toString();
    }

    /** The texts in a table's cells mean numbers where a field is one; those in JSON do not. */
    private static void cells(List<RawRow> rows, JsonWriter json) {
        boolean cells = rows.stream().anyMatch(EventWriter::hasCell);
        if (cells) {
            json.name("textcells").value(true);
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

    private static Consumer<JsonWriter> attributes(Exchange exchange, Served served) {
        return json -> {
            json.name("route").value(served.chosen().route().wireName());
            if (exchange.source() instanceof Exchange.Source.File) {
                json.name("rowsource").value("file");
            } else {
                json.name("tookmicros").value((double)
                        TimeUnit.NANOSECONDS.toMicros(exchange.took().toNanos()));
            }
            served.state().ifPresent(state -> state(state, json));
        };
    }

    private static void state(StateUse state, JsonWriter json) {
        json.name("statetier").value(state.tier().wireName());
        state.used().ifPresent(used -> json.name("stategeneration").value((double) used.generation()));
    }

    private SpoolRecord refused(String id, Exchange exchange, Exchange.Outcome.Refused refused) {
        String model = refused.chosen().map(Chosen::name).orElseGet(() -> model(refused));
        String version = refused.chosen().map(Chosen::version).orElse(CapturePaths.NO_VERSION);
        SpoolRecord.Text line = event(id, model, version, CloudEvent.REFUSAL, exchange)
                .line(refusal(exchange, refused), json -> cells(exchange.rows(), json));
        return new SpoolRecord(
                Kind.REFUSALS,
                1,
                List.of(new SpoolRecord.Line(
                        CapturePaths.folder(model, version, CapturePaths.REFUSALS, exchange.at()), line)));
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
    private String refusal(Exchange exchange, Exchange.Outcome.Refused refused) {
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
        return json.endArray().endObject().endArray().toString();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
