package waybill.serving;

import java.time.Clock;
import java.time.Duration;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.Versions;

/** Fetches and verifies a version, and takes the time. */
final class Loader {
    private final Versions versions;
    private final Clock clock;

    Loader(Versions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    Versions versions() {
        return versions;
    }

    Clock clock() {
        return clock;
    }

    Held load(Versions.Described described, Held.Route route, long begun) {
        byte[] artifact = versions.file(described, Names.ARTIFACT);
        long fetched = System.nanoTime();
        ServableModel model = Verifier.verify(described.manifest().spec(), artifact);
        long verified = System.nanoTime();
        Held.Loading loading = new Held.Loading(
                clock.instant(), Duration.ofNanos(fetched - begun), Duration.ofNanos(verified - fetched));
        return new Held(model, described, route, loading);
    }
}
