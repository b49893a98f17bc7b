package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate against the champion on flights as they were: the example's query, inputs and boosted trees, on one summer, so that nobody
 * looks at the months that it is tested on. Three trainings take a minute: {@code -Dwaybill.champion.flights=true}.
 */
@EnabledIfSystemProperty(named = "waybill.champion.flights", matches = "true")
class FlightsChampionTest {
    private static final Path EXAMPLE = Path.of("examples", "flights");

    /** What the example says, and what is said here instead. */
    private static final Map<String, String> SHORTER = Map.of(
            "train: {from: 2013-01-01, to: 2013-08-31}", "train: {from: 2013-05-01, to: 2013-06-30}",
            "choose: {from: 2013-09-01, to: 2013-10-31}", "choose: {from: 2013-07-01, to: 2013-07-31}",
            "test: {from: 2013-11-01, to: 2013-12-31}", "test: {from: 2013-08-01, to: 2013-08-31}",
            "rounds: 300", "rounds: 60");

    private static final Pattern LINEAR = Pattern.compile("(?ms)^  linear:.*?(?=^  boosted-trees:)");
    private static final Pattern CALIBRATED = Pattern.compile("(?ms)^intervals:.*?(?=^evaluation:)");
    private static final Pattern GATES = Pattern.compile("(?ms)^gates:.*");

    private static final String FLOWN = "where f.arr_delay is not null";
    private static final String SUMMER = FLOWN + " and f.month between 5 and 8";
    private static final String ARRIVAL = "f.arr_delay as arrival_delay";

    /** The planted fault: what is learnt of one airline is twelve minutes late. The rows of August are right. */
    private static final String LATE =
            "f.arr_delay + case when f.carrier = 'B6' and f.month < 8 then 12 else 0 end as arrival_delay";

    private static Path home = Path.of("");
    private static String store = "";
    private static Path champion = Path.of("");
    private static Path equal = Path.of("");
    private static Path worse = Path.of("");

    @BeforeAll
    static void trainAll(@TempDir Path here) throws IOException {
        home = here;
        store = "file:" + here.resolve("store");
        Path data = Files.createDirectory(here.resolve("data"));
        for (String file : List.of("flights.csv.gz", "weather.csv.gz", "airports.csv")) {
            Files.copy(EXAMPLE.resolve("data").resolve(file), data.resolve(file));
        }
        String query = replaced(Files.readString(EXAMPLE.resolve("legs.sql")), FLOWN, SUMMER);
        Files.writeString(here.resolve("legs.sql"), query);
        Files.writeString(here.resolve("late.sql"), replaced(query, ARRIVAL, LATE));
        String recipe = shorter(Files.readString(EXAMPLE.resolve("model.yaml")));
        champion = trained("champion", recipe);
        equal = trained("equal", recipe.replace("seed: 42", "seed: 43"));
        worse = trained("worse", replaced(recipe, "sql: legs.sql", "sql: late.sql"));
        CommandRun first = ran("publish", champion, "--store", store, "--promote");
        assertThat(first.code()).as(first.err()).isZero();
    }

    private static String shorter(String recipe) {
        String cut = recipe;
        for (Pattern part : List.of(LINEAR, CALIBRATED, GATES)) {
            assertThat(part.matcher(cut).find()).as(part.pattern()).isTrue();
            cut = part.matcher(cut).replaceFirst("");
        }
        for (Map.Entry<String, String> one : SHORTER.entrySet()) {
            cut = replaced(cut, one.getKey(), one.getValue());
        }
        return cut;
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private static Path trained(String name, String recipe) throws IOException {
        Path file = Files.writeString(home.resolve(name + ".yaml"), recipe);
        Path out = home.resolve(name);
        CommandRun ran = ran("train", file, "-o", out, "--store", "file:" + home.resolve("none"));
        assertThat(ran.code()).as(ran.err()).isZero();
        return out;
    }

    @Test
    void publish_modelThatLearntOneAirlineWrong_isRefusedAndItIsNamed() throws IOException {
        CommandRun run = ran("publish", worse, "--store", store);

        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains("GATE_FAILED: The model is worse than", "mae at carrier=B6 is ");
        try (Stream<Path> versions = Files.list(home.resolve("store/models/arrival-delay"))) {
            assertThat(versions).hasSize(1);
        }
    }

    /** Another seed draws other rows and columns. */
    @Test
    void compare_modelOfTheSameQuality_passes() {
        CommandRun run = ran("compare", champion, equal, "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("rows").integer()).isEqualTo(20_000);
    }

    @Test
    void publish_rowsCutTo100_isInsufficient_alsoForTheWorseModel() throws IOException {
        Path cut = home.resolve("cut.csv");
        Files.write(cut, Files.readAllLines(worse.resolve("holdout.csv")).subList(0, 101));

        for (Path model : List.of(equal, worse)) {
            CommandRun run = ran("publish", model, "--store", store, "--rows", cut);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("Nobody can say", "not judged on 100 rows, at least 1000 are needed");
        }
    }

    private static CommandRun ran(Object... arguments) {
        return CommandRun.of(
                home,
                Map.of(),
                Clock.systemUTC(),
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }
}
