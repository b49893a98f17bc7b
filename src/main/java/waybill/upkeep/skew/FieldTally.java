package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Compares one field of rows as they were sent with the query's. */
final class FieldTally {
    private final Field field;
    private final Tally tally = new Tally();
    private final List<Double> sentNumbers = new ArrayList<>();
    private final List<Double> madeNumbers = new ArrayList<>();
    private long missing;
    private long added;
    private long refused;

    FieldTally(Field field) {
        this.field = field;
    }

    void compare(BoundPair pair, RawRow sent, Map<String, RawValue> made, Signature signature) {
        RawValue asked = field.normalized(sent.find(field.name()).orElse(RawValue.MISSING));
        RawValue queried = field.normalized(made.getOrDefault(field.name(), RawValue.MISSING));
        boolean isSent = !asked.isMissing();
        boolean isMade = !queried.isMissing();
        tally.compared();
        if (isSent != isMade) {
            missing += isMade ? 1 : 0;
            added += isSent ? 1 : 0;
            tally.differs(pair.captured(), Double.NaN);
        } else if (isSent) {
            both(pair, asked, queried, signature);
        }
    }

    private void both(BoundPair pair, RawValue sent, RawValue made, Signature signature) {
        if (pair.refusesOnlyOnce(field.name())) {
            refused++;
            tally.differs(pair.captured(), Double.NaN);
        } else if (pair.areBound()) {
            Object one = BoundPair.meaning(pair.firstRow().orElseThrow(), signature, field.name());
            Object other = BoundPair.meaning(pair.secondRow().orElseThrow(), signature, field.name());
            compare(pair, one, other, sent, made);
        }
    }

    private void compare(BoundPair pair, Object one, Object other, RawValue sent, RawValue made) {
        if (isCategory() && one.equals(Row.UNSEEN) && other.equals(Row.UNSEEN)) {
            if (!text(sent).equals(text(made))) {
                tally.differs(pair.captured(), Double.NaN);
            }
        } else if (one instanceof Double a && other instanceof Double b) {
            numbers(pair, a, b);
        } else if (!one.equals(other)) {
            tally.differs(pair.captured(), Double.NaN);
        }
    }

    private boolean isCategory() {
        return field.domain() instanceof Domain.Category;
    }

    private void numbers(BoundPair pair, double sent, double made) {
        if (!Near.same(sent, made, isCategory() ? 0 : Near.SENT)) {
            tally.differs(pair.captured(), sent - made);
            sentNumbers.add(sent);
            madeNumbers.add(made);
        }
    }

    private static String text(RawValue value) {
        return value instanceof RawValue.Text text
                ? text.value()
                : value instanceof RawValue.Cell cell ? cell.text() : value.toString();
    }

    Optional<Finding> finding(double tolerated) {
        if (tally.differing() == 0) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        add(words, missing, "were sent without it, so that a default or a substitute stood in");
        add(words, added, "were sent with it, and the query has none");
        add(words, refused, "of the query's rows are refused because of it");
        if (field.type().isQuantity() || field.type() == FieldType.TIMESTAMP) {
            Pattern.of(field.type(), sentNumbers, madeNumbers).ifPresent(rule -> words.add("what was sent is " + rule));
        }
        Finding.Weight weight = tally.share() > tolerated ? Finding.Weight.SKEW : Finding.Weight.NOTED;
        return Optional.of(tally.finding(Finding.Kind.FIELD, field.name(), weight, words));
    }

    private static void add(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }
}
