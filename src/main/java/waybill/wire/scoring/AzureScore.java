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

/** Azure ML's {@code /score}: a table under {@code input_data} or {@code data}, a bare array of predictions. Made for one request. */
public final class AzureScore implements Format {
    private final String contentType;
    private final List<String> fields;
    private boolean scores;

    /** The format of problems. */
    public AzureScore() {
        this("", List.of());
    }

    /**
     * The format of a request.
     *
     * @param fields the names of the columns of a table that has no names
     */
    public AzureScore(String contentType, List<String> fields) {
        this.contentType = contentType;
        this.fields = List.copyOf(fields);
    }

    @Override
    public String mediaType() {
        return Formats.JSON.mediaType();
    }

    @Override
    public Ask decode(Body body) {
        if (!Formats.ofRequest(contentType).mediaType().equals(mediaType())) {
            throw new WaybillException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json as the Content-Type.");
        }
        ScoringRequest.Decoded decoded = ScoringRequest.read(body, Tables.DIALECT, fields);
        scores = decoded.scores();
        return decoded.ask();
    }

    @Override
    public String encode(Served served) {
        JsonWriter json = JsonWriter.compact();
        Predictions.write(served, scores, json);
        return json.toString();
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
        json.name("message").value(ProblemWords.of(problem));
        json.name("error_code").value(problem.code().name());
        json.name("instance").value("urn:waybill:invocation:" + invocation);
        ProblemWords.writeErrors(problem, json);
        return json.endObject().toString();
    }

    private enum Tables implements ScoringRequest.Dialect {
        DIALECT;

        @Override
        public Set<String> keys() {
            return Set.of("input_data", "data");
        }

        @Override
        public String expected() {
            return "The input must be a JSON object with input_data or data, and, if they are wanted, params.";
        }

        @Override
        public void read(String key, TableReader table) {
            table.any(true);
        }
    }
}
