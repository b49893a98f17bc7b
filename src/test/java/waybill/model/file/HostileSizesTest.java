package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ChildJvm;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.artifact.Scorers;
import waybill.storage.Digest;

/**
 * Every place of an artifact, and of its compiled scorer, filled with sizes of two billion, in a process with a heap of 64 MB: an
 * array that was made before its size was checked would end it.
 */
class HostileSizesTest {
    private static final List<String> FEATURES = SampleModels.FEATURES;
    private static final int MOST_PLACES = 2_500;

    @Test
    void load_anySizeThatIsAbsurd_isRefusedOrHarmlessInASmallHeap(@TempDir Path folder) throws IOException {
        write(folder.resolve("linear"), SampleModels.linear());
        write(folder.resolve("boosted"), SampleModels.boosted(4));
        write(folder.resolve("forest"), SampleTrees.forest(4, 3).train(SampleTrees.labelled(400, 3)));

        try (ChildJvm reader = ChildJvm.startWithHeap("64m", Reader.class, folder.toString())) {
            List<String> told = reader.remainingLines();
            assertThat(told).hasSize(3).allSatisfy(line -> assertThat(line).contains(" refused of "));
            assertThat(told).allSatisfy(line -> assertThat(
                            Integer.parseInt(line.substring(line.indexOf(' ') + 1, line.indexOf(" refused"))))
                    .isGreaterThan(1_000));
        }
    }

    private static void write(Path file, Model<?> model) throws IOException {
        Files.write(file, model.serialize().toByteArray());
    }

    /** Loads every damaged file. A designed refusal is counted, anything else ends the process. */
    static final class Reader {
        private int refused;
        private int all;

        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            for (String name : List.of("linear", "boosted", "forest")) {
                Reader reader = new Reader();
                byte[] artifact = Files.readAllBytes(Path.of(arguments[0], name));
                reader.readArtifacts(artifact);
                reader.readScorers(ScorerFile.compile(artifact, FEATURES), Digest.sha256(artifact));
                System.out.println(name + " " + reader.refused + " refused of " + reader.all);
            }
        }

        /** Two billion as protobuf writes it, and as UBJSON does. */
        private void readArtifacts(byte[] artifact) {
            List<byte[]> sizes = List.of(
                    HexFormat.of().parseHex("ffffffff07"),
                    HexFormat.of().parseHex("7fffffff"),
                    "[$d#l\u007f".getBytes(StandardCharsets.ISO_8859_1));
            int step = Math.max(1, artifact.length / MOST_PLACES);
            for (byte[] size : sizes) {
                for (int at = 0; at < artifact.length - size.length; at += step) {
                    byte[] damaged = artifact.clone();
                    System.arraycopy(size, 0, damaged, at, size.length);
                    read(() -> Scorers.load(damaged, FEATURES));
                }
            }
        }

        private void readScorers(byte[] file, String artifact) {
            int step = 4 * Math.max(1, file.length / 4 / MOST_PLACES);
            for (int size : new int[] {Integer.MAX_VALUE, 1 << 28, Integer.MAX_VALUE - 7, -1, Integer.MIN_VALUE}) {
                for (int at = 8; at < file.length - 8; at += step) {
                    byte[] damaged = file.clone();
                    ByteBuffer numbers = DamagedFile.littleEndian(damaged);
                    numbers.putInt(at, size);
                    read(() -> ScorerFile.open(DamagedFile.withChecksum(damaged), artifact, FEATURES));
                }
            }
        }

        private void read(Supplier<?> load) {
            all++;
            try {
                var unused = load.get();
            } catch (WaybillException e) {
                if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                    throw e;
                }
                refused++;
            }
        }
    }
}
