package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.LiveTrips;
import waybill.functions.FunctionFactory;
import waybill.localhost.discovery.FunctionScan;

/** A day of made-up trips, with two models: one that knows how the last hours went, and one that does not. */
@Timeout(300)
class SimulateCommandTest {
    private static final Pattern DAY = Pattern.compile(" +day +(\\d+) +([\\d.]+) min +([\\d.]+) min +(.*)");

    @TempDir
    private static Path folder = Path.of("");

    private static Path recipe = Path.of("");

    @BeforeAll
    static void publish() throws IOException {
        recipe = LiveTrips.write(folder, LiveTrips.RECIPE);
        String plain = LiveTrips.RECIPE
                .replace("live-trips", "plain-trips")
                .replaceFirst("(?s)state:.*?(?=split:)", "")
                .replace(", recent_gain, recent_gain_all", "");
        published(recipe, "live");
        published(Files.writeString(folder.resolve("plain.yaml"), plain), "plain");
    }

    private static void published(Path of, String name) {
        String trained = folder.resolve(name).toString();
        assertThat(run("train", of.toString(), "--output", trained).code()).isZero();
        assertThat(run("publish", trained, "--promote").code()).isZero();
    }

    @Test
    void day_ofThePast_isServed_andWhoKnowsOfItsEventsIsLessWrong() {
        CommandRun run = simulate("--day", "2024-03-05", "--hours", "8");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Serving on port ", "  hour  legs", "plain-trips", "live-trips");
        assertThat(run.lines())
                .filteredOn(line -> line.matches(" +\\d\\d:00 .*"))
                .hasSize(8);
        Matcher day = DAY.matcher(run.lines().get(run.lines().size() - 1));
        assertThat(day.matches()).as(run.out()).isTrue();
        assertThat(Integer.parseInt(day.group(1))).isBetween(15, 40);
        assertThat(Double.parseDouble(day.group(3))).isLessThan(Double.parseDouble(day.group(2)) - 1);
        assertThat(day.group(4)).startsWith("fresh ").endsWith(" s old");
    }

    @Test
    void events_ofTheDay_areNotLeftInTheStore() {
        assertThat(simulate("--hours", "1").code()).isZero();
        assertThat(simulate("--hours", "1").code()).as("a second time").isZero();

        assertThat(folder.resolve("store")).isDirectoryContaining("glob:**models");
        List.of("events", "state", "streams", "batch")
                .forEach(container ->
                        assertThat(folder.resolve("store").resolve(container)).doesNotExist());
    }

    @Test
    void day_withoutLegs_andRecipeWithoutState_areRefused() {
        assertThat(simulate("--day", "2031-01-01").err()).contains("INVALID_DATA", "No leg of 2031-01-01");
        assertThat(simulate("--day", "today").err()).contains("INVALID_ARGUMENT");
        assertThat(simulate("--speed", "0").err()).contains("INVALID_ARGUMENT");
        assertThat(run("simulate", folder.resolve("plain.yaml").toString(), "--once")
                        .err())
                .contains("INVALID_RECIPE", "has no 'state'");
    }

    /** A new timer or queue would take what is not of that day. */
    @Test
    void functions_ofTimersAndQueues_areNamed() {
        List<String> triggered = FunctionScan.inPackageOf(FunctionFactory.class).stream()
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(FunctionName.class)
                        && Stream.of(method.getParameters())
                                .noneMatch(parameter -> parameter.isAnnotationPresent(HttpTrigger.class)))
                .map(method -> method.getAnnotation(FunctionName.class).value())
                .toList();

        assertThat(SimulateCommand.NOT_SERVED).containsExactlyInAnyOrderElementsOf(triggered);
    }

    private CommandRun simulate(String... options) {
        List<String> call = new ArrayList<>(List.of("simulate", recipe.toString(), "--once", "--port", "0"));
        call.addAll(List.of(options));
        if (!call.contains("--speed")) {
            call.addAll(List.of("--speed", "100000"));
        }
        return run(call.toArray(String[]::new));
    }

    private static CommandRun run(String... call) {
        return CommandRun.of(
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", "plain-trips"), call);
    }
}
