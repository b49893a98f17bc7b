package waybill.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ChildJvm;
import waybill.fixture.DirtyTrips;
import waybill.fixture.LiveTrips;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Names;
import waybill.storage.Digest;
import waybill.training.champion.ChampionSource;
import waybill.training.cleaning.CleaningFolder;
import waybill.training.recipe.Recipe;

/** A recipe whose block {@code clean} mends a table before its query reads it. */
class CleanedTrainingTest {
    @TempDir
    private Path folder = Path.of("");

    private Path recipe = Path.of("");

    @BeforeEach
    void write() throws IOException {
        recipe = DirtyTrips.write(folder);
    }

    private TrainedModel train(String yaml) throws IOException {
        return Trips.train(Files.writeString(recipe, yaml));
    }

    private static JsonNode json(TrainedModel trained, String file) {
        return JsonNode.root(Json.parse(bytes(trained, file)));
    }

    private static byte[] bytes(TrainedModel trained, String file) {
        return Objects.requireNonNull(trained.files().get(file), file);
    }

    private static String text(TrainedModel trained, String file) {
        return new String(bytes(trained, file), UTF_8);
    }

    @Test
    void run_damagedTableThatIsCleaned_givesTheModelOfTheTidyOne() throws IOException {
        DirtyTrips.damage(folder, true);
        TrainedModel cleaned = train(DirtyTrips.RECIPE);
        DirtyTrips.tidy(folder);
        TrainedModel tidy = train(DirtyTrips.UNCLEAN);

        assertThat(bytes(cleaned, Names.ARTIFACT)).isEqualTo(bytes(tidy, Names.ARTIFACT));
        assertThat(json(cleaned, TrainedModel.METRICS).get("test").value())
                .isEqualTo(json(tidy, TrainedModel.METRICS).get("test").value());
        assertThat(cleaned.spec().features()).hasToString(tidy.spec().features().toString());
    }

    @Test
    void cleaningFile_isTheRulesAsTheyWereWrittenAndWhatTheyDid() throws IOException {
        JsonNode table = json(train(DirtyTrips.RECIPE), TrainedModel.CLEANING)
                .get("tables")
                .get("trips");
        byte[] places = Files.readAllBytes(folder.resolve("places.csv"));

        assertThat(table.get("file").text()).isEqualTo("trips.csv");
        assertThat(table.get("recipe").get("path").text()).isEqualTo("clean.yaml");
        assertThat(table.get("recipe").get("text").text()).isEqualTo(DirtyTrips.RULES);
        assertThat(table.get("named").items()).singleElement().satisfies(named -> {
            assertThat(named.get("path").text()).isEqualTo("places.csv");
            assertThat(named.get("sha256").text()).isEqualTo(Digest.sha256(places));
        });
        assertThat(table.get("cleaning").get("rows").integer()).isEqualTo(3300);
        assertThat(table.get("cleaning").get("changed_cells").integer()).isEqualTo(471);
        assertThat(table.get("cleaning").get("proved").get("undo").bool()).isTrue();
    }

    @Test
    void provenance_hasDigestsOfRulesInputAndCleanTable_andCountsByRule() throws IOException {
        JsonNode table = json(train(DirtyTrips.RECIPE), TrainedModel.PROVENANCE)
                .get("cleaned")
                .get("trips");

        assertThat(table.get("input_sha256").text())
                .isEqualTo(Digest.sha256(Files.readAllBytes(folder.resolve("trips.csv"))));
        assertThat(table.get("recipe_sha256").text()).isEqualTo(Digest.sha256(DirtyTrips.RULES.getBytes(UTF_8)));
        assertThat(table.get("clean_sha256").text())
                .hasSize(64)
                .isNotEqualTo(table.get("input_sha256").text());
        assertThat(table.get("repaired").get("place_variant").integer()).isEqualTo(471);
        assertThat(table.get("repaired").names()).containsExactly("place_variant");
    }

    @Test
    void rules_andTheFilesThatTheyName_areWhatTheDigestIsOf() throws IOException {
        TrainedModel before = train(DirtyTrips.RECIPE);
        TrainedModel same = train(DirtyTrips.RECIPE);
        Files.writeString(folder.resolve("places.csv"), "code\nnorth\nsouth\nwest\neast\n");
        TrainedModel after = train(DirtyTrips.RECIPE);

        assertThat(bytes(same, TrainedModel.CLEANING)).isEqualTo(bytes(before, TrainedModel.CLEANING));
        assertThat(rules(after)).isNotEqualTo(rules(before));
        assertThat(bytes(after, Names.ARTIFACT)).isEqualTo(bytes(before, Names.ARTIFACT));
    }

    private static String rules(TrainedModel trained) {
        return json(trained, TrainedModel.CLEANING)
                .get("tables")
                .get("trips")
                .get("rules_sha256")
                .text();
    }

    @Test
    void report_saysWhatTheModelWouldBeWithoutCleaning_onTheSameRows() throws Exception {
        TrainedModel trained = train(DirtyTrips.RECIPE);
        JsonNode cleaning = json(trained, TrainedModel.METRICS).get("cleaning");
        JsonNode test = json(trained, TrainedModel.METRICS).get("test");

        assertThat(cleaning.get("worth").text()).isEqualTo("compared");
        assertThat(cleaning.get("cleaned").get("mae").number())
                .isEqualTo(test.get("mae").number());
        assertThat(cleaning.get("uncleaned").get("count").integer())
                .isEqualTo(test.get("count").integer());
        assertThat(cleaning.get("rows").get("differing").get("depot").integer()).isEqualTo(471);
        for (String file : List.of(TrainedModel.REPORT, TrainedModel.CARD)) {
            assertThat(text(trained, file))
                    .contains("471 cells were repaired", "Without cleaning: MAE ", " instead of ", rules(trained))
                    .contains("clean test rows");
        }
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text(trained, TrainedModel.REPORT))))
                        .getElementsByTagName("section")
                        .getLength())
                .as("well-formed")
                .isPositive();
    }

    /** Half of what happened in January is a number that somebody types who knows none. */
    @Test
    void report_damageThatMatters_isWorthItsCleaning() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("tidy.csv"));
        Files.write(
                folder.resolve("trips.csv"),
                lines.stream()
                        .map(line -> line.contains(",2024-01-") && line.charAt(5) % 2 == 0
                                ? line.replaceFirst("[^,]*$", "9999")
                                : line)
                        .toList());
        Files.writeString(folder.resolve("clean.yaml"), "rules: [{rule: missing, columns: late, words: ['9999']}]\n");
        Files.writeString(
                folder.resolve("trips.sql"),
                Files.readString(folder.resolve("trips.sql"))
                        .replace("from trips", "from trips where late is not null"));
        TrainedModel trained = train(DirtyTrips.RECIPE);
        JsonNode cleaning = json(trained, TrainedModel.METRICS).get("cleaning");

        assertThat(cleaning.get("cleaned").get("mae").number()).isLessThan(3);
        assertThat(cleaning.get("uncleaned").get("mae").number()).isGreaterThan(10);
        assertThat(cleaning.get("rows").get("uncleaned_only").integer()).isPositive();
        assertThat(text(trained, TrainedModel.CARD)).doesNotContain("worth nothing");
    }

    /** A word makes a text of a column of numbers; which word, nobody needs to read in a report. */
    @Test
    void report_tableThatNoModelCanBeLearntFrom_saysByWhichFault() throws IOException {
        DirtyTrips.damage(folder, true);
        TrainedModel trained = train(DirtyTrips.RECIPE);

        assertThat(json(trained, TrainedModel.METRICS)
                        .get("cleaning")
                        .get("worth")
                        .text())
                .isEqualTo("impossible");
        assertThat(text(trained, TrainedModel.CARD))
                .contains("Without cleaning there would be no model: /inputs/miles: ")
                .doesNotContain("unknown");
    }

    /** A category that is refused is told with those that are known, which are the cells of the table as it came. */
    @Test
    void report_rowWithACategoryThatDirtyRowsDoNotHave_isToldWithoutTheirCells() throws IOException {
        Files.writeString(
                folder.resolve("trips.csv"),
                Files.readString(folder.resolve("tidy.csv"))
                        .replace(",west,", ",south,")
                        .replace(",north,", ",N-O-R-T-H,"));
        TrainedModel trained =
                train(DirtyTrips.RECIPE.replace("depot: {type: category}", "depot: {type: category, unseen: refuse}"));

        assertThat(text(trained, TrainedModel.CARD))
                .contains("there would be no model: /depot: its rows to learn from do not have this category")
                .doesNotContain("N-O-R-T-H");
    }

    @Test
    void report_queryThatFailsOnTheTableAsItCame_saysAtWhichColumnWithoutItsCells() throws IOException {
        DirtyTrips.damage(folder, true);
        Files.writeString(
                folder.resolve("trips.sql"),
                Files.readString(folder.resolve("trips.sql"))
                        .replace("as load", "as load, cast(miles as double) as far"));
        TrainedModel trained = train(DirtyTrips.RECIPE);

        assertThat(text(trained, TrainedModel.CARD))
                .contains("there would be no model: trips.sql cannot be run on it (Conversion Error)")
                .doesNotContain("unknown");
    }

    @Test
    void compareFalse_learnsOnce_andSaysSo() throws IOException {
        TrainedModel trained = train(DirtyTrips.RECIPE.replace("clean.yaml}\n", "clean.yaml}\n  compare: false\n"));

        assertThat(json(trained, TrainedModel.METRICS)
                        .get("cleaning")
                        .get("worth")
                        .text())
                .isEqualTo("not_compared");
        assertThat(text(trained, TrainedModel.CARD))
                .contains("What cleaning was worth was not measured: the recipe does not ask for it.");
    }

    /** A wrong date puts trips of March into January: the model without cleaning would have learnt its own test. */
    @Test
    void uncleanedModel_learnsNoRowThatItIsMeasuredOn() throws IOException {
        int wrong = dates("2024-03-05", "2024-01-05");
        Files.writeString(folder.resolve("clean.yaml"), """
                id: trip
                rules:
                  - rule: sql
                    severity: repair
                    query: >-
                      select trip as id, 'day' as "column", 'not the day on which it starts' as reason,
                      left("start", 10) as suggested from rows where "day" <> left("start", 10)
                """);
        JsonNode cleaning = json(train(DirtyTrips.RECIPE), TrainedModel.METRICS).get("cleaning");

        assertThat(wrong).isPositive();
        assertThat(cleaning.get("uncleaned_rows_left_out").integer()).isEqualTo(wrong);
        assertThat(cleaning.get("rows").get("other_part").integer()).isEqualTo(wrong);
        assertThat(cleaning.get("rows").get("differing").get("day").integer()).isEqualTo(wrong);
        assertThat(cleaning.get("uncleaned").get("count").integer()).isEqualTo(1116);
    }

    /** Puts another day in place of one, and returns how often. */
    private int dates(String day, String other) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("tidy.csv"));
        Files.write(
                folder.resolve("trips.csv"),
                lines.stream()
                        .map(line -> line.replace("," + day + ",", "," + other + ","))
                        .toList());
        return (int)
                lines.stream().filter(line -> line.contains("," + day + ",")).count();
    }

    @Test
    void repairsOfTheTargetOrTheDate_areSaid() throws IOException {
        dates("2024-03-05", "2003-05-24");
        Files.writeString(folder.resolve("clean.yaml"), """
                id: trip
                dates:
                  day: {columns: [day], window: [2024-01-01, 2024-03-31]}
                rules:
                  - {rule: date_misread, dates: day, damaged_as: [year_first]}
                  - {rule: text_in_number, columns: late, words: [never]}
                """);

        assertThat(text(train(DirtyTrips.RECIPE), TrainedModel.CARD))
                .contains("Cleaning changed the dates: day is another one in ", " rows are in another part by it.");
        assertThat(text(
                        train(DirtyTrips.RECIPE.replace("clean.yaml}\n", "clean.yaml}\n  compare: false\n")),
                        TrainedModel.CARD))
                .contains(
                        "Rules of clean.yaml may repair day and late, by which rows are measured, or put into parts.");
    }

    @Test
    void ruleThatStops_endsTheTrainingWithItsWords_andLeavesNothing() throws IOException {
        Files.writeString(
                folder.resolve("clean.yaml"),
                DirtyTrips.RULES.replace("places: depots}", "places: depots, max_share: 0.01}"));
        Path output = folder.resolve("model");
        WaybillException refused;
        try (CleaningFolder cleaning = CleaningFolder.beside(output, result -> new byte[0])) {
            refused = refusal(() -> training(cleaning, Progress.SILENT).run(Recipe.read(recipe)));
        }

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused.report()).contains("place_variant");
        assertThat(output).doesNotExist();
        assertThat(names(folder)).noneMatch(name -> name.startsWith(".model"));
    }

    private static Training training(CleaningFolder cleaning, Progress progress) {
        return new Training(Trips.CLOCK, "", progress, Map.of(), ChampionSource.NONE, () -> cleaning);
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void write_hasTheCleanedTablesBesideTheModel_andThoseOfAnEarlierTrainingNoMore() throws IOException {
        Path output = folder.resolve("model");
        Files.createDirectories(output.resolve("cleaned/own"));
        keep(output);

        assertThat(names(output.resolve("cleaned/trips")))
                .contains("clean.csv", "repairs.csv", "quarantine.csv", "cleaning.json", "report.html");
        assertThat(Files.readString(output.resolve("cleaned/trips/report.html")))
                .isEqualTo("a page");
        assertThat(names(folder)).noneMatch(name -> name.startsWith(".model"));

        train(DirtyTrips.UNCLEAN).write(output);
        assertThat(names(output.resolve("cleaned"))).containsExactly("own");
        assertThat(names(output)).doesNotContain(TrainedModel.CLEANING);
        assertThat(TrainedModel.read(output).files()).doesNotContainKey(TrainedModel.CLEANING);
    }

    private void keep(Path output) {
        keep(recipe, output, Progress.SILENT);
    }

    private static void keep(Path recipe, Path output, Progress progress) {
        try (CleaningFolder cleaning = CleaningFolder.beside(output, result -> "a page".getBytes(UTF_8))) {
            training(cleaning, progress).run(Recipe.read(recipe)).write(output, cleaning);
        }
    }

    /** Trains in a process of its own, and says what it is about to do. */
    public static final class Trainer {
        private Trainer() {}

        public static void main(String[] arguments) {
            keep(Path.of(arguments[0]), Path.of(arguments[1]), at(System.out::println));
        }
    }

    private static Progress at(Consumer<String> begun) {
        return new Progress() {
            @Override
            public void begin(String stage, long steps) {
                begun.accept(stage);
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void end(String outcome) {}

            @Override
            public void remark(String remark) {}
        };
    }

    @Test
    void killedTraining_leavesTheOlderModelWithItsTables_andTheNextOneClearsUp() throws Exception {
        Path output = folder.resolve("model");
        keep(output);
        byte[] before = Files.readAllBytes(output.resolve(TrainedModel.CLEANING));
        Files.writeString(folder.resolve("places.csv"), "code\nnorth\nsouth\nwest\neast\n");
        try (ChildJvm trainer = ChildJvm.start(Trainer.class, recipe.toString(), output.toString())) {
            trainer.awaitLine("Training trees without cleaning");
            trainer.kill();
        }

        assertThat(names(folder)).contains(".model.cleaning");
        assertThat(TrainedModel.read(output).files()).containsEntry(TrainedModel.CLEANING, before);
        assertThat(output.resolve("cleaned/trips/cleaning.json")).exists();

        keep(output);
        assertThat(names(folder)).noneMatch(name -> name.startsWith(".model"));
        assertThat(Files.readAllBytes(output.resolve(TrainedModel.CLEANING))).isNotEqualTo(before);
    }

    @Test
    void twoTrainingsToOneFolder_areNotBothBegun() {
        Path output = folder.resolve("model");
        try (CleaningFolder first = CleaningFolder.beside(output, result -> new byte[0]);
                CleaningFolder second = CleaningFolder.beside(output, result -> new byte[0])) {
            training(first, Progress.SILENT).data(Recipe.read(recipe));

            assertThat(refusal(() -> training(second, Progress.SILENT).data(Recipe.read(recipe))))
                    .hasMessageContaining("Another training writes to " + output);
        }
        keep(output);
    }

    @Test
    void foldersThatSomebodyElseHasMade_areRefusedBeforeAnythingIsCleaned_andStay() throws IOException {
        Path output = folder.resolve("model");
        Path own = Files.createDirectories(output.resolve("cleaned/trips")).resolve("notes.txt");
        Files.writeString(own, "mine");
        assertThat(refusal(() -> keep(output)))
                .hasMessageContaining("cleaned/trips is there, and is not the result of a cleaning");

        Path other = folder.resolve("other");
        Files.createSymbolicLink(folder.resolve(".other.cleaning"), own.getParent());
        assertThat(refusal(() -> keep(other))).hasMessageContaining(".other.cleaning is a link");
        assertThat(own).hasContent("mine");
    }

    @Test
    void tableThatChangesWhileItIsCleaned_orUntilItIsComparedWith_isRefused() {
        for (String stage : List.of("Cleaning trips.csv: clean", "Training trees without cleaning")) {
            try (CleaningFolder cleaning = CleaningFolder.temporary()) {
                WaybillException refused =
                        refusal(() -> training(cleaning, appendingAt(stage)).run(Recipe.read(recipe)));
                assertThat(refused.code()).as(stage).isEqualTo(ErrorCode.INVALID_DATA);
                assertThat(refused).as(stage).hasMessageContaining("trips.csv was changed while it was read");
            }
        }
    }

    private Progress appendingAt(String at) {
        return at(stage -> {
            if (stage.equals(at)) {
                try {
                    Path table = folder.resolve("trips.csv");
                    Files.writeString(table, Files.readString(table) + "\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
    }

    @Test
    void rulesWhoseIdIsAnotherColumnThanTheRecipes_areTaken() throws IOException {
        Files.writeString(folder.resolve("clean.yaml"), DirtyTrips.RULES.replace("id: trip", "id: duration"));

        assertThat(rules(train(DirtyTrips.RECIPE))).hasSize(64);
    }

    @Test
    void gzippedTable_isCleanedToo() throws IOException {
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(folder.resolve("trips.csv.gz")))) {
            Files.copy(folder.resolve("trips.csv"), out);
        }
        TrainedModel plain = train(DirtyTrips.RECIPE);
        TrainedModel packed = train(DirtyTrips.RECIPE.replace("trips: trips.csv", "trips: trips.csv.gz"));

        assertThat(bytes(packed, Names.ARTIFACT)).isEqualTo(bytes(plain, Names.ARTIFACT));
    }

    /** Whatever live state knows: events come from another file. */
    @Test
    void modelWithState_isComparedToo() throws IOException {
        LiveTrips.write(folder, LiveTrips.RECIPE);
        Files.writeString(folder.resolve("trips.sql"), "select * from trips");
        Files.writeString(
                folder.resolve("dirty.csv"),
                Files.readString(folder.resolve("trips.csv")).replace("ash,", " Ash,"));
        Files.writeString(folder.resolve("places.csv"), "code\nash\nbirch\ncedar\n");
        Files.writeString(folder.resolve("clean.yaml"), """
                places:
                  towns: {file: places.csv}
                rules:
                  - {rule: place_variant, columns: town, places: towns}
                """);
        TrainedModel trained = train(LiveTrips.RECIPE
                .replace("files: [trips.csv], id", "files: {trips: dirty.csv}, id")
                .replace("forbidden:", "clean: {files: {trips: clean.yaml}}\nforbidden:"));

        JsonNode cleaning = json(trained, TrainedModel.METRICS).get("cleaning");
        assertThat(cleaning.get("worth").text()).isEqualTo("compared");
        assertThat(cleaning.get("uncleaned").get("mae").number())
                .isGreaterThanOrEqualTo(cleaning.get("cleaned").get("mae").number());
    }
}
