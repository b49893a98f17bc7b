package waybill.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOptions.Iterations;

/** A configuration that Python trained, in a folder of its own: what interop/models/case.py writes. */
record TrainedModel(Path folder, JsonNode said) {
    static TrainedModel in(Path folder) {
        try {
            byte[] json = Files.readAllBytes(folder.resolve("case.json"));
            return new TrainedModel(folder, JsonNode.root(Json.parse(json)));
        } catch (IOException e) {
            throw new IllegalStateException("No configuration is in " + folder, e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    String title() {
        return said.get("title").text();
    }

    String library() {
        return said.get("library").text();
    }

    /** The files, each of which is the same model. */
    List<byte[]> files() {
        return said.get("files").list(file -> bytes(file.text()));
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException("No file " + file + " is in " + folder, e);
        }
    }

    ExternalOptions options() {
        JsonNode options = said.get("options");
        return new ExternalOptions(
                options.find("iterations").map(TrainedModel::iterations).orElse(ExternalOptions.NONE.iterations()),
                options.number("missing", Double.NaN),
                options.number("quantile", Double.NaN),
                options.find("raw").map(JsonNode::bool).orElse(false));
    }

    private static Iterations iterations(JsonNode said) {
        return switch (said.value().scalarText().orElse("")) {
            case "best" -> new Iterations.Best();
            case "all" -> new Iterations.All();
            default -> new Iterations.First(said.integer());
        };
    }

    /** Whether no import may take it. */
    boolean refused() {
        return said.find("words").isPresent();
    }

    /** What the reason must contain. */
    List<String> words() {
        return said.get("words").texts();
    }

    /** Why no row needs to be right: what the conversion loses, which golden rows must notice; empty when all must be. */
    String caught() {
        return said.get("caught").text();
    }

    List<ExternalInput> inputs() {
        return said.get("inputs")
                .list(input -> new ExternalInput(
                        input.get("name").text(),
                        switch (input.get("kind").text()) {
                            case "number" -> ExternalInput.Kind.NUMBER;
                            case "category" -> ExternalInput.Kind.CATEGORY;
                            default -> ExternalInput.Kind.TEXT;
                        },
                        input.get("categories").texts()));
    }

    /** In the order of the outputs; empty for a number. */
    List<String> labels() {
        return said.get("labels").texts();
    }

    int rows() {
        return said.get("rows").integer();
    }

    int outputs() {
        return said.get("outputs").integer();
    }

    Tolerance tolerance() {
        return Tolerance.of(said.get("tolerance").text());
    }

    Tolerance marginTolerance() {
        return Tolerance.of(said.get("marginTolerance").text());
    }

    boolean hasMargins() {
        return said.get("margins").bool();
    }

    boolean hasScale() {
        return said.get("scale").bool();
    }

    /** The doubles of all rows, one row after another: inputs, predictions, margins and scale as far as there are any. */
    DoubleBuffer numbers() {
        return ByteBuffer.wrap(bytes("rows.bin")).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }
}
