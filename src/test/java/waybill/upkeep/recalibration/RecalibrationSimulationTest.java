package waybill.upkeep.recalibration;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import waybill.fixture.SureLegModel;
import waybill.registry.Verifier;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;

/** What recalibration does over many worlds: it mends a shift, and leaves alone what holds. */
class RecalibrationSimulationTest {
    private static final Clock CLOCK = Clock.fixed(ServedWorld.NOW, ZoneOffset.UTC);

    @Test
    void probe() {
        BlobStore store = new FakeBlobStore();
        ServedWorld.publish(store, Map.of());
        for (long seed = 1; seed <= 5; seed++) {
            ServedWorld world = new ServedWorld(seed, 0).days(29, 2, 143, 10);
            var result = run(store, world);
            ServedWorld later = new ServedWorld(1000 + seed, 0).days(29, 2, 700, 10);
            System.out.println("shift " + result.assessment().toJson().toText());
            var trained = result.renewed().orElseThrow();
            System.out.println(" gate " + trained.gate());
            System.out.println(" before " + later.coverage(ServedWorld.model().servable()) + " after "
                    + later.coverage(
                            Verifier.verify(trained.spec(), waybill.registry.Names.artifacts(trained.files()))));
        }
        for (double day : new double[] {0, 3, 6}) {
            long begun = System.nanoTime();
            long left = LongStream.range(0, 100)
                    .filter(seed -> run(store, new ServedWorld(seed, day).days(29, 2, 143, 0))
                            .renewed()
                            .isPresent())
                    .count();
            System.out.println(
                    "no shift, of day " + day + ": " + left + " of 100 in " + (System.nanoTime() - begun) / 1e9);
        }
    }

    static Recalibration.Result run(BlobStore store, ServedWorld world) {
        Window window = Window.before(CLOCK, Window.DAYS, Window.SETTLED);
        return new Recalibration(new Versions(store, Integer.MAX_VALUE), world, world.outcomesKnown(), CLOCK)
                .run(SureLegModel.NAME, window, false);
    }
}
