package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Row;
import waybill.signature.Unseen;

class BinsTest {
    @Test
    void stretches_aValueAtAnEdge_belongsToTheStretchAboveIt() {
        Bins bins = new Bins.Stretches(List.of(0.0, 30.0));

        assertThat(DoubleStream.of(-1e300, -0.5, 0, 29.9, 30, Double.MAX_VALUE).mapToInt(bins::of))
                .containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(bins.of(Double.NaN)).isEqualTo(Bins.NONE);
        assertThat(IntStream.range(0, 3).mapToObj(bins::name)).containsExactly("<0", "0..<30", ">=30");
    }

    @Test
    void stretches_ofEdgesThatDoNotAscend_areRefused() {
        for (List<Double> edges : List.of(List.of(1.0, 1.0), List.of(2.0, 1.0), List.of(Double.NaN))) {
            assertThatThrownBy(() -> new Bins.Stretches(edges)).hasMessageContaining("above the one before");
        }
        assertThatThrownBy(() -> new Bins.Stretches(
                        IntStream.range(0, 64).asDoubleStream().boxed().toList()))
                .hasMessageContaining("more than 64 bins");
    }

    @Test
    void categories_frequentOnesHaveABin_othersShareOne_unseenHaveNone() {
        Bins bins = new Bins.Categories(List.of("c", "a"), List.of(2, 0), 4);

        assertThat(IntStream.range(0, 4).map(bins::of)).containsExactly(1, 2, 0, 2);
        assertThat(bins.of(Row.UNSEEN)).isEqualTo(Bins.NONE);
        assertThat(bins.of(4)).isEqualTo(Bins.NONE);
        assertThat(bins.name(2)).isEqualTo("(other)");
    }

    /** On the first of these days New York's clock is an hour further than on the second. */
    @Test
    void hours_areThoseOfTheZonesClock() {
        Bins bins = new Bins.Hours(ZoneId.of("America/New_York"));

        assertThat(bins.of((double) Instant.parse("2013-11-02T12:30:00Z").getEpochSecond()))
                .isEqualTo(8);
        assertThat(bins.of((double) Instant.parse("2013-11-04T12:30:00Z").getEpochSecond()))
                .isEqualTo(7);
        assertThat(bins.of((double) Instant.parse("1950-01-01T05:00:00Z").getEpochSecond()))
                .isZero();
        assertThat(bins.name(7)).isEqualTo("07:00");
    }

    @Test
    void bins_ofNumbers_holdAboutAsManyRowsEach() {
        double[] values = new SplittableRandom(3).doubles(10_000).toArray();
        Bins bins = FieldBins.stretches(values);
        int[] counts = new int[bins.size()];
        DoubleStream.of(values).forEach(value -> counts[bins.of(value)]++);

        assertThat(counts).hasSize(10);
        assertThat(IntStream.of(counts)).allMatch(count -> count >= 999 && count <= 1_001);
    }

    /** Rain: nine rows in ten have none. */
    @Test
    void bins_ofAValueThatMostRowsHave_giveItOneOfItsOwn() {
        double[] values =
                IntStream.range(0, 1_000).mapToDouble(i -> i < 900 ? 0 : i).toArray();
        Bins bins = FieldBins.stretches(values);

        assertThat(((Bins.Stretches) bins).edges().get(0)).isEqualTo(900);
        assertThat(bins.of(0)).isZero();
    }

    @Test
    void bins_ofOneValueOnly_areOne() {
        assertThat(FieldBins.stretches(new double[] {4, 4, Double.NaN}).size()).isEqualTo(1);
        assertThat(FieldBins.stretches(new double[] {}).size()).isEqualTo(1);
    }

    @Test
    void bins_ofManyCategories_keepTheTwentyMostFrequent() {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "n" + i).toList();
        double[] values = IntStream.range(0, 40)
                .boxed()
                .flatMap(i -> Collections.nCopies(i + 1, (double) i).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        Bins.Categories bins = (Bins.Categories) FieldBins.of(field(names, false), values);

        assertThat(bins.names()).hasSize(20).startsWith("n39", "n38").endsWith("n20");
    }

    @Test
    void bins_ofAPrivateField_nameNoCategory() {
        Bins.Categories bins =
                (Bins.Categories) FieldBins.of(field(List.of("Ada", "Bob"), true), new double[] {1, 1, 0});

        assertThat(bins.names()).containsExactly("#1", "#0");
        assertThat(bins.of(1)).isZero();
    }

    private static Field field(List<String> names, boolean isPrivate) {
        return new Field("driver", new Domain.Category(names, Unseen.WARN), "", Presence.required(), "", isPrivate);
    }
}
