package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.Trips;

/** The gate against the champion, by the commands that a delivery calls, on models that are trained for it. */
class ChampionCommandsTest {
    private static final String LINE = "settings: {objective: absolute, rounds: 40, depth: 3, learning_rate: 0.3}";
    private static final String DECIDING = """
            decisions:
              - {name: hold_the_van, at_least: 15}
              - {name: call_ahead, at_least: 20, most_flips: 0.02}
            """;

    private static Path home = Path.of("");
    private static String store = "";
    private static Path good = Path.of("");
    private static Path equal = Path.of("");
    private static Path worse = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void trainAll(@TempDir Path here) throws IOException {
        home = here;
        store = "file:" + here.resolve("store");
        good = trained("good", Trips.RECIPE, line -> line);
        equal = trained(
                "equal", Trips.RECIPE.replace(LINE, LINE.replace("rounds: 40", "rounds: 44")) + DECIDING, l -> l);
        worse = trained("worse", Trips.RECIPE + DECIDING, ChampionCommandsTest::lateSouth);
        CommandRun first = ran("publish", good, "--store", store, "--promote");
        assertThat(first.code()).as(first.err()).isZero();
    }

    private interface Change {
        String of(String line);
    }

    private static Path trained(String name, String recipe, Change change) throws IOException {
        return trained(name, recipe, change, "");
    }

    /** @param where the end of the query */
    private static Path trained(String name, String recipe, Change change, String where) throws IOException {
        Path at = Files.createDirectory(home.resolve(name));
        Trips.write(at);
        Path sql = at.resolve("trips.sql");
        Files.writeString(sql, Files.readString(sql).replace(" -- all of them", where));
        Files.writeString(at.resolve("model.yaml"), recipe);
        Path csv = at.resolve("trips.csv");
        Files.write(csv, Files.readAllLines(csv).stream().map(change::of).toList());
        CommandRun ran = ran(
                "train", at.resolve("model.yaml"), "-o", at.resolve("out"), "--store", "file:" + home.resolve("none"));
        // With fewer rows than a gate needs it misses the gate, and is written.
        assertThat(ran.code()).as(ran.err()).isEqualTo(where.isEmpty() ? 0 : 2);
        return at.resolve("out");
    }

    /** The planted fault: what it learns of one depot is 15 minutes late. The rows that it is tested on are right. */
    private static String lateSouth(String line) {
        if (!line.contains(",south,") || line.contains(",2024-03-")) {
            return line;
        }
        int last = line.lastIndexOf(',') + 1;
        return line.substring(0, last) + (Double.parseDouble(line.substring(last)) + 15);
    }

    @Test
    void publish_worseModel_isRefusedWithTheSliceThatSaysWhy() {
        CommandRun run = ran("publish", worse, "--store", store);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("GATE_FAILED: The model is worse than 2")
                .contains("mae at depot=south is ", ", and was ", "mae is ", "--no-champion <why>");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void publish_modelOfTheSameQuality_passesAndSaysSoInItsVersion() throws IOException {
        String other = another();

        CommandRun run = ran("publish", equal, "--store", other);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(file(other, "champion.json")).hasSize(2).anyMatch(text -> text.contains("\"there is no champion\""));
        assertThat(file(other, "champion.json"))
                .anyMatch(text -> text.contains("\"ruling\": \"pass\"") && text.contains("hold_the_van"));
        assertThat(file(other, "holdout.csv")).isEmpty();
    }

    @Test
    void publish_sameModelAgain_passesWithoutRows() throws IOException {
        Path again = copied(good);
        Files.delete(again.resolve("holdout.csv"));

        assertThat(ran("publish", again, "--store", another()).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worse", "equal"})
    void publish_rowsCutTo100_saysInsufficient(String model) throws IOException {
        Path made = model.equals("worse") ? worse : equal;
        Path cut = folder.resolve("cut.csv");
        Files.write(cut, Files.readAllLines(made.resolve("holdout.csv")).subList(0, 101));

        CommandRun published = ran("publish", made, "--store", store, "--rows", cut);
        CommandRun compared = ran("compare", good, made, "--rows", cut);

        assertThat(published.code()).isEqualTo(2);
        assertThat(published.err()).contains("Nobody can say", "not judged on 100 rows, at least 1000 are needed");
        assertThat(compared.code()).isEqualTo(2);
        assertThat(compared.out()).contains("on 100 rows: insufficient");
    }

    @Test
    void publish_withoutRows_isRefusedUntilSomebodySaysWhy() throws IOException {
        Path bare = copied(worse);
        Files.delete(bare.resolve("holdout.csv"));
        String other = another();

        CommandRun refused = ran("publish", bare, "--store", other);
        CommandRun blank = ran("publish", bare, "--store", other, "--no-champion", " ");
        CommandRun spared = ran("publish", bare, "--store", other, "--no-champion", "depots have moved");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("there is no holdout.csv", "--no-champion");
        assertThat(blank.code()).isEqualTo(64);
        assertThat(spared.code()).as(spared.err()).isZero();
        assertThat(file(other, "manifest.json"))
                .anyMatch(text -> text.contains("not held against the champion: depots have moved"));
    }

    @Test
    void publish_recipeThatSaysOff_isTold() throws IOException {
        Path off = copied(worse);
        Files.writeString(off.resolve("recipe.yaml"), Trips.RECIPE + "champion: off\n");
        String other = another();

        assertThat(ran("publish", off, "--store", other).code()).isZero();
        assertThat(file(other, "champion.json")).anyMatch(text -> text.contains("champion: off"));
    }

    @Test
    void train_worseModel_endsWithTwoAndTheReportNamesTheSlice() throws IOException {
        Path recipe = worse.resolveSibling("model.yaml");
        Path made = folder.resolve("made");

        CommandRun run = ran("train", recipe, "-o", made, "--store", store, "--json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("mae at depot=south");
        assertThat(run.json().get("champion").get("ruling").text()).isEqualTo("fail");
        assertThat(Files.readString(made.resolve("report.html")))
                .contains("Beside the champion", "mae at depot=south", "hold_the_van");
        assertThat(Files.readString(made.resolve("champion.json"))).contains("\"ruling\": \"fail\"");
    }

    @Test
    void train_storeThatIsNotThere_isToldAndLeavesNoFileOfBefore() throws IOException {
        Path made = copied(worse);
        Files.writeString(made.resolve("champion.json"), "{}");

        CommandRun run =
                ran("train", worse.resolveSibling("model.yaml"), "-o", made, "--store", "file:" + folder.resolve("no"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Not held against the champion");
        assertThat(made.resolve("champion.json")).doesNotExist();
    }

    @Test
    void compare_decisions_tellsFlipsEachWayAndRefusesTooMany() {
        CommandRun run = ran("compare", "trips", worse, "--store", store, "--json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.json().get("flips").items()).hasSize(2);
        assertThat(run.json().get("flips").items().get(0).get("up").number()).isGreaterThan(100);
        assertThat(run.json().get("flips").items().get(0).get("down").number()).isLessThan(20);
        assertThat(run.json().get("misses").texts()).anyMatch(miss -> miss.startsWith("decision call_ahead"));
    }

    @Test
    void compare_oneDecision_looksAtThatOneOnly() {
        CommandRun run = ran("compare", good, worse, "--decisions", "hold_the_van", "--json");
        CommandRun unknown = ran("compare", good, worse, "--decisions", "hold_the_vans");

        assertThat(run.json().get("flips").items()).hasSize(1);
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err()).contains("did you mean 'hold_the_van'?");
    }

    @Test
    void compare_equalModels_isTheSameEachTimeAndFromBothForms() {
        CommandRun once = ran("compare", "trips/" + versions().get(0), equal, "--store", store, "--json");
        CommandRun again = ran("compare", "trips", equal, "--store", store, "--json");

        assertThat(once.code()).as(once.err()).isZero();
        assertThat(again.out()).isEqualTo(once.out());
        assertThat(once.json().get("rows").number()).isGreaterThan(1000);
    }

    /** What its query leaves out would be asked by nobody: the rows are its own. */
    @Test
    void compare_modelThatLeavesADepotOutOfItsRows_isInsufficientAndNamesTheDepot() throws IOException {
        Path without =
                trained("without", Trips.RECIPE + "champion: {fewest: 500}\n", line -> line, " where depot <> 'north'");
        Path allowed = copied(without);
        Files.writeString(
                allowed.resolve("recipe.yaml"), Trips.RECIPE + "champion: {fewest: 500, absent: [depot=north]}\n");

        CommandRun own = ran("compare", "trips", without, "--store", store);
        CommandRun others = ran("compare", good, without, "--rows", good.resolve("holdout.csv"));
        CommandRun told = ran("compare", good, allowed, "--json");

        assertThat(own.code()).isEqualTo(2);
        assertThat(own.err()).contains("Nobody can say", "rows at depot=north: 0 of ", " % of those", "'absent'");
        assertThat(others.err()).contains("mae at depot=(unseen) is ").doesNotContain("rows at depot=north");
        assertThat(told.json().get("misses").texts()).noneMatch(miss -> miss.contains("depot=north"));
    }

    /** Five rows of a thousand are not many, but all that one depot has. */
    @Test
    void compare_modelThatRefusesAWholeSlice_failsThoughItIsSmall() throws IOException {
        Path strict = trained(
                "strict",
                Trips.RECIPE.replace("{type: category}", "{type: category, unseen: refuse}")
                        + "champion: {fewest: 500}\n",
                line -> line.replace(",west,", ",south,"),
                "");
        List<String> lines = Files.readAllLines(good.resolve("holdout.csv"));
        List<String> west =
                lines.stream().filter(line -> line.startsWith("west,")).toList();
        Path rows = folder.resolve("rows.csv");
        Files.write(
                rows,
                Stream.concat(
                                lines.stream().filter(line -> !line.startsWith("west,")),
                                west.stream().limit(5))
                        .toList());

        CommandRun run = ran("compare", good, strict, "--rows", rows, "--json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.json().get("ruling").text()).isEqualTo("fail");
        assertThat(run.err()).contains("rows at depot=(unseen): 5 of 5 are refused, which ");
    }

    @Test
    void compare_rowsThatLackAColumn_blamesTheFileAndNotTheModel() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.write(
                rows,
                Files.readAllLines(equal.resolve("holdout.csv")).stream()
                        .map(line -> line.replaceFirst("^[^,]*,", ""))
                        .toList());

        CommandRun run = ran("compare", good, equal, "--rows", rows);

        assertThat(run.err()).contains("rows, as the file of rows has no column 'depot'");
        assertThat(run.out()).contains("insufficient rows 0 % -> 0 %");
    }

    @Test
    void compare_championThatNeedsAnotherField_isInsufficientAndNamesIt() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.write(
                rows,
                Files.readAllLines(equal.resolve("holdout.csv")).stream()
                        .map(line -> line.replaceFirst("^depot,", "station,"))
                        .toList());

        CommandRun run = ran("compare", good, equal, "--rows", rows);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("insufficient");
        assertThat(run.err()).contains("refuses ", "'depot'");
    }

    /** A thousand rows of a hundred legs are a hundred proofs. */
    @Test
    void compare_rowsOfFewLegs_areAsManyProofsAsThereAreLegs() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.write(
                rows,
                Files.readAllLines(worse.resolve("holdout.csv")).stream()
                        .map(line -> line.replaceFirst(",\\d{4}(\\d\\d),([^,]*)$", ",$1,$2"))
                        .toList());

        CommandRun run = ran("compare", good, worse, "--rows", rows);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("rows of 100 ids, at least 1000 are needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing/at/all", "UPPER", "trips/20990101T000000Z-00000000"})
    void compare_sideThatIsNone_isRefused(String side) {
        assertThat(ran("compare", side, good, "--store", store).code()).isIn(64, 66);
    }

    @Test
    void compare_fileWithoutOutcomes_saysWhichColumnIsMissing() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "depot,start\nnorth,2024-01-01T00:00:00Z\n");

        CommandRun run = ran("compare", good, equal, "--rows", rows);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("has no column '_actual'");
    }

    /** A store with the same champion, for tests that publish into it. */
    private String another() {
        String other = "file:" + folder.resolve("other");
        CommandRun ran = ran("publish", good, "--store", other, "--promote");
        assertThat(ran.code()).as(ran.err()).isZero();
        return other;
    }

    private Path copied(Path made) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static List<String> versions() {
        try (Stream<Path> all = Files.list(home.resolve("store/models/trips"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of this name in all versions. */
    private static List<String> file(String store, String name) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(store.substring("file:".length()), "models"))) {
            return all.filter(path -> path.endsWith(name))
                    .map(ChampionCommandsTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandRun ran(Object... arguments) {
        return CommandRun.of(
                home,
                Map.of(),
                Trips.CLOCK,
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }
}
