package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;

/** Files that are sent for the inbox, and results that are fetched, by who has no key of the store. */
class SentFilesTest {
    private static final String FILE = Desk.HEADER + Desk.GOOD;

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, 1 << 20);

    @BeforeEach
    void publish() {
        TinyModel.of(3).publishAndPromote(store);
    }

    private String send(String name, String content) {
        return desk.batch().take(Optional.empty(), name, Desk.bytes(content), Optional.empty());
    }

    private boolean isInInbox(String path) {
        return store.properties(new BlobName("batch", "inbox/" + path)).isPresent();
    }

    @Test
    void take_file_isScoredAsOneOfTheInbox() {
        desk.drop("other.csv", FILE);
        String dropped = desk.batch().start("other.csv");
        String run = send("legs.csv", FILE);
        desk.drain();

        assertThat(desk.predictions(run)).isEqualTo(desk.predictions(dropped)).contains("1,a");
    }

    @Test
    void take_sameFileOfTheSameName_isTheRunThatItHas() {
        String run = send("legs.csv", FILE);

        assertThat(send("legs.csv", FILE)).isEqualTo(run);
    }

    @Test
    void take_otherFileOfTheSameName_isRefusedAndTheFirstOneStays() {
        String run = send("legs.csv", FILE);

        assertThat(refusal(() -> send("legs.csv", FILE + Desk.GOOD)).code()).isEqualTo(ErrorCode.INVALID_NAME);
        desk.drain();
        assertThat(desk.predictions(run)).hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, "wrong;header\n1;2\n"})
    void take_nameOfAFileWhoseRunHasFailed_isANewRun(String content) {
        String failed = send("legs.csv", "wrong;header\n1;2\n");
        desk.drain();
        assertThat(desk.batch().status(failed).state()).isEqualTo(RunStatus.State.FAILED);

        String run = send("legs.csv", content);
        desk.drain();

        assertThat(run).isNotEqualTo(failed);
        assertThat(desk.batch().status(run).state())
                .isEqualTo(content.equals(FILE) ? RunStatus.State.DONE : RunStatus.State.FAILED);
        assertThat(desk.batch().status(failed).state()).isEqualTo(RunStatus.State.FAILED);
    }

    @Test
    void take_forAModelThatIsNotThere_leavesNoFile() {
        assertThat(refusal(() ->
                                desk.batch().take(Optional.of("other"), "legs.csv", Desk.bytes(FILE), Optional.empty()))
                        .code())
                .isEqualTo(ErrorCode.UNKNOWN_MODEL);
        assertThat(isInInbox("other/legs.csv")).isFalse();
    }

    @Test
    void take_forTheDefaultModelByItsName_liesInTheInboxItself() {
        String run = desk.batch().take(Optional.of(TinyModel.NAME), "legs.csv", Desk.bytes(FILE), Optional.empty());

        assertThat(isInInbox("legs.csv")).isTrue();
        assertThat(run).startsWith("legs-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legs.txt", "../legs.csv", "a/b/legs.csv", "legs.csv.part", ""})
    void take_nameThatNoFileCanHave_isRefused(String name) {
        assertThat(refusal(() -> send(name, FILE)).code()).isEqualTo(ErrorCode.INVALID_NAME);
    }

    @ParameterizedTest
    @CsvSource({"predictions.csv, 1", "rejects.csv, 0", "summary.json, 1"})
    void result_ofARunThatIsDone_isTheFileAsItIs(String file, int rows) {
        String run = send("legs.csv", FILE);
        desk.drain();

        assertThat(desk.batch().result(run, file))
                .isEqualTo(store.read(new BlobName("batch", "outbox/" + run + "/" + file), 1 << 20)
                        .orElseThrow()
                        .bytes());
        assertThat(rows == 0 || desk.batch().result(run, file).length > 40).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"predictions.csv", "rejects.csv", "summary.json"})
    void result_ofARunThatIsNotDone_isNotThere(String file) {
        String run = send("legs.csv", FILE);

        assertThat(refusal(() -> desk.batch().result(run, file)).code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "..", "predictions.csv.gz", ""})
    void result_otherNames_areNotThere(String file) {
        String run = send("legs.csv", FILE);
        desk.drain();

        assertThat(refusal(() -> desk.batch().result(run, file)).code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    }

    @Test
    void result_largerThanAProcessSends_saysWhereItIs() {
        String run = send("legs.csv", FILE);
        desk.drain();
        store.write(
                new BlobName("batch", "outbox/" + run + "/predictions.csv"),
                new byte[(32 << 20) + 1],
                WriteCondition.always());

        assertThat(refusal(() -> desk.batch().result(run, "predictions.csv")))
                .hasMessageContaining("batch/outbox/" + run + "/predictions.csv")
                .extracting("code")
                .isEqualTo(ErrorCode.TOO_LARGE);
    }
}
