package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import waybill.capture.CapturedRow;
import waybill.json.Json;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.ServableModel;
import waybill.signature.Field;
import waybill.signature.Signature;

/**
 * Compares the encoder that the manifest gives serving with the one that is fitted again: all tables, and what becomes of captured
 * rows.
 */
final class EncoderCheck {
    private static final String PRIVATE = "it is private, or made of what is: in what it differs is not told";

    private final ServedVersion served;
    private final FittedAgain fitted;
    private final OtherVersions others;
    private final PrivateFields hidden;
    private final EncoderParts servedParts;
    private final EncoderParts fittedParts;
    private final FeatureTallies features;
    private final Map<String, Tally> fields = new LinkedHashMap<>();
    private final Optional<ServableModel> trained;
    private final AnswerTally answers;
    private long bound;

    EncoderCheck(ServedVersion served, FittedAgain fitted, OtherVersions others) {
        this.served = served;
        this.fitted = fitted;
        this.others = others;
        this.hidden = PrivateFields.of(served.spec());
        this.servedParts = EncoderParts.of(served.encoder(), served.spec().output());
        this.fittedParts = EncoderParts.of(fitted.encoder(), served.spec().output());
        this.features = new FeatureTallies(served.encoder(), fitted.encoder());
        this.trained = served.with(fitted.encoder());
        this.answers = new AnswerTally(served.spec().output());
        both(servedParts.fields(), fittedParts.fields()).forEach(name -> fields.put(name, new Tally()));
    }

    CheckResult run(List<CapturedRow> rows) {
        rows.forEach(this::compare);
        List<String> remarks = bound < rows.size()
                ? List.of((rows.size() - bound) + " of " + rows.size()
                        + " rows cannot be encoded: what was captured of them lacks a field that is required.")
                : List.of();
        return CheckResult.of(Check.ENCODER, bound, remarks, findings());
    }

    private void compare(CapturedRow row) {
        BoundPair pair =
                BoundPair.of(row, hidden.complete(row.fields(), hidden.standIns()), served.encoder(), fitted.encoder());
        fields.forEach((field, tally) -> compare(field, tally, pair));
        if (pair.areBound()) {
            bound++;
            features.compare(
                    row, pair.firstRow().orElseThrow(), pair.secondRow().orElseThrow());
            trained.ifPresent(model -> answers.compare(
                    row,
                    served.model().answer(pair.firstRow().orElseThrow()),
                    model.answer(pair.secondRow().orElseThrow())));
        }
    }

    private void compare(String field, Tally tally, BoundPair pair) {
        tally.compared();
        if (pair.refusesOnlyOnce(field)) {
            tally.differs(pair.captured(), Double.NaN);
        } else if (pair.areBound()
                && has(served.encoder().signature(), field)
                && has(fitted.encoder().signature(), field)) {
            Object one = BoundPair.meaning(
                    pair.firstRow().orElseThrow(), served.encoder().signature(), field);
            Object other = BoundPair.meaning(
                    pair.secondRow().orElseThrow(), fitted.encoder().signature(), field);
            if (!one.equals(other)) {
                tally.differs(
                        pair.captured(), one instanceof Double a && other instanceof Double b ? a - b : Double.NaN);
            }
        }
    }

    private static boolean has(Signature signature, String field) {
        return signature.fields().stream().map(Field::name).anyMatch(field::equals);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        fields.forEach(
                (name, tally) -> finding(Finding.Kind.FIELD, name, servedParts.fields(), fittedParts.fields(), tally)
                        .ifPresent(findings::add));
        features.names().forEach(name -> finding(
                        Finding.Kind.FEATURE, name, servedParts.features(), fittedParts.features(), features.of(name))
                .ifPresent(findings::add));
        if (!findings.isEmpty()) {
            answers.finding(weight(PartDifference.NONE), "with training's encoder the same artifact answers otherwise")
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> finding(
            Finding.Kind kind,
            String name,
            Map<String, Json.Obj> ofServed,
            Map<String, Json.Obj> ofFitted,
            Tally tally) {
        PartDifference difference = difference(ofServed.get(name), ofFitted.get(name));
        if (difference.isNone() && tally.differing() == 0) {
            return Optional.empty();
        }
        if (hidden.has(name) || hidden.areReadBy(name, List.of(served.encoder(), fitted.encoder()))) {
            return Optional.of(tally.finding(kind, name, weight(difference), List.of(PRIVATE))
                    .withoutNumbers());
        }
        List<String> words = new ArrayList<>(difference.words());
        if (difference.isNone() && kind == Finding.Kind.FEATURE) {
            words.addAll(byFields(name));
        }
        others.withSame(kind, name, ofServed.get(name), ofFitted.get(name)).ifPresent(words::add);
        return Optional.of(tally.finding(kind, name, weight(difference), words));
    }

    /** A feature whose own table is the same differs by what is known of its fields: those of a one-hot are its table. */
    private List<String> byFields(String feature) {
        return Stream.of(served.encoder(), fitted.encoder())
                .map(Encoder::features)
                .flatMap(List::stream)
                .filter(one -> EncoderParts.name(one).equals(feature))
                .map(Feature::fields)
                .flatMap(List::stream)
                .distinct()
                .filter(field -> !difference(
                                servedParts.fields().get(field),
                                fittedParts.fields().get(field))
                        .isNone())
                .map(field -> "by its field " + field)
                .toList();
    }

    private static PartDifference difference(Json.@Nullable Obj ofServed, Json.@Nullable Obj ofFitted) {
        if (ofServed == null) {
            return PartDifference.ONLY_TRAINED;
        }
        return ofFitted == null ? PartDifference.ONLY_SERVED : PartDifference.between(ofServed, ofFitted);
    }

    /** What a recipe declares does not depend on rows. */
    private Finding.Weight weight(PartDifference difference) {
        boolean declared = !difference.declared().isEmpty();
        return declared || fitted.rows() == TrainingRows.SAME ? Finding.Weight.SKEW : Finding.Weight.UNSURE;
    }

    private static Set<String> both(Map<String, Json.Obj> one, Map<String, Json.Obj> other) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }
}
