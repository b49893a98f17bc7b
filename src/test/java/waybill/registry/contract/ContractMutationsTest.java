package waybill.registry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static waybill.registry.contract.Level.MAJOR;
import static waybill.registry.contract.Level.MINOR;
import static waybill.registry.contract.Level.PATCH;
import static waybill.registry.contract.SampleContract.CARRIERS;
import static waybill.registry.contract.SampleContract.DELAY;
import static waybill.registry.contract.SampleContract.GATES;
import static waybill.registry.contract.SampleContract.OPTIONAL;
import static waybill.registry.contract.SampleContract.PLANNED;
import static waybill.registry.contract.SampleContract.REQUIRED;
import static waybill.registry.contract.SampleContract.WIND;
import static waybill.registry.contract.SampleContract.calibrations;
import static waybill.registry.contract.SampleContract.distribution;
import static waybill.registry.contract.SampleContract.field;
import static waybill.registry.contract.SampleContract.integers;
import static waybill.registry.contract.SampleContract.intervals;
import static waybill.registry.contract.SampleContract.labels;
import static waybill.registry.contract.SampleContract.minutes;
import static waybill.registry.contract.SampleContract.names;
import static waybill.registry.contract.SampleContract.numbers;
import static waybill.registry.contract.SampleContract.times;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Output;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.ProbabilityMap;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Unseen;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Each change of a contract by itself, and its verdict: the table of docs/contract.md. */
class ContractMutationsTest {
    private static final Path PAGE = Path.of("docs", "contract.md");

    /** A row of the page's table: its level and its rule. */
    private static final Pattern TOLD = Pattern.compile("(?m)^\\|[^|]*\\| (PATCH|MINOR|MAJOR) \\| `([a-z_]+)` \\|");

    private static final SampleContract TRIPS = SampleContract.base();
    private static final SampleContract OUTCOMES =
            TRIPS.with(labels("early", "on_time", "late")).with(Calibrations.NONE);

    @ParameterizedTest(name = "{0}: {3}, {5}")
    @MethodSource({"fields", "presences", "numbersAndNames", "timesOfDay", "repairs", "outputs", "questions"})
    void change_hasItsLevel_placeAndRule(
            String what, SampleContract before, SampleContract after, Level level, String pointer, String rule) {
        ContractDiff diff = ContractDiff.between(before.contract(), after.contract());

        assertThat(diff.level()).isEqualTo(level);
        assertThat(diff.changes()).first().satisfies(change -> {
            assertThat(change.level()).isEqualTo(level);
            assertThat(change.pointer()).isEqualTo(pointer);
            assertThat(change.rule()).isEqualTo(rule);
            assertThat(change.words()).endsWith(".").doesNotContain("null", "Optional");
        });
    }

    static List<Arguments> fields() {
        return List.of(
                changed("a field is removed", trips -> trips.without("wind"), MAJOR, "/fields/wind", "field_removed"),
                changed(
                        "an optional one is added",
                        with("snow", WIND, "", OPTIONAL),
                        MINOR,
                        "/fields/snow",
                        "field_added"),
                changed(
                        "a required one is added",
                        with("snow", WIND, "", REQUIRED),
                        MAJOR,
                        "/fields/snow",
                        "required_added"),
                changed(
                        "one whose default it refuses is added",
                        with("pier", GATES, "", otherwise("C")),
                        MAJOR,
                        "/fields/pier",
                        "required_added"),
                changed("they are in another order", SampleContract::turned, MINOR, "/fields", "order"),
                changed(
                        "a number must be whole",
                        with("delay", integers(-120, 2000), "min", REQUIRED),
                        MAJOR,
                        "/fields/delay/type",
                        "type"),
                changed(
                        "a whole number may be any",
                        with("seats", numbers(1, 500), "", REQUIRED),
                        MINOR,
                        "/fields/seats/type",
                        "type_widened"),
                changed(
                        "a number becomes a name",
                        with("delay", GATES, "min", REQUIRED),
                        MAJOR,
                        "/fields/delay/type",
                        "type"),
                changed("the unit changes", with("delay", DELAY, "h", REQUIRED), MAJOR, "/fields/delay/unit", "unit"),
                changed("the unit is gone", with("delay", DELAY, "", REQUIRED), MAJOR, "/fields/delay/unit", "unit"),
                changed(
                        "there is a unit for the first time",
                        with("seats", integers(1, 500), "dozens", REQUIRED),
                        MAJOR,
                        "/fields/seats/unit",
                        "unit"),
                changed(
                        "it is described otherwise",
                        with(described("delay", "at departure", false)),
                        PATCH,
                        "/fields/delay/description",
                        "description"),
                changed(
                        "it becomes private",
                        with(described("delay", "", true)),
                        PATCH,
                        "/fields/delay/private",
                        "made_private"),
                arguments(
                        "it is private no more",
                        TRIPS.with(described("delay", "", true)),
                        TRIPS,
                        MINOR,
                        "/fields/delay/private",
                        "private_no_more"));
    }

    static List<Arguments> presences() {
        return List.of(
                changed(
                        "it becomes required",
                        with("wind", WIND, "kn", REQUIRED),
                        MAJOR,
                        "/fields/wind/required",
                        "made_required"),
                changed(
                        "it becomes optional",
                        with("delay", DELAY, "min", OPTIONAL),
                        MINOR,
                        "/fields/delay/required",
                        "made_optional"),
                changed(
                        "another value stands for none",
                        with("night", new Domain.Bool(), "", Presence.defaultsTo(new RawValue.Bool(true))),
                        MINOR,
                        "/fields/night/default",
                        "default"),
                changed(
                        "the value for none is refused",
                        with("gate", GATES, "", otherwise("C")),
                        MAJOR,
                        "/fields/gate/default",
                        "default_refused"),
                changed(
                        "the service fills it",
                        with("wind", WIND, "kn", Presence.live()),
                        MAJOR,
                        "/fields/wind/live",
                        "live"),
                changed(
                        "the service fills it no more",
                        with("queue", numbers(0, 900), "", OPTIONAL),
                        MAJOR,
                        "/fields/queue/live",
                        "live"),
                changed(
                        "state is old sooner",
                        with("state_age", numbers(0, 720), "min", Presence.age(1, 60)),
                        MINOR,
                        "/fields/state_age/age",
                        "age"));
    }

    static List<Arguments> numbersAndNames() {
        return List.of(
                changed(
                        "limits are narrower",
                        with("delay", numbers(-60, 2000), "min", REQUIRED),
                        MAJOR,
                        "/fields/delay/allowed",
                        "limits_narrowed"),
                changed(
                        "limits are wider",
                        with("delay", numbers(-120, 3000), "min", REQUIRED),
                        MINOR,
                        "/fields/delay/allowed",
                        "limits_widened"),
                changed(
                        "limits have moved",
                        with("delay", numbers(0, 3000), "min", REQUIRED),
                        MAJOR,
                        "/fields/delay/allowed",
                        "limits_narrowed"),
                changed(
                        "a name is lost, and refused",
                        with("gate", names(Unseen.REFUSE, "A"), "", OPTIONAL),
                        MAJOR,
                        "/fields/gate/categories",
                        "category_lost"),
                changed(
                        "a name is lost, and warned of",
                        with("carrier", names(Unseen.WARN, "AA", "DL"), "", REQUIRED),
                        MINOR,
                        "/fields/carrier/categories",
                        "category_lost"),
                changed(
                        "a name is added",
                        with("gate", names(Unseen.REFUSE, "A", "B", "C"), "", OPTIONAL),
                        MINOR,
                        "/fields/gate/categories",
                        "category_added"),
                changed(
                        "other names are refused",
                        with("carrier", names(Unseen.REFUSE, "AA", "DL", "UA"), "", REQUIRED),
                        MAJOR,
                        "/fields/carrier/unseen",
                        "unseen_refused"),
                changed(
                        "other names are warned of",
                        with("gate", names(Unseen.WARN, "A", "B"), "", OPTIONAL),
                        MINOR,
                        "/fields/gate/unseen",
                        "unseen_accepted"),
                arguments(
                        "a blank name was one",
                        TRIPS.with(field("carrier", names(Unseen.WARN, "AA", ""), "", REQUIRED)),
                        TRIPS,
                        MAJOR,
                        "/fields/carrier/categories",
                        "category_lost"));
    }

    static List<Arguments> timesOfDay() {
        return List.of(
                changed(
                        "the zone changes",
                        departure("Europe/Zurich", "2010-01-01", "now+400d"),
                        MAJOR,
                        "/fields/departure/zone",
                        "zone"),
                changed(
                        "times end sooner",
                        departure("America/New_York", "2010-01-01", "now+30d"),
                        MAJOR,
                        "/fields/departure/allowed",
                        "limits_narrowed"),
                changed(
                        "times end on a day",
                        departure("America/New_York", "2010-01-01", "2090-01-01"),
                        MAJOR,
                        "/fields/departure/allowed",
                        "limits_narrowed"),
                changed(
                        "times begin sooner",
                        departure("America/New_York", "2000-01-01", "now+400d"),
                        MINOR,
                        "/fields/departure/allowed",
                        "limits_widened"),
                changed(
                        "times have no end",
                        departure("America/New_York", "2010-01-01", ""),
                        MINOR,
                        "/fields/departure/allowed",
                        "limits_widened"),
                arguments(
                        "a day for none was one",
                        TRIPS.with(field("departure", times("UTC", "1899-01-01", ""), "", REQUIRED)),
                        TRIPS.with(field("departure", times("UTC", "", ""), "", REQUIRED)),
                        MAJOR,
                        "/fields/departure/allowed",
                        "placeholders_refused"),
                arguments(
                        "the last day for none was one",
                        TRIPS.with(field("departure", times("UTC", "2010-01-01", "9999-12-31"), "", REQUIRED)),
                        TRIPS.with(field("departure", times("UTC", "2010-01-01", ""), "", REQUIRED)),
                        MAJOR,
                        "/fields/departure/allowed",
                        "placeholders_refused"));
    }

    static List<Arguments> repairs() {
        Field carrier = trimmed("carrier", CARRIERS, REQUIRED, Map.of("DELTA", "DL"));
        Field wind = written("wind", ',', Optional.empty());
        return List.of(
                changed(
                        "texts are repaired",
                        with(carrier),
                        MINOR,
                        "/fields/carrier/normalize",
                        "normalization_gained"),
                lost("texts are repaired no more", carrier, field("carrier", CARRIERS, "", REQUIRED)),
                lost("letters are kept", carrier, with(carrier, LetterCase.KEPT)),
                lost("blanks are kept", carrier, untrimmed(carrier)),
                lost(
                        "texts of JSON are no numbers",
                        repairing("wind", WIND, OPTIONAL, plain()),
                        new Field("wind", WIND, "", OPTIONAL, "")),
                lost("an alias is gone", carrier, trimmed("carrier", CARRIERS, REQUIRED, Map.of())),
                lost(
                        "an alias leads elsewhere",
                        carrier,
                        trimmed("carrier", CARRIERS, REQUIRED, Map.of("DELTA", "UA"))),
                lost(
                        "a word is none any more",
                        missing("gate", GATES, OPTIONAL, "n/a"),
                        missing("gate", GATES, OPTIONAL, "-")),
                arguments(
                        "a word is none any more, which was refused",
                        TRIPS.with(missing("delay", DELAY, REQUIRED, "n/a")),
                        TRIPS.with(missing("delay", DELAY, REQUIRED, "-")),
                        MINOR,
                        "/fields/delay/normalize",
                        "normalization_gained"),
                changed(
                        "a word is a missing value that is needed",
                        with(missing("carrier", CARRIERS, REQUIRED, "none")),
                        MAJOR,
                        "/fields/carrier/normalize",
                        "missing_word_refused"),
                changed(
                        "a word is a missing value that need not be sent",
                        with(missing("gate", GATES, OPTIONAL, "none")),
                        MINOR,
                        "/fields/gate/normalize",
                        "normalization_gained"),
                changed(
                        "numbers may have a comma",
                        with(wind),
                        MINOR,
                        "/fields/wind/normalize",
                        "normalization_gained"),
                changed(
                        "numbers may be two",
                        with(written("wind", ',', Optional.of('.'))),
                        MAJOR,
                        "/fields/wind/normalize",
                        "number_form"),
                arguments(
                        "commas are between thousands",
                        TRIPS.with(wind),
                        TRIPS.with(written("wind", '.', Optional.of(','))),
                        MAJOR,
                        "/fields/wind/normalize",
                        "number_form"));
    }

    private static Arguments lost(String what, Field before, Field after) {
        String pointer = "/fields/" + after.name() + "/normalize";
        return arguments(what, TRIPS.with(before), TRIPS.with(after), MAJOR, pointer, "normalization_lost");
    }

    private static Field with(Field field, LetterCase letters) {
        Normalization normal = field.normalization().orElseThrow();
        return repairing(
                field.name(),
                field.domain(),
                field.presence(),
                new Normalization(normal.trim(), letters, normal.aliases(), normal.missing(), normal.form()));
    }

    private static Field untrimmed(Field field) {
        Normalization normal = field.normalization().orElseThrow();
        return repairing(
                field.name(),
                field.domain(),
                field.presence(),
                new Normalization(false, normal.letters(), normal.aliases(), normal.missing(), normal.form()));
    }

    private static Normalization plain() {
        return new Normalization(false, LetterCase.KEPT, Map.of(), Set.of(), Optional.of(NumberForm.PLAIN));
    }

    private static Field trimmed(String name, Domain domain, Presence presence, Map<String, String> aliases) {
        return repairing(
                name, domain, presence, new Normalization(true, LetterCase.UPPER, aliases, Set.of(), Optional.empty()));
    }

    private static Field missing(String name, Domain domain, Presence presence, String word) {
        Optional<NumberForm> form = domain.type().isQuantity() ? Optional.of(NumberForm.PLAIN) : Optional.empty();
        return repairing(
                name, domain, presence, new Normalization(false, LetterCase.KEPT, Map.of(), Set.of(word), form));
    }

    private static Field written(String name, char decimal, Optional<Character> thousands) {
        NumberForm form = new NumberForm(decimal, thousands);
        Normalization normal = new Normalization(false, LetterCase.KEPT, Map.of(), Set.of(), Optional.of(form));
        return new Field(name, WIND, "kn", OPTIONAL, "", false, Optional.of(normal));
    }

    private static Field repairing(String name, Domain domain, Presence presence, Normalization normal) {
        return new Field(name, domain, name.equals("delay") ? "min" : "", presence, "", false, Optional.of(normal));
    }

    static List<Arguments> outputs() {
        return List.of(
                changed(
                        "a label instead of a number",
                        trips -> trips.with(labels("late", "on_time")),
                        MAJOR,
                        "/output",
                        "output_kind"),
                changed(
                        "another quantity",
                        trips -> trips.with(
                                new Output.Numeric("taxi_time", "min", List.of("delay"), new Range(-1000, 1000))),
                        MAJOR,
                        "/output/name",
                        "output_name"),
                changed(
                        "another unit",
                        trips -> trips.with(minutes("h", new Range(-1000, 1000))),
                        MAJOR,
                        "/output/unit",
                        "output_unit"),
                changed(
                        "the answer's unit is gone",
                        trips -> trips.with(minutes("", new Range(-1000, 1000))),
                        MAJOR,
                        "/output/unit",
                        "output_unit"),
                changed(
                        "numbers go further down",
                        trips -> trips.with(minutes("min", new Range(-2000, 1000))),
                        MINOR,
                        "/output/limits",
                        "output_limits"),
                arguments(
                        "labels of another question",
                        OUTCOMES,
                        OUTCOMES.with(new Output.Label("boarding", List.of("early", "on_time", "late"))),
                        MAJOR,
                        "/output/name",
                        "output_name"),
                changed(
                        "numbers go further",
                        trips -> trips.with(minutes("min", new Range(-1000, 2000))),
                        MINOR,
                        "/output/limits",
                        "output_limits"),
                arguments(
                        "a label is lost",
                        OUTCOMES,
                        OUTCOMES.with(labels("early", "late")),
                        MAJOR,
                        "/output/labels",
                        "label_lost"),
                arguments(
                        "a label is added",
                        OUTCOMES,
                        OUTCOMES.with(labels("early", "on_time", "late", "never")),
                        MAJOR,
                        "/output/labels",
                        "label_added"),
                arguments(
                        "labels in another order",
                        OUTCOMES,
                        OUTCOMES.with(labels("late", "on_time", "early")),
                        MINOR,
                        "/output/labels",
                        "label_order"));
    }

    static List<Arguments> questions() {
        Calibrations nothing = Calibrations.NONE;
        return List.of(
                changed(
                        "no intervals any more",
                        trips -> trips.with(asked(Optional.empty(), PLANNED)),
                        MAJOR,
                        "/capabilities",
                        "capability_lost"),
                changed(
                        "no promises any more",
                        trips -> trips.with(new Calibrations(
                                Optional.of(intervals("0.9")), Optional.empty(), List.of(), new ProbabilityMap.None())),
                        MAJOR,
                        "/capabilities",
                        "capability_lost"),
                changed("no reasons any more", SampleContract::unexplained, MAJOR, "/capabilities", "capability_lost"),
                arguments("reasons now", TRIPS.unexplained(), TRIPS, MINOR, "/capabilities", "capability_gained"),
                arguments("promises now", TRIPS.with(nothing), TRIPS, MINOR, "/capabilities", "capability_gained"),
                changed(
                        "intervals of another coverage",
                        trips -> trips.with(calibrations("0.8", 199, PLANNED)),
                        MAJOR,
                        "/coverage",
                        "coverage"),
                changed(
                        "intervals of a larger coverage",
                        trips -> trips.with(calibrations("0.95", 199, PLANNED)),
                        MAJOR,
                        "/coverage",
                        "coverage"),
                changed(
                        "promises of less",
                        trips -> trips.with(calibrations("0.9", 190, PLANNED)),
                        MAJOR,
                        "/most_confidence",
                        "confidence_lowered"),
                arguments(
                        "scores calibrated no more",
                        OUTCOMES.with(calibrated()),
                        OUTCOMES,
                        MAJOR,
                        "/output/scores",
                        "calibration_lost"),
                arguments(
                        "scores calibrated now",
                        OUTCOMES,
                        OUTCOMES.with(calibrated()),
                        MINOR,
                        "/output/scores",
                        "calibration_gained"),
                changed(
                        "no deadlines that are times",
                        trips -> trips.with(asked(Optional.of("0.9"), List.of())),
                        MAJOR,
                        "/capabilities",
                        "deadline_times_lost"),
                arguments(
                        "deadlines that are times",
                        TRIPS.with(asked(Optional.of("0.9"), List.of())),
                        TRIPS,
                        MINOR,
                        "/capabilities",
                        "deadline_times"),
                changed(
                        "deadlines from another time",
                        trips -> trips.with(asked(Optional.of("0.9"), List.of("departure", "wind"))),
                        MAJOR,
                        "/capabilities",
                        "deadlines_moved"));
    }

    /** What every training changes, and no caller sees. */
    @Test
    void seenRanges_featuresAndOffsets_areNoChange() {
        Domain seen = new Domain.Numeric(false, new Range(-120, 2000), new Range(3, 4));
        Output offsets = new Output.Numeric("arrival_delay", "min", List.of(), new Range(-1000, 900));
        SampleContract next = TRIPS.with(field("delay", seen, "min", REQUIRED))
                .with(field("departure", times("US/Eastern", "2010-01-01", "now+9600h"), "", REQUIRED))
                .with(offsets)
                .with(calibrations("0.90", 198, PLANNED));

        assertThat(ContractDiff.between(TRIPS.contract(), next.contract()))
                .isEqualTo(new ContractDiff(List.of()))
                .extracting(ContractDiff::level)
                .isEqualTo(PATCH);
    }

    /** Whoever asked for no more than there was gets it. */
    @Test
    void promisesOfMore_areNoChange() {
        assertThat(ContractDiff.between(
                                TRIPS.with(calibrations("0.9", 190, PLANNED)).contract(), TRIPS.contract())
                        .changes())
                .isEmpty();
    }

    @Test
    void changes_thatGoFarthest_comeFirst_andGiveTheLevel() {
        ContractDiff diff = ContractDiff.between(
                TRIPS.contract(),
                TRIPS.with(described("delay", "otherwise", false))
                        .with(field("snow", WIND, "", OPTIONAL))
                        .without("wind")
                        .contract());

        assertThat(diff.changes())
                .extracting(ContractChange::rule)
                .containsExactly("field_removed", "field_added", "description");
        assertThat(diff.level()).isEqualTo(MAJOR);
        assertThat(diff.broken()).isEqualTo("wind is no field any more: a row that has it is refused.");
    }

    /** Categories are data: neither a terminal nor a log reads them as anything else. */
    @Test
    void words_showNoControlCharacters_andNameOnlyTheFirstCategories() {
        String[] many =
                Stream.iterate(0, i -> i < 50, i -> i + 1).map(i -> "c" + i).toArray(String[]::new);
        many[0] = "a\u001b[31mred\nline";
        ContractDiff diff = ContractDiff.between(
                TRIPS.with(field("gate", names(Unseen.REFUSE, many), "", OPTIONAL))
                        .contract(),
                TRIPS.contract());

        assertThat(diff.broken()).contains("a [31mred line", "and 30 more").doesNotContain("\u001b", "\n");
    }

    /** A table with hundreds of fields is told in part. */
    @Test
    void broken_ofManyChanges_namesTheFirst() {
        SampleContract wide = TRIPS;
        for (int i = 0; i < 40; i++) {
            wide = wide.with(field("f" + i, new Domain.Bool(), "", OPTIONAL));
        }

        assertThat(ContractDiff.between(wide.contract(), TRIPS.contract()).broken())
                .contains("f19 is no field any more", "And 20 more.")
                .doesNotContain("f20");
    }

    /** The page has each verdict that there is, and no other. */
    @Test
    void page_hasTheSameVerdicts() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher row = TOLD.matcher(Files.readString(PAGE));
        while (row.find()) {
            told.add(row.group(1) + " " + row.group(2));
        }
        Set<String> tested = Stream.of(
                        fields(), presences(), numbersAndNames(), timesOfDay(), repairs(), outputs(), questions())
                .flatMap(List::stream)
                .map(Arguments::get)
                .map(values -> values[3] + " " + values[5])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(tested);
    }

    private static Arguments changed(
            String what, UnaryOperator<SampleContract> change, Level level, String pointer, String rule) {
        return arguments(what, TRIPS, change.apply(TRIPS), level, pointer, rule);
    }

    private static UnaryOperator<SampleContract> with(String name, Domain domain, String unit, Presence presence) {
        return with(SampleContract.field(name, domain, unit, presence));
    }

    private static UnaryOperator<SampleContract> with(Field field) {
        return trips -> trips.with(field);
    }

    private static UnaryOperator<SampleContract> departure(String zone, String earliest, String latest) {
        return with("departure", times(zone, earliest, latest), "", REQUIRED);
    }

    private static Field described(String name, String description, boolean isPrivate) {
        return new Field(name, DELAY, "min", REQUIRED, description, isPrivate);
    }

    private static Presence otherwise(String category) {
        return Presence.defaultsTo(new RawValue.Text(category));
    }

    private static Calibrations calibrated() {
        return new Calibrations(Optional.empty(), Optional.empty(), List.of(), new ProbabilityMap.Temperature(1.5));
    }

    private static Calibrations asked(Optional<String> coverage, List<String> countsFrom) {
        return new Calibrations(
                coverage.map(SampleContract::intervals),
                Optional.of(distribution(199)),
                countsFrom,
                new ProbabilityMap.None());
    }
}
