package waybill.cli.events;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import waybill.csv.Sink;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonWriter;
import waybill.legs.MatchRules;
import waybill.legs.match.Matching;
import waybill.legs.report.LegsCsv;
import waybill.legs.report.MatchPage;
import waybill.legs.report.MatchScore;
import waybill.legs.report.MatchingJson;

/** The folder that a matching is written into. The summary is written last: a folder without it is not whole. */
public record MatchFolder(Path folder) {
    public static final String SUMMARY = "matching.json";
    private static final String SCORE = "score.json";

    public void write(
            Matching matching,
            MatchRules rules,
            boolean correctsClocks,
            Map<String, Integer> rejected,
            Optional<MatchScore> score) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(SUMMARY));
            Files.deleteIfExists(folder.resolve(SCORE));
            table("legs.csv", sink -> LegsCsv.legs(matching, sink));
            table("unmatched.csv", sink -> LegsCsv.unmatched(matching, sink));
            text("report.html", MatchPage.of(matching, score.stream().toList()));
            if (score.isPresent()) {
                text(SCORE, indented(score.get().document()));
            }
            text(SUMMARY, indented(MatchingJson.of(matching, rules, correctsClocks, rejected)));
        } catch (IOException | UncheckedIOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, folder + " cannot be written.", e);
        }
    }

    private void table(String name, Consumer<Sink> writing) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            writing.accept((bytes, length) -> write(file, bytes, length));
        }
    }

    private static void write(OutputStream file, byte[] bytes, int length) {
        try {
            file.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String indented(Json.Obj document) {
        return JsonWriter.indented().value(document) + "\n";
    }
}
