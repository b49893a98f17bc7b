package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.registry.Pointer;
import waybill.registry.Registry.Reason;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.storage.folder.DirectoryBlobStore;

/** What docs/delivery.md gives somebody to type at 3 a.m., as it stands there, on a store of each kind of trouble. */
class DeliveryDocTest {
    private static final String MODEL = "arrival-delay";
    private static final Reason WHY = new Reason("tests", "because");
    private static final Pattern TYPED = Pattern.compile("(?m)(?:^|`)\\./waybill ([a-z]+) ([^`\\n]*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path folder;
    private final DirectoryBlobStore store;
    private final VersionRef good;
    private final VersionRef champion;
    private final VersionRef canary;

    DeliveryDocTest(@TempDir Path folder) {
        this.folder = folder;
        store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        good = TinyModel.of(MODEL, 3).publishAndPromote(store);
        champion = TinyModel.of(MODEL, 40).publishAndPromote(store);
        canary = TinyModel.of(MODEL, 80).publish(store);
    }

    @Test
    void abort_ofABadCanary_leavesTheChampionAlone() throws IOException {
        rollout().canary(MODEL, canary.version(), 10, StickyBy.STANDARD, true, WHY);
        assertThat(typed("models").out()).contains("canary at 10 %", "shadow");

        assertThat(typed("abort").code()).isZero();

        assertThat(pointer().champion()).isEqualTo(champion);
        assertThat(pointer().isSplit()).isFalse();
    }

    @Test
    void rollback_ofABadChampion_endsItsCanaryToo() throws IOException {
        rollout().canary(MODEL, canary.version(), 10, StickyBy.STANDARD, true, WHY);

        assertThat(typed("rollback").code()).isZero();

        assertThat(pointer().champion()).isEqualTo(good);
        assertThat(pointer().isSplit()).isFalse();
        assertThat(pointer().frozen()).isTrue();
    }

    @Test
    void rollback_afterTheGuardTookACanaryBack_works() throws IOException {
        rollout().canary(MODEL, canary.version(), 10, StickyBy.STANDARD, true, WHY);
        rollout().withdraw(TinyModel.versions(store).promoted(MODEL), WHY);

        assertThat(typed("rollback").code()).isZero();

        assertThat(pointer().champion()).isEqualTo(good);
        assertThat(typed("history").out()).contains("withdrawn", "rolled back");
    }

    @Test
    void promote_thatThaws_afterARollback_answersAgain() throws IOException {
        assertThat(typed("rollback").code()).isZero();

        assertThat(typed("promote").code()).isZero();

        assertThat(pointer().champion()).isEqualTo(champion);
        assertThat(pointer().frozen()).isFalse();
    }

    @Test
    void promote_whereThePointerWasDeleted_makesItAnew() throws IOException {
        Files.delete(folder.resolve("pointers/" + MODEL + ".json"));
        assertThat(typed("abort").err()).contains("somebody deleted the pointer", "'history " + MODEL + "'");
        assertThat(typed("history").out()).contains(champion.version());

        assertThat(typed("promote", "deleted").code()).isZero();

        assertThat(pointer().champion()).isEqualTo(champion);
    }

    @Test
    void commands_ofThePage_areTheseAndNoOther() throws IOException {
        assertThat(commands().map(command -> command.group(1)))
                .containsOnly("models", "abort", "rollback", "promote", "history");
    }

    private Rollout rollout() {
        return new Rollout(TinyModel.registry(store));
    }

    private Pointer pointer() {
        return TinyModel.versions(store).promoted(MODEL).pointer();
    }

    /** The first command of this name, with the store and the champion of before where the page leaves them open. */
    private CommandRun typed(String name) throws IOException {
        return typed(name, "");
    }

    /** The same of those in which this stands. */
    private CommandRun typed(String name, String part) throws IOException {
        String line = commands()
                .filter(command ->
                        command.group(1).equals(name) && command.group(2).contains(part))
                .map(command -> command.group(2))
                .findFirst()
                .orElseThrow();
        List<String> words = WORD.matcher(
                        line.replace("${STORE:?}", "file:" + folder).replace("<version>", champion.version()))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        return CommandRun.of(
                Map.of(), Stream.concat(Stream.of(name), words.stream()).toArray(String[]::new));
    }

    private static Stream<MatchResult> commands() throws IOException {
        String page = Files.readString(Path.of("docs", "delivery.md"));
        String part = page.split("\n## Stop it at 3 a\\.m\\.\n", 2)[1].split("\n## ", 2)[0];
        return TYPED.matcher(part).results();
    }
}
