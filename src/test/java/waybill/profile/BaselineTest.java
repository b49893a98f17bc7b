package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

class BaselineTest {
    /** What versions hold cannot be changed any more. */
    private static final Path GOLDEN = Path.of("src/test/resources/waybill/baseline.json");

    private final byte[] written = Loads.baseline().toBytes();

    @Test
    void toBytes_isAsVersionsHoldIt() throws IOException {
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void of_whatVersionsHold_isTheBaseline() throws IOException {
        Baseline read = Baseline.of(Files.readAllBytes(GOLDEN));

        assertThat(read.toBytes()).isEqualTo(written);
        assertThat(read.reading()).isEqualTo(Loads.baseline().reading());
        assertThat(read.days()).hasSize(100);
        assertThat(read.rows()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"format\": 1', '\"format\": 2', only format",
        "'\"distribution\"', '\"looks\"', a check",
        "'Europe/Berlin', 'Europe/Berlim', a time zone",
        "'2026-01-01', '2026-13-01', a date",
        "'\"name\": \"depot\"', '\"name\": \"tons\"', twice",
        "'\"day\": 0', '\"day\": 2', Parts of a variance",
        "'\"of\": 3', '\"of\": 1', none of the field',",
        "'\"of\": 3', '\"of\": 2000000000', a number of categories",
        "'\"missing\": 0', '\"missing\": 1', Each row is counted once",
        "'\"distribution\"', '\"refused\"', no field is refused",
        "'2026-01-02\": 20', '2026-01-02\": 21', Each row is counted once",
        "'\"positions\": \\[', '\"positions\": [7, ', a name",
        "'\"missing\": 0', '\"missing\": 1e300', a count"
    })
    void of_whatIsNoBaseline_isRefusedWithItsPlace(String part, String instead, String message) {
        String text = new String(written, StandardCharsets.UTF_8).replaceFirst(part, instead);
        assertThat(text).isNotEqualTo(new String(written, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Baseline.of(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(WaybillException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageContaining(message.replace("',", ""))
                .hasMessageContaining("baseline.json");
    }

    /** Whatever a byte becomes, it is read or refused, and nothing else happens. */
    @Test
    void of_damagedBytes_areReadOrRefused() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged =
                    Arrays.copyOf(written, random.nextInt(10) == 0 ? random.nextInt(written.length) : written.length);
            for (int j = 0; j < 3 && damaged.length > 0; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, 127);
            }
            try {
                Baseline.of(damaged);
            } catch (WaybillException refusal) {
                assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            }
        }
    }

    @Test
    void of_tooManyBytes_isRefusedUnread() {
        assertThatThrownBy(() -> Baseline.of(new byte[(4 << 20) + 1])).hasMessageContaining("at most");
    }
}
