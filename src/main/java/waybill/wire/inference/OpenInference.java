package waybill.wire.inference;

import java.util.Optional;
import waybill.json.JsonWriter;
import waybill.serving.Ask;
import waybill.serving.Served;
import waybill.wire.Body;
import waybill.wire.Format;
import waybill.wire.Problem;
import waybill.wire.ProblemWords;
import waybill.wire.WholeAnswers;

/**
 * The Open Inference Protocol, version 2: inputs are columns of the rows, outputs have the rows as their first dimension. Made for
 * one request, whose answer has the outputs that it asks for; a problem has the member {@code error}, and never the status 200.
 */
public final class OpenInference implements Format {
    private static final byte[] NOTHING = {};

    private final byte[] slices;
    private Optional<InferenceRequest.Decoded> request = Optional.empty();
    private byte[] tail = NOTHING;

    /** The format of a request without bytes behind its JSON, and of problems. */
    public OpenInference() {
        this(NOTHING);
    }

    /** @param slices the bytes behind the JSON of the request */
    public OpenInference(byte[] slices) {
        this.slices = slices;
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public Ask decode(Body body) {
        request = Optional.of(InferenceRequest.read(body, slices));
        return request.get().ask();
    }

    @Override
    public String encode(Served served) {
        WholeAnswers.require(served);
        InferenceRequest.Decoded asked = request.orElseThrow();
        InferenceReply reply = new InferenceReply(served, asked);
        String json = reply.write();
        tail = reply.tail();
        return json;
    }

    /** The bytes behind the JSON of the answer. */
    public byte[] tail() {
        return tail;
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
        json.name("error").value(ProblemWords.of(problem));
        json.name("error_code").value(problem.code().name());
        json.name("instance").value("urn:waybill:invocation:" + invocation);
        ProblemWords.writeErrors(problem, json);
        return json.endObject().toString();
    }
}
