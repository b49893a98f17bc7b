package waybill.storage.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ChildJvm;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** {@link DirectoryBlobStore} used by several processes at once. */
class DirectoryProcessesTest {
    private Path root;
    private BlobStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        root = folder;
        store = new DirectoryBlobStore(root, Clock.systemUTC());
    }

    private ChildJvm racer(String task, String name, int times) {
        return ChildJvm.start(StoreRacer.class, task, root.toString(), name, Integer.toString(times));
    }

    private static void startTogether(ChildJvm... racers) {
        for (ChildJvm racer : racers) {
            racer.awaitLine("ready");
        }
        for (ChildJvm racer : racers) {
            racer.say("go");
        }
    }

    private String textOf(String path) {
        Blob blob = store.read(new BlobName(StoreRacer.CONTAINER, path), 100).orElseThrow();
        return new String(blob.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void write_ifAbsentByTwoProcesses_eachBlobHasOneWinner() {
        try (ChildJvm one = racer("create", "one", 200);
                ChildJvm two = racer("create", "two", 200)) {
            startTogether(one, two);
            List<String> byOne = one.remainingLines();
            List<String> byTwo = two.remainingLines();

            List<String> all = new ArrayList<>(byOne);
            all.addAll(byTwo);
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 200).mapToObj(Integer::toString).toList());
            assertThat(byOne)
                    .allSatisfy(won -> assertThat(textOf("claim-" + won)).isEqualTo("one"));
            assertThat(byTwo)
                    .allSatisfy(won -> assertThat(textOf("claim-" + won)).isEqualTo("two"));
        }
    }

    @Test
    void write_ifMatchByTwoProcesses_losesNoUpdate() {
        try (ChildJvm one = racer("count", "one", 200);
                ChildJvm two = racer("count", "two", 200)) {
            startTogether(one, two);
            one.remainingLines();
            two.remainingLines();

            assertThat(textOf("counter")).isEqualTo("400");
        }
    }

    @Test
    void write_processKilledInTheMiddle_leavesNothingTornAndNoLock() {
        for (int round = 0; round < 3; round++) {
            try (ChildJvm victim = racer("scribble", "victim", 0)) {
                startTogether(victim);
                victim.awaitLine("scribbling");
                victim.kill();
            }
            BlobName name = new BlobName(StoreRacer.CONTAINER, "scribble");
            byte[] left = store.read(name, 1 << 20).orElseThrow().bytes();
            assertThat(left).hasSize(1 << 20).containsOnly(left[0]);
            store.write(name, new byte[] {1}, WriteCondition.always());
            assertThat(store.list(StoreRacer.CONTAINER, "").map(blob -> blob.name()))
                    .containsExactly(name);
        }
    }
}
