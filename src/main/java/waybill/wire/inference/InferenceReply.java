package waybill.wire.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.JsonWriter;
import waybill.serving.Served;

/** Writes the answer to a request: outputs in JSON, and behind it those that are asked for as bytes. For one answer. */
final class InferenceReply {
    private static final int ABOUT = 300;
    private static final int ABOUT_EACH = 24;

    private final Served served;
    private final InferenceRequest.Decoded request;
    private final List<OutputName> outputs;
    private final JsonWriter json;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

    InferenceReply(Served served, InferenceRequest.Decoded request) {
        Output output = served.chosen().model().output();
        this.served = served;
        this.request = request;
        this.outputs = request.outputs().of(output, served.wanted());
        this.json = JsonWriter.compact(
                ABOUT + ABOUT_EACH * outputs.size() * served.answers().size());
    }

    String write() {
        json.beginObject().name("model_name").value(served.chosen().name());
        json.name("model_version").value(served.chosen().version());
        json.name("id").value(request.id().orElseGet(() -> served.id().orElse("")));
        json.name("outputs").beginArray();
        for (int i = 0; i < outputs.size(); i++) {
            write(outputs.get(i), i);
        }
        return json.endArray().endObject().toString();
    }

    byte[] tail() {
        return bytes.toByteArray();
    }

    private void write(OutputName name, int index) {
        OutputData data = OutputData.of(name, served).orElseThrow(() -> absent(name, index));
        json.beginObject().name("name").value(name.wireName());
        json.name("datatype").value(data.datatype().name());
        json.name("shape").beginArray().value(data.rows());
        if (data.width() > 1 || name == OutputName.SCORES) {
            json.value(data.width());
        }
        json.endArray();
        if (request.outputs().isBinary(name, request.binary())) {
            int before = bytes.size();
            writeBytes(data);
            json.name("parameters").beginObject().name("binary_data_size").value(bytes.size() - before);
            json.endObject();
        } else {
            json.name("data").beginArray();
            writeJson(data);
            json.endArray();
        }
        json.endObject();
    }

    private WaybillException absent(OutputName name, int index) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST,
                "The request asks for an output that there is not.",
                List.of(new Violation(
                        "/outputs/" + index + "/name",
                        "unknown_output",
                        "this answer has no " + name.wireName()
                                + ": the model's metadata names its outputs, and on_time needs a deadline")));
    }

    private void writeJson(OutputData data) {
        for (String text : data.texts()) {
            json.value(text);
        }
        for (double number : data.numbers()) {
            if (Double.isNaN(number)) {
                json.nullValue();
            } else {
                json.value(number);
            }
        }
    }

    private void writeBytes(OutputData data) {
        for (String text : data.texts()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            byte[] length = new byte[Integer.BYTES];
            little(length).putInt(utf8.length);
            bytes.writeBytes(length);
            bytes.writeBytes(utf8);
        }
        byte[] numbers = new byte[Double.BYTES * data.numbers().length];
        little(numbers).asDoubleBuffer().put(data.numbers());
        bytes.writeBytes(numbers);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
