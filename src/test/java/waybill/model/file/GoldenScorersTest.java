package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.SampleModels;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;

/** A file of each kind, as it was written when the kind was new. They are read for ever, and give the same numbers. */
class GoldenScorersTest {
    private static final double[] ROW = SampleModels.rows(1, 43).get(0);

    private static Scorer open(int kind) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                GoldenScorersTest.class.getResourceAsStream("/waybill/golden/scorers/kind-" + kind + ".bin"))) {
            byte[] file = in.readAllBytes();
            assertThat(DamagedFile.littleEndian(file).getInt(12)).isEqualTo(kind);
            return ScorerFile.open(file, HexFormat.of().formatHex(file, 24, 56), SampleModels.FEATURES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, -11.846830492394258",
        "2, 38.30598831176758",
        "3, 10.9375",
        "4, 38.30598831176758",
        "5, 10.9375",
        "6, -11.846830492394258"
    })
    void open_fileOfAnyKind_scoresAsWhenItWasWritten(int kind, double score) throws IOException {
        assertThat(open(kind).score(ROW)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 51.845095538034194, number4, -5.172257972826992",
        "5, 51.835625079191914, number4, -14.850345497073015",
        "6, 7.885116853404919, number1, -6.845405895430652"
    })
    void open_fileOfAnExplainedKind_explainsAsWhenItWasWritten(int kind, double base, String largest, double share)
            throws IOException {
        Attribution.Pass pass = open(kind).attribution().orElseThrow().pass();
        double[] shares = new double[ROW.length];

        assertThat(pass.towards(new double[] {1})).isEqualTo(base, within(1e-9));
        pass.attribute(ROW, shares);
        assertThat(shares[SampleModels.FEATURES.indexOf(largest)]).isEqualTo(share, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void open_fileOfAKindFromBeforeThereWereReasons_hasNone(int kind) throws IOException {
        assertThat(open(kind).attribution()).isEmpty();
    }
}
