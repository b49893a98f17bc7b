package waybill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import waybill.fixture.TrainedFlights;
import waybill.json.Json;

/**
 * The README and the pages of {@code docs/}, as a newcomer types them: {@code make run} from nothing, then every command of their
 * console blocks, whose answers must be those that are shown. Versions and invocations may differ, numbers by a hundredth part.
 * What cannot be run here has another fence than {@code console}.
 */
class DocsTourTest {
    private static final Path STATE = Path.of("target", "tour");
    private static final Pattern LISTED = Pattern.compile("predict: \\[POST\\] http://localhost:(\\d+)/api/predict");
    private static final Pattern VERSION = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
    private static final Pattern INVOCATION = Pattern.compile("urn:waybill:invocation:[0-9a-f-]+");
    private static final Pattern RUN = Pattern.compile("evening-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?[,\n]?");
    private static final Pattern CONSOLE = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern SCRIPT = Pattern.compile("```js\\n(.*?)```", Pattern.DOTALL);
    private static final Path README = Path.of("README.md");
    private static final Path CLIENTS = Path.of("docs", "clients.md");

    /** Pages whose commands need another place than a running service of the example, and the tests that run them. */
    private static final Map<Path, Path> TOURED_BY = Map.of(
            Path.of("docs", "commands.md"),
            Path.of("src/test/java/waybill/CommandsDocTest.java"),
            Path.of("docs", "profiling.md"),
            Path.of("src/test/java/waybill/ProfilingDocTest.java"));

    private static Process host;
    private static int port;

    @BeforeAll
    static void makeRun() throws IOException {
        delete(STATE);
        ProcessBuilder run = new ProcessBuilder("make", "run", "STATE=" + STATE);
        run.environment().put("PORT", "0");
        run.environment().remove("MAKEFLAGS");
        run.environment().remove("MAVEN_OPTS");
        // Others need these models too, and whoever asks first trains them: what this has to train is theirs as well.
        try (TrainedFlights.Turn model = TrainedFlights.turn(TrainedFlights.RECIPE);
                TrainedFlights.Turn live = TrainedFlights.turn(TrainedFlights.LIVE)) {
            host = run.redirectErrorStream(true).start();
            port = awaitPort(host.inputReader(UTF_8), () -> {
                model.endWith(STATE.resolve("trained/arrival-delay"));
                live.endWith(STATE.resolve("trained/arrival-delay-live"));
            });
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        List<ProcessHandle> all =
                Stream.concat(host.descendants(), Stream.of(host.toHandle())).toList();
        host.descendants().forEach(ProcessHandle::destroy);
        boolean stopped = host.waitFor(60, TimeUnit.SECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
        assertThat(stopped).as("make run ends when its host is told to").isTrue();
    }

    @TestFactory
    Stream<DynamicTest> page_everyCommand_answersAsShown() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            for (Example example : TOURED_BY.containsKey(page) ? List.<Example>of() : examples(page)) {
                String name = page + ": " + example.command();
                tests.add(
                        DynamicTest.dynamicTest(name.substring(0, Math.min(100, name.length())), () -> check(example)));
            }
        }
        return tests.stream();
    }

    @Test
    void page_withATour_isRunHereOrByItsOwnTest() throws IOException {
        assertThat(examples(README)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(examples(CLIENTS)).isNotEmpty();
        assertThat(TOURED_BY).allSatisfy((page, test) -> assertThat(Files.exists(test))
                .as("%s runs %s", test, page)
                .isEqualTo(Files.exists(page)));
    }

    @Test
    void clients_script_printsAnAnswerOrItsFaults() throws IOException {
        String script = String.join("\n", blocks(CLIENTS, SCRIPT));
        String wrong = script.replace("departure_delay: 25", "departure_delay: \"late\"");
        String asked = "SERVICE_URL=http://localhost:" + port + " node " + STATE + "/";

        Files.writeString(STATE.resolve("client.mjs"), script);
        Files.writeString(STATE.resolve("wrong.mjs"), wrong);

        assertThat(run(asked + "client.mjs")).matches("\\d+\\.\\d+ min missing_input\n");
        assertThat(run(asked + "wrong.mjs")).contains("Error: /rows/0/departure_delay: expected a whole number");
    }

    @Test
    void readme_everyLauncherCommand_exists() throws IOException {
        for (String line : blocks(README, SHELL)) {
            for (String command :
                    line.lines().filter(l -> l.startsWith("./waybill ")).toList()) {
                String name = command.split(" ", -1)[1];
                assertThat(run("./waybill " + name + " --help")).as(command).contains("Usage: waybill " + name);
            }
        }
    }

    @Test
    void readme_secondRun_trainsNothing() throws IOException {
        assertThat(run("make -n run STATE=" + STATE)).contains("waybill models");
        assertThat(run("./waybill models --store file:" + STATE + "/store arrival-delay; echo status $?"))
                .contains("champion", "status 0");
    }

    private record Example(String command, String answer) {}

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            Stream<Path> pages =
                    docs.filter(file -> file.toString().endsWith(".md")).sorted();
            return Stream.concat(Stream.of(README), pages).toList();
        }
    }

    private static List<Example> examples(Path page) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String block : blocks(page, CONSOLE)) {
            for (String part : ("\n" + block).split("\n\\$ ", -1)) {
                if (!part.isBlank()) {
                    String[] lines = part.split("\n", 2);
                    examples.add(new Example(lines[0], lines.length == 1 ? "" : lines[1].strip()));
                }
            }
        }
        return examples;
    }

    private static List<String> blocks(Path page, Pattern kind) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher found = kind.matcher(Files.readString(page));
        while (found.find()) {
            blocks.add(found.group(1));
        }
        return blocks;
    }

    private static void check(Example example) throws IOException {
        String answer = normal(run(example.command()
                .replace("localhost:7071", "localhost:" + port)
                .replace(".waybill/store", STATE + "/store")
                .replace("yours", STATE + "/yours")));
        String shown = normal(example.answer());
        if (shown.startsWith("{")) {
            assertSame(Json.parse(shown), Json.parse(answer), "");
        } else {
            assertSameText(shown, answer);
        }
    }

    /** Cell by cell, as it may be CSV. */
    private static void assertSameText(String shown, String answered) {
        String[] left = shown.split("(?<=[,\n])", -1);
        String[] right = answered.split("(?<=[,\n])", -1);
        assertThat(right).as(answered).hasSameSizeAs(left);
        for (int i = 0; i < left.length; i++) {
            if (NUMBER.matcher(left[i]).matches() && NUMBER.matcher(right[i]).matches()) {
                assertThat(number(right[i])).as(answered).isCloseTo(number(left[i]), Percentage.withPercentage(1));
            } else {
                assertThat(right[i]).as(answered).isEqualTo(left[i]);
            }
        }
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replaceAll("[,\n]", ""));
    }

    private static String normal(String text) {
        String versions = VERSION.matcher(
                        text.strip().replace(STATE + "/store", ".waybill/store").replace(STATE + "/yours", "yours"))
                .replaceAll("VERSION");
        return INVOCATION.matcher(RUN.matcher(versions).replaceAll("RUN")).replaceAll("INVOCATION");
    }

    private static void assertSame(Json shown, Json answered, String at) {
        if (shown instanceof Json.Obj left && answered instanceof Json.Obj right) {
            assertThat(right.members().keySet())
                    .as(at)
                    .containsExactlyElementsOf(left.members().keySet());
            left.members().forEach((name, value) -> assertSame(value, member(right, name), at + "/" + name));
        } else if (shown instanceof Json.Arr left && answered instanceof Json.Arr right) {
            assertThat(right.items()).as(at).hasSameSizeAs(left.items());
            for (int i = 0; i < left.items().size(); i++) {
                assertSame(left.items().get(i), right.items().get(i), at + "/" + i);
            }
        } else if (shown instanceof Json.Num left && answered instanceof Json.Num right) {
            assertThat(right.value()).as(at).isCloseTo(left.value(), Percentage.withPercentage(1));
        } else {
            assertThat(answered).as(at).isEqualTo(shown);
        }
    }

    private static Json member(Json.Obj object, String name) {
        Json value = object.members().get(name);
        return value == null ? fail("no " + name) : value;
    }

    private static String run(String command) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        // What lives for a second is not worth the better compiler.
        shell.environment()
                .putAll(Map.of(
                        "WAYBILL_STORE",
                        "file:" + STATE + "/store",
                        "JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
        Process process = shell.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /** @param said is run after each line */
    private static int awaitPort(BufferedReader output, Runnable said) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            said.run();
            Matcher listed = LISTED.matcher(line);
            if (listed.find()) {
                drain(output);
                return Integer.parseInt(listed.group(1));
            }
        }
        return fail("make run ended without serving:\n" + seen);
    }

    /** Nobody reads what the host says from here on; a full pipe would stop it. */
    private static void drain(BufferedReader output) {
        Thread thread = new Thread(() -> output.lines().forEach(line -> {}), "tour-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
