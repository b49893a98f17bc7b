package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import waybill.app.BuildInfo;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.ManifestCodec;
import waybill.registry.Names;

/** With a deadline: where a fault is missed, {@code serve} would serve for ever. */
@Timeout(120)
class MainTest {
    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private final TinyModel model = TinyModel.of(3);

    /** What a command said, and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void settings() {
        environment.put("WAYBILL_STORE", "file:" + folder.resolve("store"));
        environment.put("WAYBILL_MODEL", TinyModel.NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "profile",
                "clean",
                "train",
                "publish",
                "promote",
                "abort",
                "rollback",
                "models",
                "history",
                "diff",
                "compare",
                "contract",
                "predict",
                "score",
                "events",
                "match",
                "serve",
                "simulate",
                "smoke",
                "outcomes",
                "monitor",
                "guard",
                "skew",
                "recalibrate",
                "completion",
                "help"
            })
    void help_ofEveryCommand_tellsItsUse(String command) {
        Ran ran = command.isEmpty() ? run("--help") : run(command, "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith(("Usage: waybill " + command).strip()).contains("--help");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void help_coversEverySubcommand() {
        CommandLine main = Main.commandLine(environment, TinyModel.CLOCK);

        assertThat(main.getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "profile",
                        "clean",
                        "train",
                        "import",
                        "publish",
                        "promote",
                        "abort",
                        "rollback",
                        "track",
                        "fetch",
                        "models",
                        "history",
                        "diff",
                        "compare",
                        "contract",
                        "predict",
                        "score",
                        "events",
                        "match",
                        "state",
                        "serve",
                        "simulate",
                        "smoke",
                        "outcomes",
                        "monitor",
                        "guard",
                        "skew",
                        "recalibrate",
                        "completion",
                        "help");
        assertThat(main.getSubcommands().values()).allSatisfy(command -> assertThat(
                        command.getCommandSpec().usageMessage().description())
                .isNotEmpty());
    }

    @Test
    void version_isThatOfTheBuild() {
        assertThat(run("--version").out())
                .startsWith("waybill " + BuildInfo.running().version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"promte", "--nonsense"})
    void unknownCommand_isAUsageFault(String command) {
        Ran ran = run(command);

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("See 'waybill --help'.").doesNotContain("\tat ");
    }

    @Test
    void publish_thenPromote_isTheWayToAnswers() throws IOException {
        Ran published = run("publish", trained(model, true));
        String version = published.out().strip().replace("Published tiny ", "");

        assertThat(published.code()).as(published.err()).isZero();
        assertThat(Names.isVersion(version)).isTrue();
        assertThat(run("models", "tiny").out()).isEqualTo(lines("tiny", "  " + version));
        assertThat(run("predict", ROW).code()).as("nothing is promoted").isEqualTo(66);

        Ran promoted = run("promote", "tiny", "--by", "me", "--reason", "better");
        assertThat(promoted.out()).isEqualTo(lines("tiny " + version + " is the champion, generation 1"));
        assertThat(run("models").out()).isEqualTo(lines("tiny", "  " + version + "  champion"));

        Ran predicted = run("predict", ROW);
        JsonNode answer = JsonNode.root(Json.parse(predicted.out()));
        assertThat(answer.get("model").get("version").text()).isEqualTo(version);
        assertThat(answer.get("predictions").list(x -> x).get(0).get("value").number())
                .isEqualTo(model.goodValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "compiled", "tribuo"})
    void predict_byEitherScorer_answersTheSame(String scorer) throws IOException {
        run("publish", trained(model.compiled(), true), "--promote");
        environment.put("WAYBILL_SCORER", scorer);

        assertThat(run("predict", ROW).out()).contains("\"value\":" + model.goodValue());
    }

    @Test
    void predict_compiledAndNoScorer_isRefused() throws IOException {
        run("publish", trained(model, true), "--promote");
        environment.put("WAYBILL_SCORER", "compiled");

        Ran ran = run("predict", ROW);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("ARTIFACT_REJECTED: ").contains("names no scorer.bin");
    }

    @Test
    void publish_withPromote_doesBoth() throws IOException {
        assertThat(run("publish", trained(model, true), "--promote").out())
                .contains("Published")
                .contains("Promoted");
        assertThat(run("predict", ROW).code()).isZero();
    }

    @Test
    void score_file_writesPredictionsAndRejects() throws IOException {
        run("publish", trained(model, true), "--promote");
        Path legs = Files.writeString(
                folder.resolve("legs.csv"),
                "leg,delay,origin,departure,wind\na,20,JFK,2026-01-15T18:05,12\nb,late,JFK,2026-01-15T18:05,12\n");
        Path out = folder.resolve("scored.csv");
        Ran scored = run("score", legs.toString(), "-o", out.toString());

        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(scored.err()).contains("2 rows", "1 predictions", "1 rejected rows", "rows per second");
        assertThat(Files.readString(out))
                .startsWith("row,leg,value,verdict,verdict_fields,model_version\n1,a,")
                .contains(",ok,");
        assertThat(Files.readString(folder.resolve("scored.rejects.csv")))
                .isEqualTo("row,field,rule,message\n2,delay,wrong_type,\"expected a number (min), found text\"\n");
        Ran again = run("score", legs.toString(), "-o", out.toString());
        assertThat(again.code()).isEqualTo(64);
        assertThat(again.err()).contains("scored.csv exists already", "--force");
        assertThat(run("score", legs.toString(), "-o", out.toString(), "--force", "--threads", "2")
                        .code())
                .isZero();
    }

    @Test
    void score_whatCannotBe_isRefusedAndTouchesNothing() throws IOException {
        run("publish", trained(model, true), "--promote");
        String wrong =
                Files.writeString(folder.resolve("wrong.csv"), "a,b\n1,2\n").toString();
        String out = folder.resolve("scored.csv").toString();

        assertThat(run("score", folder.resolve("none.csv").toString(), "-o", out)
                        .code())
                .isEqualTo(66);
        assertThat(run("score", wrong, "-o", wrong, "--force").code()).isEqualTo(64);
        assertThat(run("score", wrong, "-o", out, "--rejects", out).code()).isEqualTo(64);
        assertThat(run("score", wrong, "-o", out, "--version", "20260131T235959Z-00000000")
                        .code())
                .isEqualTo(66);
        Ran ran = run("score", wrong, "-o", out);
        assertThat(ran.code()).isEqualTo(65);
        assertThat(ran.err()).startsWith("INVALID_FILE: ").contains("delay, origin, departure", "no_known_column");
        assertThat(Files.readString(Path.of(wrong))).isEqualTo("a,b\n1,2\n");
        assertThat(folder.resolve("scored.csv")).doesNotExist();
    }

    @Test
    void rollback_bringsThePreviousBackAndFreezes() throws IOException {
        run("publish", trained(model, true), "--promote");
        String second = trained(TinyModel.of(40), true);

        assertThat(run("rollback", "tiny").code())
                .as("there is nothing to go back to")
                .isEqualTo(2);
        run("publish", second, "--promote");
        Ran back = run("rollback", "tiny");
        assertThat(back.out()).contains("is the champion again, generation 3; the pointer is frozen");
        assertThat(run("models").out()).contains("champion, frozen").contains("previous");

        String newer = run("models", "tiny")
                .out()
                .lines()
                .filter(line -> line.endsWith("previous, rolled back"))
                .findFirst()
                .orElseThrow();
        String version = newer.strip().split(" ", 2)[0];
        Ran refused = run("promote", "tiny", version);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("PROMOTION_REFUSED: ")
                .contains("frozen", "'promote --thaw tiny <version>'");
        assertThat(run("promote", "tiny", "--thaw").code())
                .as("the newest version is the one that was rolled back")
                .isEqualTo(64);
        assertThat(run("promote", "tiny", version, "--thaw").code()).isZero();
    }

    @Test
    void publish_ifChanged_writesOnlyWhatAnswersOtherwise() throws IOException {
        String first = trained(model.compiled(), true);

        assertThat(run("publish", first, "--promote", "--if-changed").out())
                .contains("Published tiny ", "Promoted tiny ");
        assertThat(run("publish", first, "--promote", "--if-changed").out()).startsWith("Unchanged tiny ");
        assertThat(run("publish", trained(TinyModel.of(40).compiled(), true), "--promote", "--if-changed")
                        .out())
                .contains("Promoted tiny ");
        assertThat(run("models").out()).contains("previous").hasLineCount(3);
    }

    @Test
    void publish_andPromoteWhileFrozen_isRefusedBeforeAnythingIsWritten() throws IOException {
        run("publish", trained(model, true), "--promote");
        run("publish", trained(TinyModel.of(40), true), "--promote");
        run("rollback", "tiny");

        Ran refused = run("publish", trained(TinyModel.of(50), true), "--promote");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("PROMOTION_REFUSED: ");
        assertThat(run("models").out()).hasLineCount(3);
    }

    @Test
    void publish_whatMissedItsGate_isRefused() throws IOException {
        Ran ran = run("publish", trained(model, false));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("GATE_FAILED: ");
        assertThat(run("models").out()).isEmpty();
    }

    @Test
    void publish_nothingTrained_namesTheFolder() {
        Ran ran = run("publish", folder.resolve("nowhere").toString());

        assertThat(ran.code()).isEqualTo(66);
        assertThat(ran.err()).startsWith("FILE_NOT_FOUND: ").contains("nowhere", "'train' makes one");
    }

    @Test
    void publish_brokenArtifact_isRefused() throws IOException {
        Path trained = Path.of(trained(model, true));
        Files.write(trained.resolve(Names.ARTIFACT), new byte[] {1, 2, 3});

        assertThat(run("publish", trained.toString()).code()).isEqualTo(2);
        assertThat(run("models").out()).isEmpty();
    }

    @Test
    void predict_fileOfRows_isReadByItsKind() throws IOException {
        run("publish", trained(model, true), "--promote");
        Path csv = Files.writeString(
                folder.resolve("rows.csv"),
                "delay,origin,departure,wind\n20,JFK,2026-01-15T18:05,12\n5,ZRH,2026-01-15T18:05,1\n");
        Path json = Files.writeString(folder.resolve("rows.json"), "{\"id\":\"7\",\"rows\":[" + ROW + "]}");

        assertThat(run("predict", csv.toString(), "--policy", "warn").out()).contains("unknown_category");
        assertThat(run("predict", json.toString()).out()).startsWith("{\"id\":\"7\"");
    }

    /** As {@code predict "$(curl .../sample)"} does. */
    @Test
    void predict_wholeRequest_isTakenAsTheServiceTakesIt() throws IOException {
        run("publish", trained(model, true), "--promote");
        String request = "{\"id\":\"7\",\"policy\":\"warn\",\"rows\":[" + ROW + "," + ROW + "]}";
        Path row = Files.writeString(folder.resolve("row.json"), "\ufeff" + ROW);

        assertThat(run("predict", request).out()).startsWith("{\"id\":\"7\"");
        assertThat(run("predict", "\n " + request).code()).isZero();
        assertThat(run("predict", row.toString()).out()).contains("\"value\":" + model.goodValue());
    }

    @Test
    void predict_brokenJson_isToldByItsOwnColumns() throws IOException {
        run("publish", trained(model, true), "--promote");

        assertThat(run("predict", "{\"origin\":\"JFK\",").err()).contains("(line 1, column 17)");
        assertThat(run("predict", "{\"origin\":\"JFK\"}}").err()).contains("(line 1, column 18)");
        assertThat(run("predict", "{\"delay\":20,\n\"origin\":JFK}").err()).contains("(line 2, column ");
    }

    @Test
    void predict_everyRowRefused_isNoSuccess() throws IOException {
        run("publish", trained(model, true), "--promote");
        String wrong = ROW.replace("\"delay\":20", "\"delay\":\"late\"");
        Ran all = run("predict", wrong, "--policy", "warn");
        Ran one = run("predict", "{\"rows\":[" + wrong + "," + ROW + "]}", "--policy", "warn");

        assertThat(all.code()).isEqualTo(65);
        assertThat(all.out()).contains("\"verdict\":\"refused\"");
        assertThat(all.err()).isEqualTo(lines("INVALID_ROWS: Every row is refused; its notes say why."));
        assertThat(one.code()).isZero();
    }

    @Test
    void predict_badRow_tellsEveryFault() throws IOException {
        run("publish", trained(model, true), "--promote");
        Ran ran = run("predict", "{\"delay\":\"late\",\"orgin\":\"JFK\",\"departure\":\"2026-01-15T18:05\"}");

        assertThat(ran.code()).isEqualTo(65);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("/rows/0/delay: ")
                .contains("/rows/0/origin: ")
                .contains("did you mean 'origin'?");
    }

    @Test
    void predict_argumentsThatNameNothing_haveTheirCodes() throws IOException {
        run("publish", trained(model, true), "--promote");

        assertThat(run("predict", folder.resolve("none.csv").toString()).code()).isEqualTo(66);
        assertThat(run("predict", ROW, "--policy", "lax").code()).isEqualTo(64);
        assertThat(run("predict", ROW, "--model", "nosuch").code()).isEqualTo(66);
        assertThat(run("predict", ROW, "--version", "20200101T000000Z-00000000").code())
                .isEqualTo(66);
        assertThat(run("models", "nosuch").code()).isEqualTo(66);
        assertThat(run("promote", "nosuch").code()).isEqualTo(66);
        assertThat(run("promote", "No Such").code()).isEqualTo(64);
        assertThat(run("rollback", "nosuch").code()).isEqualTo(66);
    }

    @Test
    void store_givenAsAnOption_winsOverTheEnvironment() throws IOException {
        run("publish", trained(model, true), "--promote");
        environment.put("WAYBILL_STORE", "file:" + folder.resolve("elsewhere"));

        assertThat(run("models").out()).isEmpty();
        assertThat(run("models", "--store", "file:" + folder.resolve("store")).out())
                .contains("champion");
    }

    @Test
    void serve_wrongSettings_failsWithEveryFaultAtOnce() {
        environment.put("WAYBILL_STORE", "ftp://user:4711@nowhere");
        environment.put("WAYBILL_MODEL", "Not A Model 4711");
        environment.put("WAYBILL_MAX_ROWS", "4711000");
        environment.put("WAYBILL_POL_SECONDS", "4711");
        Ran ran = run("serve", "--port", "0");

        assertThat(ran.code()).isEqualTo(78);
        assertThat(ran.err())
                .startsWith("INVALID_SETTINGS: ")
                .contains("WAYBILL_STORE: ", "WAYBILL_MODEL: ", "WAYBILL_MAX_ROWS: ")
                .contains("WAYBILL_POL_SECONDS: no such setting; did you mean 'WAYBILL_POLL_SECONDS'?")
                .doesNotContain("4711");
    }

    @Test
    void serve_connectionStringThatIsNone_isNotRepeated() {
        environment.remove("WAYBILL_STORE");
        environment.put("WAYBILL_STORE_CONNECTION", "AccountKey=4711");
        Ran ran = run("serve", "--port", "0");

        assertThat(ran.code()).isEqualTo(78);
        assertThat(ran.err()).doesNotContain("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-7", "seven", "7071.5"})
    void serve_portThatIsNone_isAFaultOfTheSettings(String port) {
        environment.put("PORT", port);
        Ran ran = run("serve");

        assertThat(ran.code()).as(ran.err()).isEqualTo(78);
        assertThat(ran.err()).isEqualTo(lines("INVALID_SETTINGS: PORT is a number from 0 to 65535."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-7"})
    void serve_portOptionThatIsNone_isAFaultOfTheCall(String port) {
        assertThat(run("serve", "--port", port).code()).isEqualTo(64);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void exitCode_ofAnyFailure_isNeitherSuccessNorASignal(ErrorCode code) {
        assertThat(ExitCode.of(code)).isBetween(1, 125);
    }

    private String trained(TinyModel tiny, boolean passed) throws IOException {
        Path trained = Files.createTempDirectory(folder, "trained");
        Files.write(trained.resolve("draft.json"), ManifestCodec.encodeSpec(tiny.spec()));
        for (Map.Entry<String, byte[]> file : tiny.files().entrySet()) {
            Files.write(trained.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(trained.resolve("gate.json"), "{\"passed\":" + passed + "}", StandardCharsets.UTF_8);
        return trained.toString();
    }

    private Ran run(String... arguments) {
        return run(TinyModel.CLOCK, arguments);
    }

    private Ran run(Clock clock, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine(environment, clock)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        List<CommandLine> all = new ArrayList<>(main.getSubcommands().values());
        all.forEach(command -> command.setOut(main.getOut()).setErr(main.getErr()));
        return new Ran(main.execute(arguments), out.toString(), err.toString());
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
