package waybill.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.model.xgboost.TinyBooster.FILE;
import static waybill.model.xgboost.TinyBooster.assertRefused;
import static waybill.model.xgboost.TinyBooster.changed;
import static waybill.model.xgboost.TinyBooster.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.BoosterFixture;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** Files that are damaged, or no JSON, or no UBJSON: each is refused by a designed failure, or gives numbers. */
final class DamagedBoostersTest {
    @Test
    void read_jsonThatIsNone_isRefused() {
        assertRefused(FILE + "x", "goes on after its end");
        assertRefused(changed("'version'", "'learner'"), "a member twice");
        assertRefused("{'x':" + "[".repeat(100_000), "nested too deeply");
        assertRefused("{'x':" + "{'x':".repeat(100_000), "nested too deeply");
        assertRefused(changed("'loss_changes':[1,", "'loss_changes':[1e999,"), "none, or too large");
        assertRefused(changed("'loss_changes':[1,", "'loss_changes':[01,"), "none, or too large");
        assertRefused(changed("'loss_changes':[1,", "'loss_changes':[1.,"), "none, or too large");
        assertRefused(changed("'loss_changes':[1,", "'loss_changes':[+1,"), "unknown type");
        assertRefused(changed("'loss_changes':[1,", "'loss_changes':[NaNN,"), "a number that is none");
        assertRefused(changed("'loss_changes':[1,0,0]", "'loss_changes':[1,0,0,]"), "none, or too large");
        assertRefused(changed("'loss_changes':[1,", "'loss_changes':[1 "), "without a comma");
        assertRefused(changed("'attributes':{}", "'attributes':null"), "unknown type");
        assertRefused(changed("'attributes':{}", "'attributes':{'a':'\\ud800'}"), "not UTF-8");
        assertRefused(changed("'attributes':{}", "'attributes':{'a':'\\x'}"), "unknown escape");
        assertRefused(changed("'attributes':{}", "'attributes':{'a':'\n'}"), "control character");
        assertRefused("{'x':[" + "[],".repeat(1_000_001) + "[]]}", "more than 1000000 values");
    }

    @Test
    void read_jsonCutAtEveryByte_isRefused() {
        byte[] file = json(FILE);
        for (int size = 1; size < file.length; size++) {
            assertRefused(Arrays.copyOf(file, size), "The artifact is refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ones-3.2.ubj", "named-3.4.ubj"})
    void read_ubjsonCutAtEveryByte_isRefused(String name) {
        byte[] file = BoosterFixture.bytes(name);
        for (int size = 1; size < file.length; size++) {
            assertRefused(Arrays.copyOf(file, size), "The artifact is refused");
        }
    }

    @Test
    void read_lengthsBeyondTheFile_areRefusedBeforeTheyAreMade() {
        for (long length : new long[] {1L << 62, Long.MAX_VALUE, -1, Long.MIN_VALUE, Integer.MAX_VALUE}) {
            for (String head : List.of("[$d#L", "[$l#L", "[$U#L", "[#L", "SL")) {
                ByteBuffer file = ByteBuffer.allocate(64).put((byte) '{').put((byte) 'i');
                file.put((byte) 1)
                        .put((byte) 'x')
                        .put(head.getBytes(StandardCharsets.US_ASCII))
                        .putLong(length);
                assertRefused(file.array(), "ends too early");
            }
        }
    }

    /** Ten million nodes, or trees: refused by their count. The blocks are there, so this is no cut file. */
    @Test
    void read_moreNodesOrTreesThanAnyModelHas_areRefusedByTheirCount() {
        String many = "[" + "0,".repeat(16_000_000) + "0]";
        assertRefused(changed("[1,-1,-1]", many), "more than 16000000 nodes");
        assertRefused("{'trees':[" + "{},".repeat(1_000_001) + "{}]}", "more than 1000000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ones-3.2.ubj", "named-3.4.ubj", "sets-2.1.ubj", "squared-3.4.json", "logistic-1.7.json"})
    void read_anyBytesChanged_isRefusedOrGivesNumbers(String name) {
        byte[] file = BoosterFixture.bytes(name);
        SplittableRandom random = new SplittableRandom(31);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = file.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        assertThat(refused).isBetween(100, 1_990);
    }

    private static boolean isRefused(byte[] file) {
        try {
            ExternalModel model = XgboostModels.read(file, ExternalOptions.NONE);
            ExternalColumns columns = BoosterFixture.columns(model);
            Scorer scorer = model.scorer(columns, BoosterFixture.labels(model));
            double[] row = new double[model.inputs().size()];
            for (double value : new double[] {0, 3, -2.5, Double.NaN}) {
                Arrays.fill(row, value);
                for (double output : BoosterFixture.score(scorer, columns, row)) {
                    assertThat(output).isNotNaN();
                }
            }
            model.canonical(columns);
            return false;
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return true;
        }
    }
}
