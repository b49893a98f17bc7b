package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.app.Settings;
import waybill.app.Stores;
import waybill.fixture.Azurite;
import waybill.fixture.SplitModel;
import waybill.fixture.TinyModel;
import waybill.registry.Versions;
import waybill.serving.Route;

/** As the app does it: pointers are read without the SDK, and written by it. */
class GuardAzuriteTest {
    @Test
    void canary_isTakenBackByTheStateOfThePointerThatWasRead() {
        String name = Azurite.shared().uniqueName("guard");
        Stores stores = Settings.of(
                        Map.of("WAYBILL_STORE_CONNECTION", Azurite.shared().connectionString(), "WAYBILL_MODEL", name))
                .store()
                .open(TinyModel.CLOCK);
        stores.createContainers(List.of("models", "pointers", "monitor", "windows"));
        SplitModel model = SplitModel.begin(stores.blobs(), TinyModel.of(name, 0), TinyModel.of(name, 300));
        RouteCounter counter = new RouteCounter(new NumberWriter(stores::blobs, told -> {}), "one", TinyModel.CLOCK);
        for (int i = 0; i < 700; i++) {
            Duration took = Duration.ofMillis(1);
            counter.exchanged(model.answered(Route.CHAMPION, took));
            counter.exchanged(model.answered(Route.CANARY, took));
        }
        counter.close();
        Versions versions = new Versions(stores.reader(), Integer.MAX_VALUE);
        Guard guard = new Guard(stores.blobs(), versions, new NumberFiles(stores.blobs()), TinyModel.CLOCK);

        Look look = guard.look(name).orElseThrow();

        assertThat(look.action()).isEqualTo(Look.Action.WITHDRAWN);
        assertThat(model.pointer().frozen()).isTrue();
        assertThat(guard.look(name)).isEmpty();
        assertThat(LookFile.read(stores.reader(), name)).isPresent();
    }
}
