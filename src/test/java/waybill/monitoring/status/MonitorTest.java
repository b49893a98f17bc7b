package waybill.monitoring.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.monitoring.drift.Baselines;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.drift.CountsWriter;
import waybill.registry.Registry;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;

class MonitorTest {
    private static final String MODEL = TinyModel.NAME;
    private static final Duration DAY = Duration.ofDays(1);

    private final SteppedClock clock = SteppedClock.at("2026-03-11T10:07:00Z");
    private final FakeBlobStore store = new FakeBlobStore(clock);
    private final WatchedModel model = WatchedModel.publish(store);
    private final SplittableRandom random = new SplittableRandom(11);

    private void ask(String at, int rows, double later) {
        CountsObserver observer = new CountsObserver(
                new Baselines(TinyModel.versions(store)),
                new CountsWriter(() -> store),
                "process-of-" + Instant.parse(at).getEpochSecond(),
                clock,
                Duration.ofMinutes(1));
        observer.exchanged(model.asked(Instant.parse(at), WatchedModel.rows(random, rows, later)));
        observer.close();
    }

    private Status update() {
        return new Monitor(store, TinyModel.versions(store), clock, DAY).update(MODEL);
    }

    private void said(String instance, long answered, long dropped) {
        Tallies tallies = new Tallies(answered, answered, answered - dropped, dropped, 0);
        new Instances(store)
                .write(new InstanceReport(
                        instance, clock.instant(), clock.instant(), false, Map.of(Kind.REQUESTS, tallies)));
    }

    private void keep(String path, String text) {
        store.write(new BlobName("windows", path), text.getBytes(StandardCharsets.UTF_8), WriteCondition.always());
    }

    @Test
    void modelThatIsAsItWasTrained_hasNoAlert_andIsKept() {
        ask("2026-03-10T12:00:00Z", 300, 0);

        Status status = update();

        assertThat(status.alerts()).isEmpty();
        assertThat(Monitor.read(store, MODEL)).contains(status.toJson());
        JsonNode version =
                JsonNode.root(status.toJson()).get("versions").items().get(0);
        assertThat(version.get("version").text()).isEqualTo(model.version());
        assertThat(version.get("role").text()).isEqualTo("champion");
        assertThat(version.get("drift").get("windows").items()).hasSize(1);
    }

    @Test
    void drift_isAlertedOfTheChampion_andOfNoVersionThatAnsweredBefore() {
        ask("2026-03-10T12:00:00Z", 300, 60);
        ask("2026-03-09T12:00:00Z", 300, 60);

        assertThat(update().alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Alert.Kind.DRIFT);
            assertThat(alert.version()).contains(model.version());
            assertThat(alert.words())
                    .startsWith("2 of the last 2 windows differ")
                    .contains("distribution of delay");
        });

        TinyModel.of(5).publishAndPromote(store);
        Status after = update();

        assertThat(after.alerts()).isEmpty();
        assertThat(after.versions())
                .extracting(VersionStatus::role)
                .containsExactly(VersionStatus.Role.CHAMPION, VersionStatus.Role.PREVIOUS);
        assertThat(after.versions().get(0).drift().baseline()).isEmpty();
    }

    @Test
    void drops_areAlertedOnce_whenThereAreMore() {
        said("one", 100, 0);
        assertThat(update().alerts()).isEmpty();

        said("one", 200, 7);
        assertThat(update().alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.DROPPED);
        assertThat(update().alerts()).isEmpty();
    }

    @Test
    void blobsThatAreTooLarge_stopNothing() {
        ask("2026-03-10T12:00:00Z", 300, 0);
        String version =
                TinyModel.versions(store).promoted(MODEL).pointer().champion().version();
        store.write(
                new BlobName("monitor", MODEL + "/" + version + "/counts/2026/03/10/12/large.json"),
                new byte[5 << 20],
                WriteCondition.always());
        store.write(new BlobName("monitor", "_instances/large.json"), new byte[1 << 20], WriteCondition.always());
        store.write(
                new BlobName("windows", MODEL + "/" + version + "/skew/2026-03-10.json"),
                new byte[5 << 20],
                WriteCondition.always());

        Status status = update();

        assertThat(status.unreadable()).hasSize(1);
        assertThat(status.versions().get(0).drift().windows().get(0).damaged()).hasSize(1);
        assertThat(status.versions().get(0).drift().windows().get(0).rows()).isEqualTo(300);
    }

    @Test
    void drops_ofANewInstance_areAlerted_thoughAnOldOneThatDroppedMoreIsForgotten() {
        said("one", 100, 90);
        assertThat(update().alerts()).hasSize(1);
        clock.advance(Duration.ofHours(30));
        said("two", 100, 7);

        Status status = update();

        assertThat(status.alerts())
                .extracting(Alert::words)
                .containsExactly("7 more requests and rows are not captured: instances dropped them.");
        assertThat(JsonNode.root(status.toJson()).get("capture").get("dropped").integer())
                .isEqualTo(7);
    }

    @Test
    void instanceThatSaysNothingAnyMore_isToldAsSilent_notAsZero() {
        said("one", 100, 0);
        clock.advance(Duration.ofHours(1));

        JsonNode instance = JsonNode.root(update().toJson())
                .get("capture")
                .get("instances")
                .items()
                .get(0);

        assertThat(instance.get("silent").bool()).isTrue();
    }

    @Test
    void whatNightsFound_isTheirLatest_andWhatIsNoJsonIsNamed() {
        String folder = MODEL + "/" + model.version();
        keep(folder + "/skew/2026-03-09.json", "{\"outcome\":\"skew\"}");
        keep(folder + "/skew/2026-03-10.json", "{\"outcome\":\"none\"}");
        keep(folder + "/recalibration/2026-03-10.json", "{");

        JsonNode status = JsonNode.root(update().toJson());

        JsonNode version = status.get("versions").items().get(0);
        assertThat(version.get("skew").get("outcome").text()).isEqualTo("none");
        assertThat(version.find("recalibration")).isEmpty();
        assertThat(status.get("unreadable").texts()).containsExactly(folder + "/recalibration/2026-03-10.json");
    }

    @Test
    void ofTwoThatSumUpAtOnce_oneKeepsItsSum_andNoneFails() {
        Json other = Json.object().put("model", MODEL).build();
        store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && call.path().endsWith("status.json")) {
                store.before(next -> {});
                keep(MODEL + "/status.json", other.toText());
            }
        });

        update();

        assertThat(Monitor.read(store, MODEL)).contains(other);
    }

    @Test
    void statusThatIsNone_isSummedUpAnew() {
        keep(MODEL + "/status.json", "{");

        assertThat(Monitor.read(store, MODEL)).isEmpty();
        update();
        assertThat(Monitor.read(store, MODEL)).isPresent();
    }

    @Test
    void modelWithoutAPointer_isUnknown() {
        assertThatThrownBy(() -> new Monitor(store, TinyModel.versions(store), clock, DAY).update("other"))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining("other");
        assertThatThrownBy(() -> Monitor.read(store, "../secret")).isInstanceOf(WaybillException.class);
        assertThat(Registry.models(store)).isEqualTo(List.of(MODEL));
    }
}
