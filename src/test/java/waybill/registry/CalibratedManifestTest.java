package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.fixture.SureLegModel;
import waybill.json.Json;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.Level;
import waybill.model.calibration.ProbabilityMap;
import waybill.signature.Range;

/** What was calibrated, as manifests hold it. */
class CalibratedManifestTest {
    private static final ModelSpec SURE = SureLegModel.train().spec();
    private static final Output.Label LABELS = new Output.Label("punctuality", List.of("on time", "late"));
    private static final Output.Numeric NUMBER = new Output.Numeric("delay", "min", List.of(), Range.ALL);

    private static ModelSpec spec(Output output, Calibrations calibrations) {
        return new ModelSpec(
                SURE.name(),
                SURE.algorithm(),
                SURE.tribuoVersion(),
                SURE.signature(),
                SURE.features(),
                output,
                calibrations,
                SURE.golden());
    }

    private static Calibrations probabilities(ProbabilityMap map) {
        return new Calibrations(Optional.empty(), Optional.empty(), List.of(), map);
    }

    private static String text(ModelSpec spec) {
        return new String(ManifestCodec.encodeSpec(spec), StandardCharsets.UTF_8);
    }

    private static String refusal(String text) {
        return messageOf(
                ErrorCode.ARTIFACT_REJECTED, () -> ManifestCodec.decodeSpec(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertReadBack(ModelSpec spec) {
        ModelSpec back = ManifestCodec.decodeSpec(ManifestCodec.encodeSpec(spec));

        assertThat(back.calibrations()).usingRecursiveComparison().isEqualTo(spec.calibrations());
        assertThat(back.golden()).isEqualTo(spec.golden());
        assertThat(text(back)).isEqualTo(text(spec));
    }

    @Test
    void spec_anyCalibrations_areReadBackAsTheyWere() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200; i++) {
            assertReadBack(spec(NUMBER, some(random)));
        }
        assertReadBack(SURE);
    }

    @Test
    void spec_anyProbabilities_areReadBackAsTheyWere() {
        assertReadBack(spec(LABELS, probabilities(new ProbabilityMap.Platt(1.048, -0.345))));
        assertReadBack(spec(LABELS, probabilities(new ProbabilityMap.Temperature(0.9))));
        assertReadBack(
                spec(LABELS, probabilities(new ProbabilityMap.Isotonic(List.of(-1e-9, 0.5), List.of(1e-6, 0.999999)))));
    }

    private static Calibrations some(SplittableRandom random) {
        int method = random.nextInt(4);
        IntervalCalibration.Method[] methods = IntervalCalibration.Method.values();
        return new Calibrations(
                method == methods.length
                        ? Optional.empty()
                        : Optional.of(
                                new IntervalCalibration(methods[method], Level.of("0.9"), basis(random), bins(random))),
                Optional.of(new Distribution(
                        random.nextDouble(0.1, 9),
                        basis(random),
                        200,
                        random.doubles(random.nextInt(1, 199), -9, 99).sorted().toArray())),
                random.nextBoolean() ? List.of() : List.of("a", "b"),
                new ProbabilityMap.None());
    }

    private static Basis basis(SplittableRandom random) {
        LocalDate from = LocalDate.of(2013, 1, 1).plusDays(random.nextInt(500));
        return new Basis("folds", from, from.plusDays(random.nextInt(100)), random.nextInt(100, 1_000_000));
    }

    private static Bins bins(SplittableRandom random) {
        List<Double> edges =
                random.doubles(random.nextInt(1, 5), -50, 50).sorted().boxed().toList();
        List<Bins.Cell> cells = IntStream.range(0, random.nextInt(edges.size() + 2))
                .mapToObj(at -> new Bins.Cell(List.of(at), correction(random)))
                .toList();
        return new Bins(List.of(new Bins.By("delay", edges)), 20, correction(random), cells);
    }

    private static Bins.Correction correction(SplittableRandom random) {
        return new Bins.Correction(random.nextInt(20, 100_000), random.nextDouble(-9, 9), random.nextDouble(-9, 9));
    }

    @Test
    void format_isTheOldestThatSaysAllOfIt() {
        assertThat(text(spec(NUMBER, Calibrations.NONE))).contains("\"format\": 1");
        assertThat(text(spec(LABELS, Calibrations.NONE)))
                .contains("\"format\": 2")
                .doesNotContain("probabilities");
        assertThat(text(spec(LABELS, probabilities(new ProbabilityMap.Temperature(2)))))
                .contains("\"format\": 3");
        assertThat(text(SURE)).contains("\"format\": 3");
    }

    @Test
    void decode_blocksInAnOlderFormat_arePassedOverAsAnOlderWaybillDoes() {
        String older = text(SURE).replace("\"format\": 3", "\"format\": 1");

        assertThat(ManifestCodec.decodeSpec(older.getBytes(StandardCharsets.UTF_8))
                        .calibrations())
                .isEqualTo(Calibrations.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"method\": \"cqr\" | \"method\": \"magic\" | method",
                "\"method\": \"cqr\" | \"method\": \"scale\" | scorers",
                "\"coverage\": \"0.9\" | \"coverage\": \"1\" | contradicts itself",
                "\"coverage\": \"0.9\" | \"coverage\": \"NaN\" | contradicts itself",
                "\"coverage\": \"0.9\" | \"coverage\": \"0.9999\" | too few",
                "\"coverage\": \"0.9\" | \"coverage\": 0.9 | text",
                "\"rule\": \"folds\" | \"rule\": 7 | text",
                "\"from\": \"2013-09-01\" | \"from\": \"yesterday\" | a date",
                "\"from\": \"2013-09-01\" | \"from\": \"2014-09-01\" | ends before",
                "\"n\": 2000 | \"n\": 0 | contradicts itself",
                "\"n\": 2000 | \"n\": 2000000000 | contradicts itself",
                "\"n\": 500 | \"n\": 499 | at least 500",
                "\"low\": 8 | \"low\": 1e999 | malformed",
                "\"low\": 8 | \"low\": \"8\" | a number",
                "\"floor\": 1 | \"floor\": 0 | contradicts itself",
                "\"floor\": 1 | \"floor\": -1 | contradicts itself",
                "\"levels\": 20 | \"levels\": 19 | fewer quantiles",
                "\"levels\": 20 | \"levels\": 1000000 | levels",
                "\"centre\": \"point\" | \"centre\": \"lower\" | point",
                "\"scale\": \"scale\" | \"scale\": \"upper\" | scale",
                "-1.8, | 9, | ascend"
            })
    void decode_numbersThatMakeNoCalibration_areRefused(String right, String wrong, String told) {
        String text = Json.parse(ManifestCodec.encodeSpec(SURE)).toText();
        String spaced = spaced(text);

        assertThat(spaced).contains(right);
        assertThat(refusal(spaced.replaceFirst(Pattern.quote(right), wrong))).contains(told);
    }

    /** One blank after each colon and comma outside of texts, which here contain neither. */
    private static String spaced(String text) {
        return text.replaceAll("\":", "\": ").replace(":  ", ": ");
    }

    @Test
    void decode_moreThanIsEverMade_isRefusedBeforeItIsRead() {
        int many = 20_000;
        String numbers = IntStream.range(0, many).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String text = Json.parse(ManifestCodec.encodeSpec(SURE)).toText();
        String there = "\"edges\":[0,30]";
        assertThat(text).contains(there);

        assertThat(refusal(text.replace(there, "\"edges\":[" + numbers + "]"))).contains("at most 10000 items");
        assertThat(refusal(text.replace("\"cells\":[", "\"cells\":[" + "0,".repeat(many))))
                .contains("at most 10000 items");
        assertThat(refusal(text.replace("\"u\":[", "\"u\":[" + "-9,".repeat(many))))
                .contains("at most 10000 items");
        assertThat(refusal(text.replace("\"by\":[", "\"by\":[" + "0,".repeat(9))))
                .contains("at most 8 items");
        assertThat(refusal(text.replace("\"at\":[", "\"at\":[" + "0,".repeat(9))))
                .contains("at most 8 items");
    }

    @Test
    void decode_moreKnotsThanAreMade_areRefused() {
        String text = Json.parse(ManifestCodec.encodeSpec(
                        spec(LABELS, probabilities(new ProbabilityMap.Isotonic(List.of(0.5), List.of(0.5))))))
                .toText();

        assertThat(refusal(text.replace("\"scores\":[0.5]", "\"scores\":[" + "0.5,".repeat(10_000) + "0.5]")))
                .contains("at most 10000 items");
        assertThat(refusal(text.replace("\"scores\":[0.5]", "\"scores\":[0.5,0.4]")))
                .contains("contradicts itself");
        assertThat(refusal(text.replace("isotonic", "magic"))).contains("method");
    }
}
