package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Signature;
import waybill.signature.Unseen;

class LookUpsTest {
    private static final Signature SIGNATURE =
            new Signature(List.of(category("thousand", 1_000), category("other", 1_000), category("two", 2)));

    @Test
    void encoder_lookupOfAMillionCells_isMade() {
        assertThat(new Encoder(SIGNATURE, List.of(lookup("a", List.of("thousand", "other")))).featureNames())
                .containsExactly("a");
    }

    @Test
    void encoder_lookupOfMoreCells_isRefused() {
        assertRefused(List.of(lookup("a", List.of("thousand", "two", "other"))), "Too many combinations: a");
    }

    @Test
    void encoder_moreCombinationsThanALongHolds_isRefused() {
        assertRefused(List.of(lookup("a", Collections.nCopies(7, "thousand"))), "Too many combinations: a");
        assertRefused(List.of(lookup("a", Collections.nCopies(64, "two"))), "Too many combinations: a");
    }

    @Test
    void encoder_manyLargeLookups_areRefusedTogether() {
        List<Feature> five = IntStream.range(0, 5)
                .mapToObj(i -> (Feature) lookup("a" + i, List.of("thousand", "other")))
                .toList();

        assertRefused(five, "together");
    }

    @Test
    void lookup_keyOfAnotherLength_isRefused() {
        assertThatThrownBy(() -> new Feature.Lookup(
                        "a", List.of("thousand", "two"), Map.of(List.of("v1"), 1.0), 0, Scaling.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one category for each");
    }

    private static void assertRefused(List<Feature> features, String reason) {
        assertThatThrownBy(() -> new Encoder(SIGNATURE, features))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static Feature.Lookup lookup(String name, List<String> fields) {
        return new Feature.Lookup(name, fields, Map.of(), 0, Scaling.NONE);
    }

    private static Field category(String name, int values) {
        List<String> names = IntStream.range(0, values).mapToObj(i -> "v" + i).toList();
        return new Field(name, new Domain.Category(names, Unseen.WARN), "", Presence.optional(), "");
    }
}
