package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.codec.RawRowCodec;
import waybill.fixture.LiveLegs;
import waybill.fixture.TinyModel;
import waybill.signature.RawRow;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** {@code ./waybill predict} and {@code score} of a model with live state: by the same rules as the service. */
class LiveCommandsTest {
    private static final Clock NOW = LiveLegs.at(LiveLegs.ASKED.plusSeconds(61));
    private static final String FILE =
            "carrier,origin,dest,scheduled_departure,departure_delay,planned_block,temperature,wind_speed,precipitation,"
                    + "visibility,distance\nUA,EWR,ORD,2013-11-27T18:05,20,150,10,10,10,10,719\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void publish() {
        LiveLegs.train().publishAndPromote(store());
    }

    private BlobStore store() {
        return new DirectoryBlobStore(folder, TinyModel.CLOCK);
    }

    private CommandRun run(Clock clock, String... arguments) {
        Map<String, String> environment = Map.of("WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", LiveLegs.NAME);
        return CommandRun.of(Path.of(""), environment, clock, arguments);
    }

    private CommandRun predict(Clock clock, RawRow row) {
        return run(clock, "predict", RawRowCodec.encode(row).toText());
    }

    private String scored(Clock clock) throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), FILE);
        Path out = folder.resolve("scored.csv");
        CommandRun run = run(clock, "score", rows.toString(), "-o", out.toString(), "--force");
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readString(out).lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void predict_withAHeadInTheStore_completesTheRowByIt() {
        LiveLegs.store(store(), LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        CommandRun completed = predict(NOW, LiveLegs.row());
        CommandRun given = predict(NOW, LiveLegs.given(20, 12, 8, 1));

        assertThat(completed.json().get("state").get("tier").text()).isEqualTo("fresh");
        assertThat(completed.json().get("state").get("age_s").integer()).isEqualTo(61);
        assertThat(completed.json().get("predictions").value())
                .isEqualTo(given.json().get("predictions").value());
        assertThat(given.json().get("state").get("tier").text()).isEqualTo("given");
    }

    @Test
    void predict_withoutAHead_answersWithoutState() {
        CommandRun run = predict(NOW, LiveLegs.row());

        assertThat(run.code()).isZero();
        assertThat(run.json().get("state").get("tier").text()).isEqualTo("none");
    }

    @Test
    void score_isByTheSameRule() throws IOException {
        String without = scored(NOW);
        LiveLegs.store(store(), LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        String with = scored(NOW);
        Instant later = LiveLegs.ASKED.plus(Duration.ofDays(7));
        LiveLegs.store(store(), LiveLegs.snapshot(later, 19, 12));
        String ofLastWeek = scored(LiveLegs.at(later));

        assertThat(with).contains(",ok,");
        assertThat(without).contains(",missing_input,state_age");
        assertThat(ofLastWeek).isEqualTo(without);
    }
}
