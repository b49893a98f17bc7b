package waybill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.csv.Cells;
import waybill.csv.RowReader;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.WriteCondition;
import waybill.training.TrainedModel;

/** One model, and all the ways in which rows come to it. */
final class EveryWay implements AutoCloseable {
    private final Path folder;
    private final String model;
    private final ServedApp served;
    private int files;

    /** What became of a row: its value as text (empty when there is none), its verdict, and its notes or faults, sorted. */
    record Said(String value, String verdict, String notes) {}

    /** What a command said, and its exit code. */
    record Ran(int code, String out, String err) {}

    /** Publishes and promotes a trained model in a store of its own, and serves it. */
    EveryWay(Path folder, TrainedModel trained) {
        this.folder = folder;
        this.model = trained.spec().name();
        this.served = ServedApp.start(folder.resolve("store"), Map.of("WAYBILL_MODEL", model));
        VersionRef version = TinyModel.registry(served.store()).publish(trained.spec(), trained.files());
        TinyModel.registry(served.store()).promote(model, version.version(), TinyModel.REASON);
        served.awaitReady(state -> state.get("ready").bool());
    }

    @Override
    public void close() {
        served.close();
    }

    ServedApp served() {
        return served;
    }

    /** The answers of every way that takes JSON, under the policy {@code warn}. */
    Map<String, List<Said>> json(String json) {
        Map<String, List<Said>> said = new LinkedHashMap<>();
        said.put("HTTP, JSON", answers(http("application/json", json, "warn")));
        said.put("predict, JSON", answers(predict(write(json, ".json"), "warn").out()));
        return said;
    }

    /** The answers of every way that takes CSV and answers with notes, under the policy {@code warn}. */
    Map<String, List<Said>> csv(String csv) {
        Map<String, List<Said>> said = new LinkedHashMap<>();
        said.put("HTTP, CSV", answers(http("text/csv", csv, "warn")));
        said.put("predict, CSV", answers(predict(write(csv, ".csv"), "warn").out()));
        return said;
    }

    /** The results of every way that takes a file. They have the faults of refused rows only. */
    Map<String, List<Said>> file(String csv) {
        Map<String, List<Said>> said = new LinkedHashMap<>();
        said.put("score", score(csv));
        said.put("batch", batch(csv));
        return said;
    }

    String http(String type, String body, String policy) {
        return served.post("/api/predict?policy=" + policy, type, body).body();
    }

    Ran predict(Path file, String policy) {
        return run("predict", file.toString(), "--policy", policy);
    }

    Path write(String content, String ending) {
        try {
            return Files.writeString(folder.resolve("rows-" + files++ + ending), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment =
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", model);
        int code = Main.commandLine(environment, TinyModel.CLOCK)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private List<Said> score(String csv) {
        Path file = write(csv, ".csv");
        Path predictions = folder.resolve("predictions-" + files + ".csv");
        Path rejects = folder.resolve("rejects-" + files + ".csv");
        Ran ran = run("score", file.toString(), "-o", predictions.toString(), "--rejects", rejects.toString());
        List<Said> said = results(read(predictions), read(rejects));
        boolean some =
                said.isEmpty() || said.stream().anyMatch(row -> !row.verdict().equals("refused"));
        if (ran.code() != (some ? 0 : 65)) {
            throw new AssertionError(ran.err());
        }
        return said;
    }

    private List<Said> batch(String csv) {
        Path outbox = outbox(csv);
        return results(read(outbox.resolve("predictions.csv")), read(outbox.resolve("rejects.csv")));
    }

    /** The lines that a run of this file writes. */
    String batchPredictions(String csv) {
        return read(outbox(csv).resolve("predictions.csv"));
    }

    private Path outbox(String csv) {
        String name = "rows-" + files++ + ".csv";
        served.store()
                .write(
                        new BlobName("batch", "inbox/" + name),
                        csv.getBytes(StandardCharsets.UTF_8),
                        WriteCondition.always());
        String begun = served.post("/api/batch", "application/json", "{\"name\":\"" + name + "\"}")
                .body();
        String run = JsonNode.root(Json.parse(begun)).get("run").text();
        JsonNode end = served.await("/api/batch/" + run, status -> List.of("done", "failed")
                .contains(status.get("state").text()));
        if (!end.get("state").text().equals("done")) {
            throw new AssertionError(end.value().toText());
        }
        return served.root().resolve("batch/outbox/" + run);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Said> answers(String json) {
        Optional<JsonNode> predictions = JsonNode.root(Json.parse(json)).find("predictions");
        return predictions.orElseThrow(() -> new AssertionError(json)).list(EveryWay::answer);
    }

    private static Said answer(JsonNode answer) {
        List<String> notes = answer.get("notes")
                .list(note -> note.get("field").text() + " " + note.get("rule").text()
                        + note.find("hint").map(hint -> " " + hint.text()).orElse(""));
        double value = answer.number("value", Double.NaN);
        return new Said(
                Double.isNaN(value) ? "" : Json.numberText(value),
                answer.get("verdict").text(),
                notes.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static List<Said> results(String predictions, String rejects) {
        Map<Integer, Said> rows = new TreeMap<>();
        for (Map<String, String> row : table(predictions)) {
            rows.put(number(row), new Said(cell(row, "value"), cell(row, "verdict"), ""));
        }
        Map<Integer, TreeSet<String>> faults = new TreeMap<>();
        for (Map<String, String> row : table(rejects)) {
            faults.computeIfAbsent(number(row), first -> new TreeSet<>())
                    .add(cell(row, "field") + " " + cell(row, "rule"));
        }
        faults.forEach((row, all) -> rows.put(row, new Said("", "refused", String.join(", ", all))));
        return List.copyOf(rows.values());
    }

    private static int number(Map<String, String> row) {
        return Integer.parseInt(cell(row, "row"));
    }

    private static String cell(Map<String, String> row, String name) {
        return Optional.ofNullable(row.get(name)).orElseThrow(() -> new AssertionError("no column " + name));
    }

    private static List<Map<String, String>> table(String csv) {
        RowReader reader = RowReader.of(csv.getBytes(StandardCharsets.UTF_8));
        Cells cells = new Cells();
        List<List<String>> lines = new ArrayList<>();
        try {
            while (reader.next()) {
                cells.split(reader);
                lines.add(cells.texts());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> header = lines.remove(0);
        return lines.stream()
                .map(line ->
                        IntStream.range(0, header.size()).boxed().collect(Collectors.toMap(header::get, line::get)))
                .toList();
    }
}
