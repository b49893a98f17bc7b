package waybill.wire.scoring;

import java.util.List;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.JsonWriter;
import waybill.serving.Ask;
import waybill.serving.Served;
import waybill.wire.Body;
import waybill.wire.Format;
import waybill.wire.Formats;
import waybill.wire.Problem;
import waybill.wire.ProblemWords;

/** MLflow's {@code /invocations}, which is SageMaker's, too: a table in JSON or CSV, {@code {"predictions":[...]}}. Made for one request. */
public final class Invocations implements Format {
    private final String contentType;
    private final List<String> fields;
    private boolean scores;

    /** The format of problems. */
    public Invocations() {
        this("", List.of());
    }

    /**
     * The format of a request.
     *
     * @param fields the names of the columns of a table that has no names
     */
    public Invocations(String contentType, List<String> fields) {
        this.contentType = contentType;
        this.fields = List.copyOf(fields);
    }

    @Override
    public String mediaType() {
        return Formats.JSON.mediaType();
    }

    @Override
    public Ask decode(Body body) {
        requireOnlyCharset();
        Format format = Formats.ofRequest(contentType);
        if (!format.mediaType().equals(mediaType())) {
            return format.decode(body);
        }
        ScoringRequest.Decoded decoded = ScoringRequest.read(body, Tables.DIALECT, fields);
        scores = decoded.scores();
        return decoded.ask();
    }

    private void requireOnlyCharset() {
        String[] parts = contentType.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].strip().toLowerCase(java.util.Locale.ROOT).startsWith("charset=")) {
                throw new WaybillException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type has no parameter but charset here.");
            }
        }
    }

    @Override
    public String encode(Served served) {
        JsonWriter json = JsonWriter.compact().beginObject().name("predictions");
        Predictions.write(served, scores, json);
        return json.endObject().toString();
    }

    @Override
    public int status(Problem problem) {
        return ProblemWords.status(problem);
    }

    @Override
    public String problemType() {
        return mediaType();
    }

    @Override
    public String encode(Problem problem, String invocation) {
        JsonWriter json = JsonWriter.compact().beginObject();
        json.name("error_code").value(errorCode(status(problem)));
        json.name("message").value(ProblemWords.of(problem));
        json.name("instance").value("urn:waybill:invocation:" + invocation);
        ProblemWords.writeErrors(problem, json);
        return json.endObject().toString();
    }

    /** MLflow's own names. */
    private static String errorCode(int status) {
        return switch (status) {
            case 404 -> "RESOURCE_DOES_NOT_EXIST";
            case 500 -> "INTERNAL_ERROR";
            case 503 -> "TEMPORARILY_UNAVAILABLE";
            default -> "BAD_REQUEST";
        };
    }

    private enum Tables implements ScoringRequest.Dialect {
        DIALECT;

        @Override
        public Set<String> keys() {
            return Set.of("dataframe_split", "dataframe_records", "instances", "inputs");
        }

        @Override
        public String expected() {
            return "The input must be a JSON dictionary with exactly one of the input fields {'dataframe_split',"
                    + " 'dataframe_records', 'instances', 'inputs'}, and, if they are wanted, params.";
        }

        @Override
        public void read(String key, TableReader table) {
            switch (key) {
                case "dataframe_split" -> table.split();
                case "dataframe_records" -> table.records();
                default -> table.any(false);
            }
        }
    }
}
