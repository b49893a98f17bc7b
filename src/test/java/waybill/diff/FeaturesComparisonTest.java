package waybill.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.fixture.TinyModel;
import waybill.model.CalendarPart;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.model.ServableModel;
import waybill.registry.ModelSpec;

class FeaturesComparisonTest {
    @Test
    void table_ofALookup_isComparedEntryByEntry() {
        Section section = compare(
                List.of(lookup(Map.of(List.of("EWR"), 1.5, List.of("JFK"), -0.5))),
                List.of(lookup(Map.of(List.of("EWR"), 1.5, List.of("JFK"), -0.75, List.of("LGA"), 2.0))));

        assertThat(section.same()).isFalse();
        assertThat(section.lines())
                .containsExactly("lookup(mean) [JFK]: -0.5 -> -0.75", "lookup(mean) [LGA]: none -> 2");
    }

    @Test
    void features_ofOneField_areToldApart() {
        Feature hour = new Feature.Calendar("departure", CalendarPart.HOUR, Scaling.NONE);
        Feature hours = new Feature.CalendarOneHot("departure", CalendarPart.HOUR);
        Feature number = new Feature.Numeric("delay", 0, Scaling.NONE);

        assertThat(compare(List.of(number, hour), List.of(hours, number)).lines())
                .containsExactly("- calendar(departure, hour)", "+ calendar_one_hot(departure, hour)");
    }

    /** Of thousands of changes people see some, and how many more there are; programs see all. */
    @Test
    void changes_thatAreMany_areCutForPeopleOnly() {
        Map<List<String>, Double> table = new LinkedHashMap<>();
        IntStream.range(0, 1000).forEach(i -> table.put(List.of("stop" + i), (double) i));
        Section section = compare(List.of(lookup(Map.of())), List.of(lookup(table)));

        assertThat(section.lines()).hasSize(31).endsWith("and 970 more, which --json has");
        assertThat(section.document().toText()).contains("[stop999]");
    }

    private static Feature lookup(Map<List<String>, Double> table) {
        return new Feature.Lookup("mean", List.of("origin"), table, 0, Scaling.NONE);
    }

    private static Section compare(List<Feature> a, List<Feature> b) {
        return new FeaturesComparison().compare(new Described("A", a), new Described("B", b));
    }

    /** A model of which only its features matter. */
    private record Described(String name, List<Feature> features) implements Side {
        @Override
        public ModelSpec spec() {
            ModelSpec tiny = TinyModel.of(3).spec();
            return new ModelSpec(
                    tiny.name(),
                    tiny.algorithm(),
                    tiny.tribuoVersion(),
                    tiny.signature(),
                    new ArrayList<>(features),
                    tiny.output(),
                    tiny.golden());
        }

        @Override
        public Optional<byte[]> file(String path) {
            return Optional.empty();
        }

        @Override
        public ServableModel model() {
            throw new IllegalStateException("not asked for");
        }
    }
}
