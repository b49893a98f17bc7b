package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;

class BlobNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a//b",
                "/a",
                "a/",
                ".",
                "..",
                "a/../b",
                "a/.",
                "a.",
                "a ",
                "a\\b",
                "a:b",
                "a*",
                "a?b",
                "a\"",
                "a<b",
                "a|b",
                "a\nb",
                "a\u0000b",
                "a\u0085b",
                "\u202eb",
                "a\u2028",
                "\ud800",
                "\ud83d\ude9a",
                "\uffff",
                ".waybill",
                "a/.waybill-x/b"
            })
    void blobName_illegalPath_isRefused(String path) {
        messageOf(ErrorCode.INVALID_NAME, () -> new BlobName("models", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b/c d", ".hidden", "..a", "Zürich", "東京", "a%2Fb", "waybill", " a"})
    void blobName_legalPath_isKept(String path) {
        assertThat(new BlobName("models", path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Models", "a--b", "-ab", "ab-", "a_b", "a.b", "..", ".waybill", "models/x"})
    void blobName_illegalContainer_isRefused(String container) {
        messageOf(ErrorCode.INVALID_NAME, () -> new BlobName(container, "a"));
    }

    @Test
    void blobName_tooLong_isRefused() {
        messageOf(ErrorCode.INVALID_NAME, () -> new BlobName("models", "ä/".repeat(600) + "x"));
        messageOf(ErrorCode.INVALID_NAME, () -> new BlobName("models", "ä".repeat(121)));
        messageOf(ErrorCode.INVALID_NAME, () -> new BlobName("m".repeat(64), "a"));
    }

    @Test
    void resolve_addsASegment() {
        assertThat(new BlobName("models", "a/b").resolve("c")).hasToString("models/a/b/c");
    }

    /** The rule as a regular expression, which would be too slow before the first answer. */
    @Test
    void isSegment_everyCharacter_isAsTheRuleSays() {
        Pattern rule = Pattern.compile("[^/\\\\\\p{C}\\p{Zl}\\p{Zp}:*?\"<>|]+");
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String segment = "x" + (char) c + "x";
            assertThat(BlobName.isSegment(segment))
                    .as(Integer.toHexString(c))
                    .isEqualTo(rule.matcher(segment).matches());
        }
    }
}
