package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.codec.RawRowCodec;
import waybill.fixture.LegModel;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.signature.RawRow;
import waybill.storage.folder.DirectoryBlobStore;

/** {@code predict} and {@code score} asked for more than values. */
class AskedCommandsTest {
    private static final SureLegModel SURE = SureLegModel.train();
    private static final RawRow ROW = LegModel.row(25, 150);
    private static final String JSON = RawRowCodec.encode(ROW).toText();

    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void publish() {
        Path store = folder.resolve("store");
        SURE.publishAndPromote(new DirectoryBlobStore(store, TinyModel.CLOCK));
        environment = Map.of("WAYBILL_STORE", "file:" + store, "WAYBILL_MODEL", SureLegModel.NAME);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(environment, arguments);
    }

    private static Answer told(double deadline) {
        return SURE.servable().pass(SureLegModel.ALL).answer(SureLegModel.bound(ROW), new Deadline.Amount(deadline));
    }

    private Path file(String more, String... cells) throws IOException {
        String row = ROW.toMap().values().stream()
                .map(value -> RawRowCodec.value(value).scalarText().orElse(""))
                .collect(Collectors.joining(","));
        List<String> lines =
                new ArrayList<>(List.of(String.join(",", ROW.header().names()) + more));
        for (String cell : cells) {
            lines.add(row + cell);
        }
        return Files.write(folder.resolve("legs.csv"), lines);
    }

    @Test
    void predict_everything_isWhatTheModelSays() {
        CommandRun run = run("predict", JSON, "--interval", "--confidence", "0.9", "--deadline", "30");
        JsonNode prediction = run.json().get("predictions").items().get(0);

        assertThat(run.code()).isZero();
        assertThat(run.json().get("interval_basis").text()).startsWith("empirical coverage on ");
        assertThat(prediction.get("interval").get("upper").number())
                .isEqualTo(told(30).interval().orElseThrow().upper());
        assertThat(prediction.get("promise").get("value").number())
                .isEqualTo(told(30).promise().orElseThrow().value().orElseThrow());
        assertThat(prediction.get("on_time").get("probability").number())
                .isEqualTo(told(30).onTime().orElseThrow().probability());
    }

    @Test
    void models_champion_isNamedWithWhatItGives() {
        assertThat(run("models").out()).contains("  champion, gives also interval, promise, on_time");
        assertThat(run("models", "--json")
                        .json()
                        .get("models")
                        .items()
                        .get(0)
                        .get("capabilities")
                        .texts())
                .startsWith("value", "interval", "promise", "on_time");
    }

    @Test
    void models_championThatCannotBeLoaded_isListedAllTheSame() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            for (Path file : files.filter(one -> one.toString().endsWith("manifest.json"))
                    .toList()) {
                Files.writeString(file, "{}");
            }
        }
        CommandRun run = run("models");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("sure").contains("  champion\n");
    }

    @Test
    void predict_costs_promiseAtTheirConfidence() {
        CommandRun run = run("predict", JSON, "--late-costs", "8", "--early-costs", "1");

        assertThat(run.json()
                        .get("predictions")
                        .items()
                        .get(0)
                        .get("promise")
                        .get("confidence")
                        .number())
                .isEqualTo(8 / 9.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--confidence | 1 | MALFORMED_REQUEST | /confidence",
                "--confidence | NaN | MALFORMED_REQUEST | /confidence",
                "--confidence | high | MALFORMED_REQUEST | /confidence",
                "--confidence | 0.99 | NOT_AVAILABLE | a confidence of at most 0.95",
                "--late-costs | 8 | MALFORMED_REQUEST | /promise",
                "--deadline | 15 min | MALFORMED_REQUEST | /deadline",
                "--deadline | 2013-11-27T18:20-05:00 | INVALID_ROWS | /rows/0/deadline",
                "--top | 3 | MALFORMED_REQUEST | /top"
            })
    void predict_badInput_isToldWithItsCode(String option, String value, String code, String told) {
        CommandRun run = run("predict", JSON, option, value);

        assertThat(run.code()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).startsWith(code + ": ").contains(told);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void explain_byPredictAndScore_saysTheSame() throws IOException {
        SURE.explained().publishAndPromote(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK));
        Path scored = folder.resolve("scored.csv");
        CommandRun predicted = run("predict", JSON, "--explain", "--top", "1");
        CommandRun score = run("score", file("", "").toString(), "-o", scored.toString(), "--explain", "--top", "1");
        JsonNode reasons = predicted.json().get("predictions").items().get(0).get("reasons");

        assertThat(score.code()).as(score.err()).isZero();
        assertThat(reasons.get("shares").items()).hasSize(2);
        assertThat(Files.readAllLines(scored).get(1))
                .contains(String.join("; ", reasons.get("words").texts()));
    }

    @Test
    void predict_whatTheVersionCannot_isNotAvailable() {
        CommandRun run = run("predict", JSON, "--explain", "--top", "2");

        assertThat(run.code()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).startsWith("NOT_AVAILABLE: Version ").contains("and no reasons");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void score_everything_hasTheColumns(String threads) throws IOException {
        Path scored = folder.resolve("scored-" + threads + ".csv");
        CommandRun run = run(
                "score",
                file(",deadline", ",30", ",").toString(),
                "-o",
                scored.toString(),
                "--interval",
                "--confidence",
                "0.9",
                "--on-time",
                "--threads",
                threads);
        Answer told = told(30);

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(scored);
        assertThat(lines.get(0))
                .isEqualTo("row,deadline,value,lower,upper,promise,on_time,verdict,verdict_fields,model_version");
        assertThat(lines.get(1))
                .startsWith(String.join(
                        ",",
                        "1,30",
                        told.value().toString(),
                        Json.numberText(told.interval().orElseThrow().lower()),
                        Json.numberText(told.interval().orElseThrow().upper()),
                        Json.numberText(told.promise().orElseThrow().value().orElseThrow()),
                        Json.numberText(told.onTime().orElseThrow().probability()),
                        "missing_input"));
        assertThat(lines.get(2)).contains(",,missing_input,");
    }

    @Test
    void score_wrongOptions_areToldAtOnceAndNothingIsWritten() throws IOException {
        Path scored = folder.resolve("scored.csv");
        CommandRun run =
                run("score", file("", "").toString(), "-o", scored.toString(), "--confidence", "1", "--top", "0");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("INVALID_ARGUMENT", "/confidence: ", "/top: ");
        assertThat(scored).doesNotExist();
    }

    @Test
    void score_whatTheVersionCannot_isNotAvailableAndNothingIsWritten() throws IOException {
        Path scored = folder.resolve("scored.csv");
        CommandRun run = run("score", file("", "").toString(), "-o", scored.toString(), "--confidence", "0.97");

        assertThat(run.code()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).contains("NOT_AVAILABLE", "a confidence of at most 0.95");
        assertThat(scored).doesNotExist();
    }
}
