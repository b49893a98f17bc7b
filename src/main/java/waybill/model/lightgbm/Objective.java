package waybill.model.lightgbm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.external.ExternalOutput;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;

/**
 * What a model was trained for, and what LightGBM therefore makes of its sums, in doubles.
 *
 * @param words as the file says it; "custom" where it says nothing
 * @param groups how many sums there are
 * @param sigmoid what sums are multiplied by before a sigmoid
 */
record Objective(String words, Transform transform, int groups, double sigmoid) {
    private static final String SUMS = "custom";

    /** Their sums are the answer, or the square root of it. */
    private static final Set<String> REGRESSIONS =
            Set.of("regression", "regression_l1", "huber", "fair", "quantile", "mape");

    private static final Set<String> LOGARITHMS = Set.of("poisson", "gamma", "tweedie");

    /** What LightGBM makes of sums. */
    enum Transform {
        NONE,
        /** Times its size: such a model has learnt roots. */
        SQUARE,
        EXP,
        SIGMOID,
        LOG1P_EXP,
        /** The probability of the second of two labels. */
        BINARY,
        SOFTMAX,
        /** The probability of each label against all others. */
        EACH
    }

    /**
     * Reads the objective. What is wrong is added to the faults.
     *
     * @param raw whether sums are the answer where it is not said what is made of them
     */
    static Objective of(Optional<String> text, int groups, boolean raw, List<String> faults) {
        String words = text.orElse(SUMS);
        List<String> all = Arrays.asList(words.split(" ", -1));
        Parts parts = new Parts(all.get(0), all.subList(1, all.size()));
        Optional<Transform> known = transform(parts);
        if (known.isEmpty() && !raw) {
            faults.add("its objective is " + Rejection.quoted(words)
                    + (words.equals(SUMS)
                            ? ": what is made of its sums is not in the file; ask for raw sums if nothing is"
                            : ", which cannot be scored"));
        }
        Transform transform = known.orElse(Transform.NONE);
        checkGroups(transform, groups, known.isPresent(), faults);
        return new Objective(words, transform, groups, parts.sigmoid(faults));
    }

    private static Optional<Transform> transform(Parts parts) {
        if (REGRESSIONS.contains(parts.name) && parts.settings.equals(List.of("sqrt"))) {
            return Optional.of(Transform.SQUARE);
        }
        if (parts.settings.stream().anyMatch(setting -> !parts.mayHave(setting))) {
            return Optional.empty();
        }
        if (REGRESSIONS.contains(parts.name)) {
            return Optional.of(Transform.NONE);
        }
        if (LOGARITHMS.contains(parts.name)) {
            return Optional.of(Transform.EXP);
        }
        return switch (parts.name) {
            case "binary" -> Optional.of(Transform.BINARY);
            case "multiclass" -> Optional.of(Transform.SOFTMAX);
            case "multiclassova" -> Optional.of(Transform.EACH);
            case "cross_entropy" -> Optional.of(Transform.SIGMOID);
            case "cross_entropy_lambda" -> Optional.of(Transform.LOG1P_EXP);
            default -> Optional.empty();
        };
    }

    private static void checkGroups(Transform transform, int groups, boolean known, List<String> faults) {
        boolean several = transform == Transform.SOFTMAX || transform == Transform.EACH;
        if (known && several != groups > 1) {
            faults.add("its objective does not fit to " + groups + " sums");
        }
        if (groups > Scorer.MOST_LABELS) {
            faults.add("it has more than " + Scorer.MOST_LABELS + " labels");
        }
    }

    ExternalOutput output() {
        int labels = transform == Transform.BINARY ? 2 : groups;
        return labels == 1 ? new ExternalOutput.Number() : new ExternalOutput.Labels(labels, List.of());
    }

    /**
     * What follows the sums.
     *
     * @param results registers, as {@link waybill.model.program.ProgramScorer#results}
     * @param margins registers, as {@link waybill.model.program.ProgramScorer#margins}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Ending(Program program, int[] results, int[] margins) {}

    Ending ending() {
        ProgramBuilder program = new ProgramBuilder(groups);
        int[] sums = IntStream.range(0, groups).toArray();
        return switch (transform) {
            case NONE -> ending(program, sums);
            case SQUARE -> ending(program, program.apply(Op.MULTIPLY, program.apply(Op.ABSOLUTE, 0), 0));
            case EXP -> ending(program, program.apply(Op.EXP, 0));
            case SIGMOID -> ending(program, sigmoid(program, 0));
            case LOG1P_EXP -> ending(program, program.apply(Op.LOG1P, program.apply(Op.EXP, 0)));
            case BINARY -> binary(program);
            case SOFTMAX -> softmax(program, sums);
            case EACH -> each(program, sums);
        };
    }

    private static Ending ending(ProgramBuilder program, int... results) {
        return new Ending(program.build(), results, results);
    }

    private Ending binary(ProgramBuilder program) {
        int second = sigmoid(program, 0);
        int first = program.apply(Op.SUBTRACT, program.constant(1), second);
        int[] margins = {program.constant(0), scaled(program, 0, sigmoid)};
        return new Ending(program.build(), new int[] {first, second}, margins);
    }

    private Ending each(ProgramBuilder program, int[] sums) {
        int[] margins =
                Arrays.stream(sums).map(sum -> scaled(program, sum, sigmoid)).toArray();
        int[] results = Arrays.stream(sums).map(sum -> sigmoid(program, sum)).toArray();
        return new Ending(program.build(), results, margins);
    }

    private static Ending softmax(ProgramBuilder program, int[] sums) {
        int largest = Arrays.stream(sums)
                .reduce((one, other) -> program.apply(Op.MAX, one, other))
                .orElseThrow();
        int[] powers = Arrays.stream(sums)
                .map(sum -> program.apply(Op.EXP, program.apply(Op.SUBTRACT, sum, largest)))
                .toArray();
        int all = program.constant(0);
        for (int power : powers) {
            all = program.apply(Op.ADD, all, power);
        }
        int total = all;
        int[] results = Arrays.stream(powers)
                .map(power -> program.apply(Op.DIVIDE, power, total))
                .toArray();
        return new Ending(program.build(), results, sums);
    }

    private int sigmoid(ProgramBuilder program, int sum) {
        int power = program.apply(Op.EXP, scaled(program, sum, -sigmoid));
        int one = program.constant(1);
        return program.apply(Op.DIVIDE, one, program.apply(Op.ADD, one, power));
    }

    private static int scaled(ProgramBuilder program, int sum, double factor) {
        return factor == 1 ? sum : program.apply(Op.MULTIPLY, program.constant(factor), sum);
    }

    /** Its name, and what is said with it, such as "sigmoid:1". */
    private record Parts(String name, List<String> settings) {
        private static final String SIGMOID = "sigmoid:";
        private static final String CLASSES = "num_class:";

        boolean mayHave(String setting) {
            boolean several = name.equals("multiclass") || name.equals("multiclassova");
            boolean sigmoid = name.equals("binary") || name.equals("multiclassova");
            return (several && setting.startsWith(CLASSES)) || (sigmoid && setting.startsWith(SIGMOID));
        }

        double sigmoid(List<String> faults) {
            double sigmoid = 1;
            for (String setting : settings) {
                if (setting.startsWith(SIGMOID)) {
                    sigmoid = Numbers.real(setting.substring(SIGMOID.length()), "its objective");
                }
            }
            if (!(sigmoid > 0) || Double.isInfinite(sigmoid)) {
                faults.add("its sigmoid is not above 0");
            }
            return sigmoid;
        }
    }
}
