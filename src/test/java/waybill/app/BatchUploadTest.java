package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;

class BatchUploadTest {
    private static final String TABLE = "delay\n5\n";

    private static Call call(Map<String, String> headers, Map<String, String> query, String body) {
        Map<String, String> all = new HashMap<>(Map.of("content-type", "text/csv"));
        all.putAll(headers);
        return new Call(all, query, body, "1", Logger.getAnonymousLogger());
    }

    private static Call named(String name) {
        return call(Map.of(), Map.of("name", name), TABLE);
    }

    @Test
    void file_withItsName_isTheBodyForTheDefaultModelAsTheSettingsSay() {
        BatchUpload upload = BatchUpload.of(named("legs.csv"));

        assertThat(upload.name()).isEqualTo("legs.csv");
        assertThat(upload.text()).isEqualTo(TABLE);
        assertThat(upload.model()).isEmpty();
        assertThat(upload.question()).isEmpty();
    }

    @Test
    void file_withModelAndOptions_asksForThem() {
        BatchUpload upload =
                BatchUpload.of(call(Map.of(), Map.of("name", "a.csv", "model", "late", "interval", "true"), TABLE));

        assertThat(upload.model()).contains("late");
        assertThat(upload.question())
                .hasValueSatisfying(
                        question -> assertThat(question.wanted().interval()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b.csv", "../a.csv", "/"})
    void name_thatIsNoneOrHasAFolder_isRefused(String name) {
        assertThat(messageOf(ErrorCode.INVALID_NAME, () -> BatchUpload.of(named(name))))
                .contains("?name=legs.csv");
    }

    /** The body comes as a text, and would be no gzip any more: the run could only fail, and keep the name. */
    @ParameterizedTest
    @ValueSource(strings = {"a.csv.gz", "A.CSV.GZ"})
    void name_ofACompressedFile_isRefused(String name) {
        assertThat(messageOf(ErrorCode.INVALID_NAME, () -> BatchUpload.of(named(name))))
                .contains("uncompressed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream"})
    void body_thatIsNoCsv_isRefused(String type) {
        Call call = call(Map.of("content-type", type), Map.of("name", "a.csv"), TABLE);

        assertThat(messageOf(ErrorCode.UNSUPPORTED_MEDIA_TYPE, () -> BatchUpload.of(call)))
                .contains("text/csv");
    }

    @Test
    void body_thatIsEmptyOrCompressed_isRefused() {
        Call empty = call(Map.of(), Map.of("name", "a.csv"), "");
        Call packed = call(Map.of("content-encoding", "gzip"), Map.of("name", "a.csv"), TABLE);

        assertThat(messageOf(ErrorCode.MISSING_BODY, () -> BatchUpload.of(empty)))
                .contains("Content-Length");
        assertThat(messageOf(ErrorCode.UNSUPPORTED_MEDIA_TYPE, () -> BatchUpload.of(packed)))
                .isNotEmpty();
    }

    @Test
    void size_thatIsSaidOrThere_isLimited() {
        Call said = call(Map.of("content-length", Integer.toString(BatchUpload.MOST_BYTES + 1)), Map.of(), TABLE);
        Call there = call(Map.of(), Map.of(), "a".repeat(BatchUpload.MOST_BYTES + 1));

        for (Call call : new Call[] {said, there}) {
            assertThat(messageOf(ErrorCode.TOO_LARGE, () -> BatchUpload.requireSize(call)))
                    .contains("batch/inbox/");
        }
        BatchUpload.requireSize(call(Map.of(), Map.of(), "a".repeat(BatchUpload.MOST_BYTES)));
    }

    @Test
    void options_thatAreNone_areAllTold() {
        Call call = call(Map.of(), Map.of("name", "a.csv", "interval", "perhaps", "top", "many"), TABLE);

        assertThat(messageOf(ErrorCode.MALFORMED_REQUEST, () -> BatchUpload.of(call)))
                .contains("documented shape");
    }
}
