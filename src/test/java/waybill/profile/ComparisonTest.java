package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import waybill.signature.RawValue;

class ComparisonTest {
    private final Baseline baseline = Loads.baseline();
    private final SplittableRandom random = new SplittableRandom(11);

    private Comparison compare(int rows, UnaryOperator<Map<String, RawValue>> changed) {
        return Comparison.of(new Loads(9).window(rows, changed), baseline);
    }

    private static UnaryOperator<Map<String, RawValue>> with(String field, RawValue value) {
        return values -> {
            values.put(field, value);
            return values;
        };
    }

    private UnaryOperator<Map<String, RawValue>> inSome(double share, String field, RawValue value) {
        return values -> random.nextDouble() < share ? with(field, value).apply(values) : values;
    }

    private static Finding first(Comparison comparison) {
        return comparison.findings().get(0);
    }

    @Test
    void of_rowsLikeTraining_findsNoDrift() {
        Comparison comparison = compare(1_000, values -> values);

        assertThat(comparison.hasDrift()).isFalse();
        assertThat(comparison.findings())
                .as("a distribution of each field, a missing, an unseen, two ranges, predictions, refusals")
                .hasSize(11)
                .allMatch(finding -> finding.p() > 0 && finding.p() <= 1)
                .allMatch(finding -> finding.threshold() >= finding.check().floor());
    }

    @Test
    void of_aFieldThatMoved_namesItFirst_andThePredictionsThatFollow() {
        Comparison comparison = compare(500, values -> with("tons", new RawValue.Num(20 + random.nextInt(81)))
                .apply(values));

        assertThat(comparison.drifts()).extracting(Finding::subject).containsExactlyInAnyOrder("tons", "late");
        assertThat(first(comparison).effect()).isGreaterThan(first(comparison).threshold());
    }

    @Test
    void of_valuesThatGoMissing_isADrift_andSoAreOnesThatNoLongerDo() {
        assertThat(first(compare(500, inSome(0.1, "rain", RawValue.MISSING)))).satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(Check.MISSING);
            assertThat(finding.verdict()).isEqualTo(Finding.Verdict.DRIFT);
        });
        assertThat(first(compare(500, with("rain", new RawValue.Num(0.35)))).check())
                .isEqualTo(Check.DISTRIBUTION);
        assertThat(compare(500, with("rain", new RawValue.Num(0.35))).drifts())
                .extracting(Finding::check)
                .contains(Check.MISSING);
    }

    @Test
    void of_unseenCategories_outOfRangeNumbers_andRefusals_areDriftsAboveTheirFloors() {
        assertThat(compare(500, inSome(0.04, "depot", new RawValue.Text("new"))).drifts())
                .extracting(Finding::check)
                .containsExactly(Check.UNSEEN);
        assertThat(compare(500, inSome(0.04, "tons", new RawValue.Num(500))).drifts())
                .extracting(Finding::check)
                .containsExactly(Check.OUT_OF_RANGE);
        assertThat(compare(500, inSome(0.04, "tons", new RawValue.Text("?"))).drifts())
                .extracting(Finding::check)
                .containsExactly(Check.REFUSED);
    }

    /** Ten thousand rows prove it, and it does not matter. */
    @Test
    void of_moreThanChanceAndTooLittleToMatter_isSlight() {
        Comparison comparison = compare(10_000, inSome(0.008, "depot", new RawValue.Text("new")));

        assertThat(comparison.hasDrift()).isFalse();
        assertThat(first(comparison).verdict()).isEqualTo(Finding.Verdict.SLIGHT);
        assertThat(first(comparison).check()).isEqualTo(Check.UNSEEN);
    }

    @Test
    void of_fewerThanFiftyRows_saysNothing() {
        Comparison comparison = compare(49, with("depot", new RawValue.Text("new")));

        assertThat(comparison.isInsufficient()).isTrue();
        assertThat(comparison.findings()).isEmpty();
    }

    @Test
    void of_rowsThatAreAllRefused_findsTheRefusals() {
        Comparison comparison = compare(100, with("tons", new RawValue.Text("?")));

        assertThat(comparison.drifts()).extracting(Finding::check).containsExactly(Check.REFUSED);
    }

    /** The same rows as one day of a field whose days are much alike, and as rows of many. */
    @Test
    void of_oneDayOfAFieldWhoseDaysAreAlike_isNoDrift() {
        Baseline alike = withLikeness(new Profile.Likeness(0.5, 0));
        Counts spread = new Loads(9).window(500, with("depot", new RawValue.Text("a")));
        Counts oneDay = new Counts(
                new TreeMap<>(Map.of(LocalDate.parse("2026-09-09"), 500L)),
                spread.fields(),
                spread.predictions(),
                spread.verdicts(),
                Collections.emptySortedMap());

        assertThat(Comparison.of(oneDay, baseline).drifts())
                .extracting(Finding::subject)
                .containsExactly("depot");
        assertThat(Comparison.of(oneDay, alike).hasDrift()).isFalse();
    }

    private Baseline withLikeness(Profile.Likeness likeness) {
        return new Baseline(
                baseline.days(),
                baseline.fields().stream()
                        .map(of -> new Profile(
                                of.name(), of.bins(), of.tally(), likeness, of.missingLikeness(), of.checks()))
                        .toList(),
                baseline.predictions(),
                baseline.reading());
    }
}
