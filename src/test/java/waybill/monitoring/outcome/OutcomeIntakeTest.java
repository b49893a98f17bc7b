package waybill.monitoring.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.capture.RowKey;
import waybill.failure.ErrorCode;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.registry.Versions;
import waybill.storage.FakeBlobStore;

class OutcomeIntakeTest {
    private final SteppedClock clock = SteppedClock.at("2026-11-30T12:00:00Z");
    private final FakeBlobStore store = new FakeBlobStore(clock);
    private final Versions versions = TinyModel.versions(store);

    private TakenOutcomes take(String csv) {
        return new OutcomeIntake(store, versions, clock, "")
                .take(TinyModel.NAME, csv.getBytes(StandardCharsets.UTF_8), OutcomeFormat.CSV);
    }

    private List<Outcome> all() {
        List<Outcome> all = new ArrayList<>();
        new ReceivedList(store)
                .forEach(
                        TinyModel.NAME,
                        clock.instant().minus(Duration.ofDays(1)),
                        clock.instant(),
                        received -> all.addAll(received.outcomes()),
                        path -> {});
        return all;
    }

    @Test
    void modelThatIsNotPromoted_hasNoOutcomes() {
        TinyModel.of(1).publish(store);

        assertThat(refusal(() -> take("id,actual\n7,5\n")).code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);
    }

    @Test
    void manyOutcomes_areCutTheSameWayEachTime_andCountOnce() {
        TinyModel.of(1).publishAndPromote(store);
        String csv = IntStream.range(0, 50_001)
                .mapToObj(i -> "id" + i + "," + i)
                .collect(Collectors.joining("\n", "id,actual\n", "\n"));

        TakenOutcomes first = take(csv);
        clock.advance(Duration.ofHours(3));
        TakenOutcomes second = take(csv);

        assertThat(first.receipts()).hasSize(2);
        assertThat(first.outcomes()).isEqualTo(50_001);
        assertThat(first.repeated()).isZero();
        assertThat(second.repeated()).isEqualTo(50_001);
        assertThat(second.receivedAt()).isEqualTo(first.receivedAt());
        assertThat(all()).hasSize(50_001);
    }

    @Test
    void formatOfTheSender_doesNotMatterForWhatIsTheSame() {
        TinyModel.of(1).publishAndPromote(store);
        take("id,actual\n7,5\n");

        TakenOutcomes again = new OutcomeIntake(store, versions, clock, "")
                .take(
                        TinyModel.NAME,
                        "{\"outcomes\":[{\"actual\":5.0,\"id\":7}]}".getBytes(StandardCharsets.UTF_8),
                        OutcomeFormat.JSON);

        assertThat(again.repeated()).isEqualTo(1);
    }

    @Test
    void privateIds_areHashedAsThoseOfCapturesAre_orRefusedWithoutASalt() {
        WatchedModel.publishWithPrivateId(store, "origin");
        byte[] csv = "id,actual\nJFK,5\n".getBytes(StandardCharsets.UTF_8);

        new OutcomeIntake(store, versions, clock, "pepper").take(TinyModel.NAME, csv, OutcomeFormat.CSV);

        assertThat(all())
                .extracting(Outcome::subject)
                .containsExactly(new Subject.Id(RowKey.hidden("JFK", "pepper").orElseThrow()));
        assertThat(refusal(() -> take("id,actual\nJFK,5\n")).code()).isEqualTo(ErrorCode.INVALID_OUTCOMES);
        assertThat(all()).hasSize(1);
    }
}
