package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.json.JsonNode;

/** Two models of trips: the second from another recipe and fewer rows; and tiny ones where their kind does not matter. */
@Timeout(120)
class DiffCommandTest {
    private static Path before = Path.of("");
    private static Path after = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private int seconds;

    @BeforeAll
    static void train(@TempDir Path here) throws IOException {
        before = here.resolve("before");
        after = here.resolve("after");
        Path recipe = Trips.write(here);
        Trips.train(recipe).write(before);
        Files.writeString(
                recipe,
                Trips.RECIPE
                        .replace("          - missing: miles\n", "")
                        .replace("      - missing: miles\n", "")
                        .replace("allowed: [-60, 600]", "allowed: [-90, 600]")
                        .replace("rounds: 40", "rounds: 20"));
        Files.writeString(
                here.resolve("trips.csv"),
                String.join("\n", Files.readAllLines(here.resolve("trips.csv")).subList(0, 3000)) + "\n");
        Trips.train(recipe).write(after);
    }

    @Test
    void diff_ofAModelWithItself_isTheSame() {
        CommandRun run = diff(before, before);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines())
                .contains("recipe: the same", "inputs: the same", "features: the same", "data: the same")
                .contains("metrics: the same", "answers: the same")
                .anyMatch(line -> line.endsWith("golden rows of both"));
        assertThat(diff(before, before, "--json").json().get("same").bool()).isTrue();
        assertThat(diff(before, before, "--quiet").out()).isEmpty();
    }

    @Test
    void diff_quiet_namesTheSectionsThatDiffer() {
        assertThat(diff(before, after, "--quiet").lines())
                .containsExactly("recipe", "inputs", "features", "data", "metrics", "answers");
    }

    @Test
    void diff_recipe_isToldLineByLine() {
        assertThat(diff(before, after).lines())
                .contains("recipe", "  recipe.yaml", "    -       - missing: miles")
                .anyMatch(line -> line.startsWith("    - ") && line.contains("rounds: 40"))
                .anyMatch(line -> line.startsWith("    + ") && line.contains("rounds: 20"));
        assertThat(diff(before, after, "--json")
                        .json()
                        .get("recipe")
                        .get("source.sql")
                        .texts())
                .isEmpty();
    }

    @Test
    void diff_inputsAndFeatures_areToldByName() {
        CommandRun run = diff(before, after);

        assertThat(run.lines())
                .contains("  delay allowed: {\"min\":-60,\"max\":600} -> {\"min\":-90,\"max\":600}")
                .contains("  - missing(miles)")
                .contains("  number(miles) imputed: 214 -> 214.5")
                .anyMatch(line -> line.startsWith("  sum(rest) weights: [1,-"));
        JsonNode features = diff(before, after, "--json").json().get("features");
        assertThat(features.get("removed").texts()).containsExactly("missing(miles)");
        assertThat(features.get("changed").items())
                .allSatisfy(change -> assertThat(change.names()).containsExactly("name", "attribute", "a", "b"));
    }

    @Test
    void diff_data_isRowsFilesRangesAndVocabulary() throws IOException {
        assertThat(diff(before, after).lines())
                .anyMatch(line -> line.matches(" {2}part train rows: \\d+ -> \\d+"))
                .contains("  file trips.csv rows: 3300 -> 2999");

        String left = tiny("left", 3, Map.of());
        assertThat(run("diff", left, left, "--json")
                        .json()
                        .get("data")
                        .get("same")
                        .bool())
                .isTrue();
    }

    @Test
    void diff_metrics_areOfPartsAndSlices() {
        assertThat(diff(before, after).lines())
                .contains("  The test rows are not the same: see data.")
                .anyMatch(line -> line.matches(" {2}choose mae: [\\d.]+ -> [\\d.]+ \\([+-].*\\)"))
                .anyMatch(line -> line.matches(" {2}test mae: .*"))
                .anyMatch(line -> line.matches(" {2}test depot = north mae: .*"))
                .noneMatch(line -> line.contains("depot = north rmse"));
        JsonNode slice = diff(before, after, "--json")
                .json()
                .get("metrics")
                .get("places")
                .get("test depot = north");
        assertThat(slice.get("rmse").names()).containsExactly("a", "b");
    }

    @Test
    void diff_answers_areThoseToTheSameRows() throws IOException {
        String left = tiny("left", 3, Map.of());
        String right = tiny("right", 40, Map.of());
        Path rows = Files.writeString(
                folder.resolve("rows.csv"),
                "delay,origin,departure,wind\n20,JFK,2026-01-15T18:05,12\n20,ZRH,2026-01-15T18:05,12\nlate,JFK,2026-01-15T18:05,12\n");

        CommandRun run = run("diff", left, right, "--rows", rows.toString(), "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode answers = run.json().get("answers");
        assertThat(answers.get("rows").integer()).isEqualTo(3);
        assertThat(answers.get("rows_of").text()).isEqualTo("file");
        assertThat(answers.get("differing").integer())
                .as("the third is refused by both")
                .isEqualTo(2);
        assertThat(answers.get("differing_verdicts").integer()).isZero();
        assertThat(answers.get("mean_difference").number()).isBetween(10.0, 44.0);
        assertThat(answers.get("largest").items()).hasSize(2).allSatisfy(row -> assertThat(row.names())
                .containsExactly("row", "cells", "a", "b", "difference"));
        assertThat(run("diff", left, right, "--rows", rows.toString()).lines())
                .contains("  3 rows of the file: 2 are answered otherwise, 0 of them with another verdict")
                .anyMatch(line -> line.matches(" {2}row 1: [\\d.]+ ok -> [\\d.]+ ok \\(\\+[\\d.]+\\)"));
    }

    /** What one model knows and the other refuses. */
    @Test
    void diff_answers_tellAnotherVerdict() throws IOException {
        Path rows = Files.writeString(
                folder.resolve("rows.json"),
                "{\"rows\":[{\"depot\":\"north\",\"start\":\"2024-02-01T08:30:00+01:00\",\"delay\":-80,\"miles\":50}]}");
        JsonNode answers =
                diff(before, after, "--rows", rows.toString(), "--json").json().get("answers");

        assertThat(answers.get("differing_verdicts").integer()).isEqualTo(1);
        JsonNode row = answers.get("largest").items().get(0);
        assertThat(row.get("a").get("verdict").text()).isEqualTo("refused");
        assertThat(row.get("a").find("value")).isEmpty();
        assertThat(row.get("b").get("value").number()).isFinite();
    }

    @Test
    void diff_ofVersions_takesTheirNamesAndRoles() throws IOException {
        String first = publish(3);
        String second = publish(40);

        CommandRun run = run("diff", "previous", "champion");
        assertThat(run.lines()).startsWith("A  " + first + "  tiny, linear", "B  " + second + "  tiny, linear");
        assertThat(run("diff", first, second, "--model", "tiny").out()).isEqualTo(run.out());
        assertThat(run("diff", "champion", tiny("next", 50, Map.of()), "-q").lines())
                .containsExactly("answers");
    }

    /** Somebody with two models compares what was trained with the champion of the same model, whatever WAYBILL_MODEL says. */
    @Test
    void diff_ofAFolderAndARole_takesTheModelOfTheFolder() throws IOException {
        String version = publish(3);
        Map<String, String> environment =
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", "another");

        CommandRun run = CommandRun.of(environment, "diff", "champion", tiny("next", 40, Map.of()));
        assertThat(run.lines()).as(run.err()).contains("A  " + version + "  tiny, linear");
        assertThat(CommandRun.of(environment, "diff", tiny("then", 40, Map.of()), "champion")
                        .lines())
                .contains("B  " + version + "  tiny, linear");
        assertThat(CommandRun.of(environment, "diff", "champion", tiny("last", 40, Map.of()), "--model", "another")
                        .code())
                .isEqualTo(66);
    }

    /** Versions of before carry neither recipe nor provenance. */
    @Test
    void diff_withAVersionThatCarriesLess_tellsWhatIsMissing() throws IOException {
        String old = tiny("old", 3, Map.of());
        String now = tiny("now", 3, Map.of("recipe.yaml", "model: tiny\n", "metrics.json", "no json"));

        assertThat(run("diff", old, now).lines())
                .contains("    only B carries it", "answers: the same", "metrics: the same");
    }

    /** What decides by what a model was cleaned is in the version, with every file that rules name. */
    @Test
    void diff_cleaning_isToldLineByLineAndByWhatItDid() throws IOException {
        String before = cleaning("words: [NA]", 3);
        String after = cleaning("words: [NA, none]", 5);
        CommandRun run = run("diff", before, after);

        assertThat(run.lines())
                .contains("  clean trips", "    - words: [NA]", "    + words: [NA, none]")
                .contains("  cleaned trips changed_cells: 3 -> 5");
        assertThat(run("diff", before, before, "--quiet").out()).isEmpty();
        assertThat(run("diff", tiny("without", 3, Map.of()), after).lines())
                .contains("  clean trips", "    only B carries it");
    }

    private String cleaning(String rules, int cells) throws IOException {
        return tiny(
                "cleaned" + cells,
                3,
                Map.of(
                        "cleaning.json",
                        "{\"tables\":{\"trips\":{\"recipe\":{\"text\":\"" + rules + "\"}}}}",
                        "provenance.json",
                        "{\"parts\":{},\"cleaned\":{\"trips\":{\"changed_cells\":" + cells + "}}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "champoin, did you mean 'champion'?",
        "20260131T235959Z, a folder that 'train' wrote",
        "no/such/folder, a folder that 'train' wrote"
    })
    void diff_whatIsNoModel_endsWith64(String name, String hint) throws IOException {
        CommandRun run = run("diff", tiny("one", 3, Map.of()), name);

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("'" + name + "'", hint);
    }

    @Test
    void diff_versionThatIsNotThere_endsWith66() throws IOException {
        publish(3);

        assertThat(run("diff", "champion", "previous").code()).isEqualTo(66);
        assertThat(run("diff", "champion", "20200101T000000Z-00000000").code()).isEqualTo(66);
        assertThat(run("diff", "champion", "champion", "--model", "nosuch").code())
                .isEqualTo(66);
    }

    /** Two folders need no store. */
    @Test
    void diff_ofFolders_opensNoStore() throws IOException {
        String left = tiny("left", 3, Map.of());
        Map<String, String> environment = Map.of("WAYBILL_STORE", "no store at all");

        assertThat(CommandRun.of(environment, "diff", left, left).code()).isZero();
    }

    private CommandRun diff(Path a, Path b, String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "diff";
        arguments[1] = a.toString();
        arguments[2] = b.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }

    private String tiny(String name, int shift, Map<String, String> texts) throws IOException {
        return TrainedFolder.write(folder.resolve(name), TinyModel.of(shift), texts)
                .toString();
    }

    private String publish(int shift) throws IOException {
        return run("publish", tiny("published" + shift, shift, Map.of()), "--promote", "-q")
                .out()
                .strip();
    }

    private CommandRun run(String... arguments) {
        Map<String, String> environment =
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", TinyModel.NAME);
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        return CommandRun.of(Path.of(""), environment, later, arguments);
    }
}
