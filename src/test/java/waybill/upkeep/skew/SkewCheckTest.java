package waybill.upkeep.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.capture.CapturedRow;
import waybill.failure.ErrorCode;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.ServableModel;
import waybill.registry.VersionRef;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.RawValue;
import waybill.signature.Signature;

class SkewCheckTest {
    @TempDir
    static Path folder = Path.of("");

    private static SkewedTrips trips;

    @BeforeAll
    static void train() throws IOException {
        trips = new SkewedTrips(folder);
    }

    /** What other tests published is not there. */
    @BeforeEach
    void begin() {
        trips.beginAnew();
    }

    @Test
    void check_servingIsAsTraining_findsNothing() throws IOException {
        SkewReport report = trips.check(trips.publish(), trips.served(trips.model(trips.encoder())));

        assertThat(report.findings()).isEmpty();
        assertThat(report.outcome()).isEqualTo(SkewReport.Outcome.NONE);
        assertThat(report.trainingRows()).isEqualTo(TrainingRows.SAME);
        assertThat(report.checks()).extracting(CheckResult::rows).containsExactly(300L, 300L, 300L);
    }

    /** The golden rows of such a version agree with its tables, so that each gate passes it. */
    @Test
    void check_manifestHasTheTablesOfAnotherVersion_namesEachFeature() throws IOException {
        Encoder planted = new Encoder(
                trips.own.spec().signature(), with(Set.of("number(miles)", "lookup(depot_miles)", "sum(rest)")));
        SkewReport report = trips.check(trips.publish(planted), trips.served(trips.model(planted)));

        assertThat(report.outcome()).isEqualTo(SkewReport.Outcome.SKEW);
        assertThat(named(report, Check.ENCODER, Finding.Kind.FEATURE))
                .containsOnlyKeys("number(miles)", "lookup(depot_miles)", "sum(rest)");
        assertThat(one(report, Check.ENCODER, Finding.Kind.FEATURE, "number(miles)")
                        .words())
                .anyMatch(words -> words.startsWith("imputed: served with "))
                .contains("it is that of version " + trips.laterRef().version());
        assertThat(named(report, Check.ENCODER, Finding.Kind.FIELD)).isEmpty();
        assertThat(named(report, Check.ENCODER, Finding.Kind.ANSWER)).containsOnlyKeys("late");
        assertThat(named(report, Check.ANSWERS, Finding.Kind.ANSWER))
                .as("the host did as it was told")
                .isEmpty();
    }

    @Test
    void check_medianOfAnotherVersion_isNamedWithTheRowsThatLackTheNumber() throws IOException {
        Encoder planted = new Encoder(trips.own.spec().signature(), with(Set.of("number(miles)")));
        SkewReport report = trips.check(trips.publish(planted), trips.served(trips.model(planted)));

        Finding finding = one(report, Check.ENCODER, Finding.Kind.FEATURE, "number(miles)");
        assertThat(finding.differing()).as("each fiftieth trip has no miles").isEqualTo(6);
        assertThat(finding.example()).contains(new Example("request-100000", 0));
        assertThat(finding.largest()).isPresent();
    }

    @Test
    void check_categoriesOfAnotherVersion_nameTheFieldAndTheFeaturesByIt() throws IOException {
        Encoder planted = new Encoder(withField("depot"), trips.own.spec().features());
        SkewReport report = trips.check(
                trips.publish(planted), trips.served(trips.model(planted), fields -> with(fields, "depot", "west")));

        assertThat(one(report, Check.ENCODER, Finding.Kind.FIELD, "depot").words())
                .contains("categories: of 3 served with and 2 learnt, 1 only served with");
        assertThat(one(report, Check.ENCODER, Finding.Kind.FEATURE, "one_hot(depot)"))
                .satisfies(feature -> assertThat(feature.words()).contains("by its field depot"))
                .satisfies(feature -> assertThat(feature.share()).isEqualTo(1));
    }

    @Test
    void check_zoneOfTheManifestIsNotTheRecipes_isNamedWhateverTheRowsAre() throws IOException {
        Encoder planted = new Encoder(
                new Signature(trips.own.spec().signature().fields().stream()
                        .map(field -> field.name().equals("start")
                                ? field.withDomain(new Domain.Timestamp(ZoneId.of("UTC")))
                                : field)
                        .toList()),
                trips.own.spec().features());
        SkewReport report = trips.check(trips.publish(planted), trips.served(trips.model(planted)));

        assertThat(one(report, Check.ENCODER, Finding.Kind.FIELD, "start").words())
                .contains("zone: served with UTC, learnt as Europe/Berlin");
        assertThat(one(report, Check.ENCODER, Finding.Kind.FEATURE, "calendar(start, hour)")
                        .share())
                .isEqualTo(1);
    }

    /** Nothing in the store is wrong: only what was answered tells. */
    @Test
    void check_hostUsedTablesOfAnotherVersion_areNamedByTheAnswers() throws IOException {
        VersionRef version = trips.publish();
        ServableModel host =
                trips.model(new Encoder(trips.own.spec().signature(), with(Set.of("number(delay)", "sum(rest)"))));
        SkewReport report = trips.check(version, trips.served(host));

        assertThat(named(report, Check.ENCODER, Finding.Kind.FEATURE)).isEmpty();
        assertThat(named(report, Check.ANSWERS, Finding.Kind.FEATURE))
                .as("the fewest that explain all answers: the other one moves none")
                .containsOnlyKeys("sum(rest)");
        assertThat(one(report, Check.ANSWERS, Finding.Kind.ANSWER, "late").words())
                .anyMatch(words ->
                        words.endsWith("were of version " + trips.laterRef().version()));
    }

    @Test
    void check_callerSendsHoursForMinutes_namesTheFieldTheFactorAndTheFeatures() throws IOException {
        SkewReport report = trips.check(
                trips.publish(),
                trips.served(
                        trips.model(trips.encoder()),
                        fields -> with(
                                fields,
                                "miles",
                                value -> value instanceof RawValue.Num number
                                        ? new RawValue.Num(number.value() / 60)
                                        : value)));

        Finding miles = one(report, Check.SOURCE, Finding.Kind.FIELD, "miles");
        assertThat(miles.weight()).isEqualTo(Finding.Weight.SKEW);
        assertThat(miles.differing()).isEqualTo(294);
        assertThat(miles.words()).contains("what was sent is always 1/60 as much: in another unit?");
        assertThat(named(report, Check.SOURCE, Finding.Kind.FIELD)).containsOnlyKeys("miles");
        assertThat(named(report, Check.SOURCE, Finding.Kind.FEATURE)).containsOnlyKeys("number(miles)", "sum(rest)");
        assertThat(named(report, Check.SOURCE, Finding.Kind.ANSWER)).containsOnlyKeys("late");
        assertThat(named(report, Check.ENCODER, Finding.Kind.FEATURE)).isEmpty();
    }

    @Test
    void check_callerSendsTheTimeOfAnotherZone_namesIt() throws IOException {
        SkewReport report = trips.check(
                trips.publish(),
                trips.served(
                        trips.model(trips.encoder()),
                        fields -> with(
                                fields,
                                "start",
                                value -> new RawValue.Text(
                                        ((RawValue.Text) value).value().replace("Z", "")))));

        assertThat(one(report, Check.SOURCE, Finding.Kind.FIELD, "start").words())
                .contains("what was sent is always 60 minutes earlier: of another zone?");
        assertThat(named(report, Check.SOURCE, Finding.Kind.FEATURE)).containsKey("calendar(start, hour)");
    }

    @Test
    void check_callerLeavesAFieldOut_saysThatASubstituteStandsIn() throws IOException {
        SkewReport report = trips.check(
                trips.publish(),
                trips.served(trips.model(trips.encoder()), fields -> with(fields, "miles", value -> RawValue.MISSING)));

        assertThat(one(report, Check.SOURCE, Finding.Kind.FIELD, "miles").words())
                .contains("294 were sent without it, so that a default or a substitute stood in");
    }

    @Test
    void check_fewRowsAreCorrectedLater_areNotedOnly() throws IOException {
        List<CapturedRow> rows = new ArrayList<>(trips.served(trips.model(trips.encoder())));
        rows.set(0, corrected(rows.get(0)));
        SkewReport report = trips.check(trips.publish(), rows);

        assertThat(one(report, Check.SOURCE, Finding.Kind.FIELD, "delay").weight())
                .isEqualTo(Finding.Weight.NOTED);
    }

    /** The trip was asked about with another delay, and answered accordingly. */
    private static CapturedRow corrected(CapturedRow row) throws IOException {
        return trips
                .served(trips.model(trips.encoder()), fields -> with(fields, "delay", value -> new RawValue.Num(59)))
                .stream()
                .filter(other -> other.request().equals(row.request()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void check_privateField_isComparedByItsTablesAndNeverShown() throws IOException {
        Signature hidden = new Signature(trips.own.spec().signature().fields().stream()
                .map(field -> field.name().equals("miles")
                        ? new Field("miles", field.domain(), field.unit(), field.presence(), "", true)
                        : field)
                .toList());
        Encoder planted = new Encoder(hidden, with(Set.of("number(miles)", "number(delay)")));
        List<CapturedRow> rows = trips.served(trips.model(planted)).stream()
                .map(row -> without(row, "miles"))
                .toList();
        SkewReport report = trips.check(trips.publish(planted), rows);

        assertThat(named(report, Check.ENCODER, Finding.Kind.FEATURE))
                .containsOnlyKeys("number(miles)", "number(delay)");
        assertThat(one(report, Check.ENCODER, Finding.Kind.FEATURE, "number(miles)"))
                .satisfies(finding -> assertThat(finding.largest()).isEmpty())
                .satisfies(finding -> assertThat(finding.words()).noneMatch(words -> words.matches(".*\\d.*")));
        assertThat(named(report, Check.SOURCE, Finding.Kind.FIELD))
                .as("what was not captured is no fault")
                .isEmpty();
    }

    private static CapturedRow without(CapturedRow row, String field) {
        Map<String, RawValue> fields = new LinkedHashMap<>(row.fields());
        fields.remove(field);
        return new CapturedRow(
                row.model(),
                row.version(),
                row.request(),
                row.row(),
                row.at(),
                row.route(),
                row.tier(),
                row.key(),
                fields,
                row.answer());
    }

    @Test
    void check_trainingRowsHaveChanged_isUnsureOfWhatIsLearntAndSaysSo(@TempDir Path changed) throws IOException {
        SkewedTrips others = new SkewedTrips(changed);
        VersionRef version = others.publish();
        List<CapturedRow> rows = others.served(others.model(others.encoder()));
        Path data = changed.resolve("trips.csv");
        Files.writeString(data, Files.readString(data).replaceAll("(?m),(\\d)0,(\\d+),(.*)$", ",$15,$2,$3"));
        SkewReport report = others.check(version, rows);

        assertThat(report.trainingRows()).isEqualTo(TrainingRows.CHANGED);
        assertThat(named(report, Check.ENCODER, Finding.Kind.FEATURE))
                .isNotEmpty()
                .allSatisfy((name, finding) -> assertThat(finding.weight()).isEqualTo(Finding.Weight.UNSURE));
    }

    @Test
    void check_laterRowsAreAdded_areTheSameTrainingRows(@TempDir Path grown) throws IOException {
        SkewedTrips others = new SkewedTrips(grown);
        VersionRef version = others.publish();
        List<CapturedRow> rows = others.served(others.model(others.encoder()));
        Path data = grown.resolve("trips.csv");
        Files.writeString(data, Files.readString(data) + "999999,2024-04-01,east,2024-04-01T01:30:00Z,3,700,760,9\n");
        SkewReport report = others.check(version, rows);

        assertThat(report.trainingRows()).isEqualTo(TrainingRows.SAME);
        assertThat(report.outcome()).isEqualTo(SkewReport.Outcome.NONE);
    }

    @Test
    void check_dataIsNotThere_isIncompleteAndLooksAtTheAnswersAllTheSame(@TempDir Path empty) throws IOException {
        VersionRef version = trips.publish();
        List<CapturedRow> rows = trips.served(trips.model(trips.encoder()));
        SkewReport report = trips.check(version, rows, SkewedTrips.question(Optional.of(empty)));

        assertThat(report.outcome()).isEqualTo(SkewReport.Outcome.INCOMPLETE);
        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(report.checks())
                .filteredOn(check -> check.notMade().isPresent())
                .hasSize(2);
        assertThat(report.checks().get(2).rows()).isEqualTo(300);
    }

    @Test
    void check_noRowWasCaptured_comparesTheTablesAllTheSame() {
        Encoder planted = new Encoder(trips.own.spec().signature(), with(Set.of("number(miles)")));
        SkewReport report = trips.check(trips.publish(planted), List.of());

        assertThat(report.sampled()).isZero();
        assertThat(named(report, Check.ENCODER, Finding.Kind.FEATURE)).containsOnlyKeys("number(miles)");
    }

    @Test
    void check_rowsOfLongAgo_areNotLookedAt() throws IOException {
        List<CapturedRow> rows = trips.served(trips.model(trips.encoder()));
        SkewQuestion lastHour = new SkewQuestion(Duration.ofHours(1), 1_000, 0, 0.01, Optional.empty());

        assertThat(trips.check(trips.publish(), rows, lastHour).captured()).isZero();
    }

    private static Finding one(SkewReport report, Check check, Finding.Kind kind, String name) {
        return Optional.ofNullable(named(report, check, kind).get(name)).orElseThrow();
    }

    private static Map<String, Finding> named(SkewReport report, Check check, Finding.Kind kind) {
        return report.checks().stream()
                .filter(result -> result.check() == check)
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.kind() == kind)
                .collect(Collectors.toMap(Finding::name, finding -> finding));
    }

    /** The version's features, some of them those of the later version. */
    private static List<Feature> with(Set<String> names) {
        Map<String, Feature> others = trips.later.spec().features().stream()
                .collect(Collectors.toMap(EncoderParts::name, feature -> feature));
        return trips.own.spec().features().stream()
                .map(feature -> {
                    String name = EncoderParts.name(feature);
                    return names.contains(name) ? others.getOrDefault(name, feature) : feature;
                })
                .toList();
    }

    private static Signature withField(String name) {
        Signature other = trips.later.spec().signature();
        return new Signature(trips.own.spec().signature().fields().stream()
                .<Field>map(field -> field.name().equals(name) ? other.fields().get(other.indexOf(name)) : field)
                .toList());
    }

    private static Map<String, RawValue> with(Map<String, RawValue> fields, String name, String text) {
        return with(fields, name, value -> new RawValue.Text(text));
    }

    private static Map<String, RawValue> with(
            Map<String, RawValue> fields, String name, UnaryOperator<RawValue> changed) {
        Map<String, RawValue> all = new LinkedHashMap<>(fields);
        all.computeIfPresent(name, (key, value) -> changed.apply(value));
        return all;
    }
}
