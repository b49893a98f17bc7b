package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.registry.ManifestCodec;
import waybill.storage.folder.DirectoryBlobStore;

@Timeout(120)
class ContractCommandTest {
    private static final String IN_METRES = "\"unit\":\"m/s\"";

    private static final Path PAGE = Path.of("docs", "contract.md");
    private static final Pattern CONSOLE =
            Pattern.compile("```text\\n\\$ \\./waybill ([^\\n]*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");

    @TempDir
    private Path folder = Path.of("");

    private int seconds;

    @Test
    void contract_ofModelsThatCallersCannotTellApart_isPatch() throws IOException {
        CommandRun run = run("contract", tiny("one", 3), tiny("two", 40));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines()).containsExactly("PATCH: Callers see no difference.");
    }

    @Test
    void contract_thatIsBroken_endsWith2_andSaysWhere() throws IOException {
        CommandRun run = run("contract", tiny("one", 3), inMetres("two"), "--json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("CONTRACT_BROKEN: ");
        JsonNode document = run.json();
        assertThat(document.names()).containsExactly("format", "before", "after", "level", "changes");
        assertThat(document.get("format").integer()).isEqualTo(1);
        assertThat(document.get("before").text()).endsWith("one");
        assertThat(document.get("level").text()).isEqualTo("major");
        JsonNode change = document.get("changes").items().get(0);
        assertThat(change.names()).containsExactly("level", "pointer", "rule", "detail");
        assertThat(change.get("pointer").text()).isEqualTo("/fields/wind/unit");
        assertThat(change.get("rule").text()).isEqualTo("unit");
        assertThat(change.get("detail").text()).isEqualTo("wind was in kn, and is in m/s now.");
    }

    @Test
    void contract_thatCallersKnowIsBroken_endsWell() throws IOException {
        CommandRun run = run("contract", tiny("one", 3), inMetres("two"), "--breaking", "-q");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines()).containsExactly("major");
    }

    @Test
    void contract_inMarkdown_isATable() throws IOException {
        assertThat(run("contract", tiny("one", 3), inMetres("two"), "--markdown")
                        .lines())
                .containsExactly(
                        "**Contract: MAJOR.** A row that was accepted may be refused, or an answer means something else.",
                        "",
                        "| level | where | what |",
                        "|---|---|---|",
                        "| MAJOR | <code>/fields/wind/unit</code> | <code>wind was in kn, and is in m/s now&#46;</code> |");
    }

    @Test
    void contract_ofAChampionAndAVersion_readsTheStore() throws IOException {
        String first = published(tiny("one", 3), "--promote");
        String second = published(inMetres("two"));

        assertThat(run("contract", "tiny", "tiny/" + second).code()).isEqualTo(2);
        JsonNode document = run("contract", "tiny", "tiny/" + first, "--json").json();
        assertThat(document.get("before").text()).isEqualTo(first);
        assertThat(document.get("level").text()).isEqualTo("patch");
        assertThat(run("contract", "tiny", inMetres("three")).code()).isEqualTo(2);
    }

    /** Folders of trained models come first, and need no store. */
    @Test
    void contract_ofFolders_opensNoStore() throws IOException {
        String one = tiny("one", 3);

        assertThat(CommandRun.of(Map.of("WAYBILL_STORE", "no store at all"), "contract", one, one)
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"No/Such/Folder", "tiny/20260131T235959Z", "Tiny", "tiny/", ""})
    void contract_whatIsNoModel_endsWith64(String name) throws IOException {
        CommandRun run = run("contract", tiny("one", 3), name);

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).startsWith("INVALID_ARGUMENT: ").contains("<model>/<version>");
    }

    @Test
    void contract_modelOrVersionThatIsNotThere_endsWith66() throws IOException {
        published(tiny("one", 3), "--promote");

        assertThat(run("contract", "tiny", "nosuch").code()).isEqualTo(66);
        assertThat(run("contract", "tiny", "tiny/20200101T000000Z-00000000").code())
                .isEqualTo(66);
    }

    @Test
    void publish_thatBreaksCallers_isTold_andPublished() throws IOException {
        published(tiny("one", 3), "--promote");
        CommandRun run = run("publish", inMetres("two"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines())
                .contains("Contract major for callers of the champion:", "  wind was in kn, and is in m/s now.");
        assertThat(versions()).hasSize(2);
    }

    /** Nothing is left behind that somebody promotes later by mistake. */
    @Test
    void publish_andPromoteWhatBreaksCallers_isRefusedBeforeAnythingIsWritten() throws IOException {
        published(tiny("one", 3), "--promote");
        CommandRun run = run("publish", inMetres("two"), "--promote", "--reason", "newer");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("CONTRACT_BROKEN: ").contains("wind was in kn", "--breaking");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void publish_andPromoteWhatCallersAgreedTo_needsAReason() throws IOException {
        published(tiny("one", 3), "--promote");
        String next = inMetres("two");

        assertThat(run("publish", next, "--promote", "--breaking").code()).isEqualTo(64);
        assertThat(versions()).hasSize(1);
        CommandRun run = run("publish", next, "--promote", "--breaking", "--reason", "agreed", "-q");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run("history", "tiny").out()).contains("agreed");
    }

    @Test
    void promote_thatBreaksCallers_needsBreakingAndAReason() throws IOException {
        published(tiny("one", 3), "--promote");
        String next = published(inMetres("two"));

        assertThat(run("promote", "tiny", next, "--reason", "newer").code()).isEqualTo(2);
        assertThat(run("promote", "tiny", next, "--breaking").code()).isEqualTo(64);
        assertThat(run("promote", "tiny", next, "--canary", "10", "--breaking", "--reason", "agreed")
                        .code())
                .isEqualTo(2);
        CommandRun run = run("promote", "tiny", next, "--breaking", "--reason", "agreed");
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** What the page shows is what a reader sees who types it. */
    @Test
    void page_showsWhatTheCommandSays() throws IOException {
        String version = TinyModel.of("trips", 3)
                .publishAndPromote(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK))
                .version();
        Map<String, String> folders = Map.of("trained", tiny("trained", 40), "other-unit", inMetres("other-unit"));
        List<MatchResult> shown =
                CONSOLE.matcher(Files.readString(PAGE)).results().toList();

        assertThat(shown).hasSizeGreaterThan(1).allSatisfy(block -> {
            String[] typed = block.group(1).split(" ");
            String[] arguments = Stream.of(typed)
                    .map(word -> folders.getOrDefault(word, word))
                    .toArray(String[]::new);
            String said = run(arguments).out().replace(version, "VERSION").replace(folder + "/", "");
            assertThat(said).isEqualTo(VERSION.matcher(block.group(2)).replaceAll("VERSION"));
        });
    }

    private List<String> versions() {
        return run("models", "tiny", "-q").lines();
    }

    private String tiny(String name, int shift) throws IOException {
        return TrainedFolder.write(folder.resolve(name), TinyModel.of(shift), Map.of())
                .toString();
    }

    /** A model that wants the wind in another unit. */
    private String inMetres(String name) throws IOException {
        TinyModel tiny = TinyModel.of(7);
        String draft = new String(ManifestCodec.encodeSpec(tiny.spec()), StandardCharsets.UTF_8);
        String other = draft.replaceAll("\"unit\": ?\"kn\"", IN_METRES);
        assertThat(other).isNotEqualTo(draft);
        return TrainedFolder.write(folder.resolve(name), tiny, new HashMap<>(Map.of("draft.json", other)))
                .toString();
    }

    private String published(String trained, String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "publish";
        arguments[1] = trained;
        arguments[2] = "-q";
        System.arraycopy(more, 0, arguments, 3, more.length);
        CommandRun run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().strip();
    }

    private CommandRun run(String... arguments) {
        Map<String, String> environment =
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", TinyModel.NAME);
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        return CommandRun.of(Path.of(""), environment, later, arguments);
    }
}
