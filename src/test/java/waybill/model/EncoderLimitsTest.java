package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/** In a second or two: what is refused is refused before it is made. */
@Timeout(30)
class EncoderLimitsTest {
    private static Signature signature(List<String> categories) {
        return new Signature(List.of(
                new Field("number", new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.optional(), ""),
                new Field("place", new Domain.Category(categories, Unseen.WARN), "", Presence.optional(), ""),
                new Field("at", new Domain.Timestamp(ZoneId.of("UTC")), "", Presence.optional(), "")));
    }

    private static List<String> categories(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static void refused(String told, Signature signature, List<Feature> features) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Encoder(signature, features))
                .withMessageContaining(told);
    }

    private static Feature lookup(String name, List<String> fields) {
        return new Feature.Lookup(name, fields, Map.of(), 0, Scaling.NONE);
    }

    @Test
    void encoder_featuresThatMultiplyCategories_isRefusedBeforeNamesAreMade() {
        List<Feature> many = Collections.nCopies(300_000, new Feature.OneHot("place"));

        refused("more than 100000 columns", signature(categories(300_000)), many);
        refused("more than 100000 columns", signature(categories(1)), many);
    }

    /** Names are counted by the field that a column is named after: one that bears another's name would be counted by its list. */
    @Test
    void encoderOfColumns_categoriesUnderAnotherName_isRefused() {
        Signature two = new Signature(List.of(
                new Field("place", new Domain.Category(categories(1), Unseen.WARN), "", Presence.optional(), ""),
                new Field("other", new Domain.Category(categories(9), Unseen.WARN), "", Presence.optional(), "")));
        Column.Parts parts = new Feature.OneHot("other").parts(two);
        Column.Parts renamed = new Column.Parts(
                parts.kind(),
                "place",
                parts.fields(),
                parts.part(),
                parts.scaling(),
                parts.otherwise(),
                parts.table(),
                parts.filled());

        assertThat(Encoder.ofColumns(two, List.of(parts)).featureNames()).hasSize(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.ofColumns(two, List.of(renamed)))
                .withMessageContaining("bears the name of its field");
    }

    @Test
    void encoder_manyCalendarColumns_isRefused() {
        Feature minutes = new Feature.CalendarOneHot("at", CalendarPart.MINUTE_OF_DAY);

        refused("more than 100000 columns", signature(categories(1)), Collections.nCopies(100, minutes));
    }

    @Test
    void encoder_namesThatAreLongTogether_isRefused() {
        Signature longCategory = signature(List.of("x".repeat(1 << 20)));

        refused("too long together", longCategory, Collections.nCopies(1_000, new Feature.OneHot("place")));
        refused(
                "too long together",
                longCategory,
                Collections.nCopies(20, lookup("y".repeat(1 << 20), List.of("place"))));
    }

    @Test
    void encoder_lookUpsOfManyCombinations_isRefused() {
        Signature thousand = signature(categories(1_000));
        List<Feature> wide = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            wide.add(lookup("l" + i, List.of("place", "place")));
        }

        refused("combinations", thousand, wide);
        refused("Too many combinations", thousand, List.of(lookup("l", List.of("place", "place", "place"))));
        assertThatCode(() -> new Encoder(thousand, wide.subList(0, 4))).doesNotThrowAnyException();
    }

    @Test
    void encoder_lookUpOfManyFieldsOfOneCategory_isMadeInTime() {
        List<String> fields = new ArrayList<>(Collections.nCopies(100_000, "place"));

        assertThatCode(() -> new Encoder(signature(List.of("one")), List.of(lookup("deep", fields))))
                .doesNotThrowAnyException();
    }

    /** Seeded: any list of features that passes makes no more columns and no longer names than the limits say. */
    @Test
    void encoder_anyFeatures_makeWhatWasCounted() {
        SplittableRandom random = new SplittableRandom(29);
        int made = 0;
        for (int i = 0; i < 300; i++) {
            Signature signature = signature(categories(random.nextInt(1, 40_000)));
            List<Feature> features = new ArrayList<>(List.of(new Feature.Numeric("number", 0, Scaling.NONE)));
            for (int more = random.nextInt(5); more > 0; more--) {
                features.add(feature(random.nextInt(9), features.size()));
            }
            try {
                List<String> names = new Encoder(signature, features).featureNames();
                made++;
                assertThat(names.size()).isLessThanOrEqualTo(EncoderLimits.MOST_COLUMNS);
                assertThat(names.stream().mapToLong(String::length).sum())
                        .isLessThanOrEqualTo(EncoderLimits.MOST_NAME_CHARACTERS);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).containsAnyOf("columns", "combinations", "twice", "too long");
            }
        }
        assertThat(made).isBetween(30, 290);
    }

    private static Feature feature(int kind, int number) {
        return switch (kind) {
            case 0 -> new Feature.Missing("number");
            case 1 -> new Feature.OneHot("place");
            case 2 -> new Feature.Calendar("at", CalendarPart.HOUR, Scaling.NONE);
            case 3 -> new Feature.CalendarOneHot("at", CalendarPart.MINUTE_OF_DAY);
            case 4 -> new Feature.Cyclic("at", CalendarPart.MONTH);
            case 5 -> new Feature.Sum("s" + number, List.of("number"), List.of(1.0), Scaling.NONE);
            case 6 -> new Feature.Code("place", categories(7));
            case 7 -> new Feature.Filled(new Feature.OneHot("place"), 0);
            default -> lookup("l" + number, List.of("place"));
        };
    }
}
