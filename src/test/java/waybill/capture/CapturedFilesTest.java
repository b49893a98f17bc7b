package waybill.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.capture.count.Instances;
import waybill.serving.Chosen;
import waybill.storage.BlobName;

/** Which captures are read back. */
class CapturedFilesTest {
    private static final Chosen VERSION = Captured.version();

    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    private Path temporary = Path.of("");

    @BeforeEach
    void folder(@TempDir Path here) {
        temporary = here;
    }

    @Test
    void rows_ofAPeriod_areThoseAskedInIt() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "]"));
        captured.end();
        CapturedFiles files = new CapturedFiles(captured.store);

        assertThat(count(files, Captured.AT, Captured.AT.plusNanos(1))).isOne();
        assertThat(count(files, Captured.AT.minusSeconds(864_000), Captured.AT)).isZero();
        assertThat(count(files, Captured.AT.plusNanos(1), Captured.AT.plusSeconds(864_000)))
                .isZero();
        assertThat(count(files, Captured.AT, Captured.AT)).isZero();
        assertThat(count(files, Captured.AT.minusSeconds(864_000), Captured.AT.plusSeconds(864_000)))
                .isOne();
    }

    private static long count(CapturedFiles files, Instant from, Instant to) {
        try (Stream<CapturedRow> rows = files.rows(VERSION.name(), VERSION.version(), from, to)) {
            return rows.count();
        }
    }

    @Test
    void rows_lineThatIsNone_isLeftOutAndCounted() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "]"));
        captured.tell(Captured.asked("[" + ROW + "]"));
        captured.tell(Captured.asked("[" + ROW + "]"));
        captured.end();
        BlobName outputs = new BlobName(
                Instances.CONTAINER,
                captured.store.paths(Instances.CONTAINER).stream()
                        .filter(path -> path.contains(CapturePaths.OUTPUTS))
                        .findFirst()
                        .orElseThrow());
        List<String> lines = new String(captured.store.bytesOf(outputs), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String damaged = lines.get(0).substring(9) + "\n" + lines.get(1).replace("\"ok\"", "\"fine\"") + "\n";
        captured.store.tamper(outputs, damaged.getBytes(StandardCharsets.UTF_8));
        CapturedFiles files = new CapturedFiles(captured.store);

        assertThat(count(files, Captured.AT, Captured.AT.plusSeconds(1))).isZero();
        assertThat(files.unreadable()).isEqualTo(3);
    }

    @Test
    void states_ofADay_changeWithItsFiles() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "]"));
        captured.end();
        CapturedFiles files = new CapturedFiles(captured.store);
        Map<LocalDate, String> before = files.states(VERSION.name(), VERSION.version());

        captured.store.tamper(
                new BlobName(
                        Instances.CONTAINER,
                        CapturePaths.folder(VERSION.name(), VERSION.version(), CapturePaths.OUTPUTS, Captured.AT)
                                + "/another-000001.jsonl"),
                new byte[3]);

        Map<LocalDate, String> after = files.states(VERSION.name(), VERSION.version());
        assertThat(before).containsOnlyKeys(LocalDate.parse("2026-01-31"));
        assertThat(after).containsOnlyKeys(LocalDate.parse("2026-01-31")).isNotEqualTo(before);
        assertThat(files.states(VERSION.name(), "20260101T000000Z-00000000")).isEmpty();
    }
}
