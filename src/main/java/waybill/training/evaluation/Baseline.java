package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.answer.Output;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Target;
import waybill.training.data.TargetPlan;

/** A prediction that needs no model. */
public interface Baseline {
    /** What a baseline predicts. */
    enum Kind {
        /** The median of the target. */
        MEDIAN,
        /** The sum of the offset fields. */
        OFFSET,
        /** The sum of the offset fields and the median of what is missing to the target. */
        OFFSET_PLUS_MEDIAN,
        /** For each label the share of the training rows that have it. */
        BASE_RATE,
        /** The same, apart for the rows that the recipe's baseline names and for all others. */
        RULE;

        /** The name in recipes and reports: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind kind();

    default String name() {
        return kind().wireName();
    }

    Predictions predict(LabelledRows rows);

    /** What it predicts, for people. */
    String inWords(Target target);

    /** The names of all kinds. */
    static List<String> names() {
        return names(List.of(Kind.values()));
    }

    /**
     * The names of the kinds that a target has.
     *
     * @param rule of the recipe's baseline; none if it has no such
     */
    static List<String> names(TargetPlan target, Optional<Where> rule) {
        return names(target instanceof TargetPlan.Numeric number ? kinds(number.output()) : kinds(rule));
    }

    private static List<String> names(List<Kind> kinds) {
        return kinds.stream().map(Kind::wireName).toList();
    }

    /** Without an offset the others would be the median again, or 0. */
    private static List<Kind> kinds(Output.Numeric output) {
        return output.offsets().isEmpty()
                ? List.of(Kind.MEDIAN)
                : List.of(Kind.MEDIAN, Kind.OFFSET, Kind.OFFSET_PLUS_MEDIAN);
    }

    private static List<Kind> kinds(Optional<Where> rule) {
        return Stream.concat(Stream.of(Kind.BASE_RATE), rule.map(there -> Kind.RULE).stream())
                .toList();
    }

    /** The baselines of an output, with the medians or shares of these rows. */
    static List<Baseline> learn(LabelledRows train, Signature signature, Output output, Optional<Where> rule) {
        return output.accept(new Output.Cases<>() {
            @Override
            public List<Baseline> numeric(Output.Numeric numeric) {
                List<Baseline> all = new ArrayList<>();
                kinds(numeric).forEach(kind -> all.add(NumberBaseline.learn(kind, train.numbers())));
                return all;
            }

            @Override
            public List<Baseline> label(Output.Label label) {
                List<Baseline> all = new ArrayList<>();
                all.add(LabelBaseline.learn(Kind.BASE_RATE, Where.ALL, train, signature));
                rule.ifPresent(where -> all.add(LabelBaseline.learn(Kind.RULE, where, train, signature)));
                return all;
            }
        });
    }
}
