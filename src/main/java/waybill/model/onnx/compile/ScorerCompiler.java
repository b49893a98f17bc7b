package waybill.model.onnx.compile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;
import waybill.model.onnx.compile.Expressions.Expression;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;

/**
 * Compiles expressions: what does not depend on the trees becomes a program before them, the rest one after them. A graph without
 * trees is one program; a linear model in it is a part of that, because a scorer of linear models takes what is missing for 0.
 */
public final class ScorerCompiler {
    private final Expressions x;
    private final List<Ensemble> ensembles;
    private final int columns;
    private final List<String> labels;
    private final List<String> ignored;
    private final Map<Integer, Integer> registers = new HashMap<>();
    private final ProgramBuilder before;

    private ScorerCompiler(
            Expressions x, List<Ensemble> ensembles, int columns, List<String> labels, List<String> ignored) {
        this.x = x;
        this.ensembles = ensembles;
        this.columns = columns;
        this.labels = labels;
        this.ignored = ignored;
        this.before = new ProgramBuilder(columns);
    }

    /**
     * Compiles the outputs of a graph.
     *
     * @param ensembles those that scores are of
     * @param outputs expressions, as {@link #answered} makes them
     * @param columns the number of the encoder's columns
     * @param labels in the order of the outputs; empty for a number
     */
    public static Scorer compile(
            Expressions x,
            List<Ensemble> ensembles,
            int[] outputs,
            int columns,
            List<String> labels,
            List<String> ignored) {
        return new ScorerCompiler(x, ensembles, columns, labels, ignored).scorer(outputs);
    }

    /** The outputs, but no number where one of these expressions is not 0. */
    public static int[] answered(Expressions x, int[] outputs, Collection<Integer> failures) {
        int fails = x.constant(0);
        for (int failure : failures) {
            fails = x.isNumber(fails) && x.value(fails) == 0 ? failure : x.apply(Op.MAX, fails, failure);
        }
        int never = fails;
        return Arrays.stream(outputs)
                .map(it -> x.select(never, x.constant(Double.NaN), it))
                .toArray();
    }

    private Scorer scorer(int[] outputs) {
        BitSet used = reachable(outputs);
        List<Integer> scoring = used.stream()
                .filter(it -> x.get(it) instanceof Expression.Score)
                .map(it -> ((Expression.Score) x.get(it)).ensemble())
                .distinct()
                .boxed()
                .toList();
        Rejection.unless(scoring.size() <= 1, "its graph has %s ensembles of trees; one is served", scoring.size());
        int[] carried = carried(used, outputs);
        if (scoring.isEmpty()) {
            emit(reachable(carried));
            return program(nothing(), outputs, carried);
        }
        return scorer(ensembles.get(scoring.get(0)), outputs, carried);
    }

    private Scorer scorer(Ensemble ensemble, int[] outputs, int[] carried) {
        List<Integer> compared = ensemble.columns();
        Rejection.unless(
                compared.stream().noneMatch(x::isScored), "its graph has trees that compare what other trees say");
        // Floats may be compared as floats: then nothing has to round them before.
        boolean narrow = compared.stream().allMatch(x::isNarrow);
        int[] read = compared.stream().mapToInt(it -> narrow ? wide(it) : it).toArray();
        emit(reachable(
                IntStream.concat(Arrays.stream(read), Arrays.stream(carried)).toArray()));
        int[] places = Arrays.stream(read).map(this::register).toArray();
        int width = before.build().registers();
        if (isPlain(ensemble, outputs)) {
            return plain(ensemble.model(places, width, narrow, labels, ignored), width);
        }
        List<String> names = ensemble.outputs() == 1
                ? List.of()
                : IntStream.range(0, ensemble.outputs())
                        .mapToObj(Integer::toString)
                        .toList();
        return program(TreeCompiler.compile(ensemble.model(places, width, narrow, names, List.of())), outputs, carried);
    }

    /** Trees whose sums are the outputs, on the encoder's own columns, are no program. */
    private Scorer plain(TreeModel model, int width) {
        if (width == columns) {
            return TreeCompiler.compile(model);
        }
        int count = Math.max(1, labels.size());
        int[] results = IntStream.range(0, count).toArray();
        return new ProgramScorer(
                before.build(), TreeCompiler.compile(model), Program.none(count), results, labels, ignored);
    }

    private boolean isPlain(Ensemble ensemble, int[] outputs) {
        return ensemble.outputs() == outputs.length
                && IntStream.range(0, outputs.length)
                        .allMatch(i -> x.get(outputs[i]) instanceof Expression.Score score && score.output() == i);
    }

    private int wide(int it) {
        return x.get(it) instanceof Expression.Step step && step.op() == Op.FLOAT ? step.x() : it;
    }

    /** A scorer whose only output nobody reads. */
    private Scorer nothing() {
        return new LinearScorer(new double[] {0, 0}, new int[] {0}, Normalizer.NONE, List.of(), List.of());
    }

    /** The expressions that these depend on, and they themselves. */
    private BitSet reachable(int[] from) {
        BitSet reached = new BitSet();
        Arrays.stream(from).forEach(reached::set);
        for (int it = reached.length() - 1; it >= 0; it = reached.previousSetBit(it - 1)) {
            x.operands(x.get(it)).forEach(reached::set);
        }
        return reached;
    }

    /** What the program after the scorer needs besides scores and constants. */
    private int[] carried(BitSet used, int[] outputs) {
        BitSet carried = new BitSet();
        used.stream().filter(x::isScored).forEach(it -> x.operands(x.get(it))
                .forEach(operand -> carry(operand, carried)));
        Arrays.stream(outputs).forEach(it -> carry(it, carried));
        return carried.stream().toArray();
    }

    private void carry(int it, BitSet carried) {
        if (!x.isScored(it) && !x.isNumber(it)) {
            carried.set(it);
        }
    }

    /** Adds expressions to the program before the scorer, in their order, which is that of what they read. */
    private void emit(BitSet wanted) {
        wanted.stream().forEach(it -> registers.put(it, emit(x.get(it), before, this::register)));
    }

    private int register(int it) {
        Integer register = registers.get(it);
        if (register == null) {
            throw new IllegalStateException("An expression was not made before it is read.");
        }
        return register;
    }

    private static int emit(Expression expression, ProgramBuilder into, IntUnaryOperator register) {
        if (expression instanceof Expression.Column column) {
            return column.column();
        }
        if (expression instanceof Expression.Fixed number) {
            return into.constant(number.value());
        }
        if (expression instanceof Expression.Step step) {
            return Expressions.emit(step, into, register);
        }
        if (expression instanceof Expression.Member member) {
            return into.inSet(
                    register.applyAsInt(member.x()),
                    member.members().stream().mapToDouble(Double::doubleValue).toArray());
        }
        if (expression instanceof Expression.LookUp lookUp) {
            return into.lookUp(register.applyAsInt(lookUp.x()), lookUp.table());
        }
        throw Rejection.of("its graph computes with the number of rows");
    }

    private Scorer program(Scorer inner, int[] outputs, int[] carried) {
        int scores = inner.outputs();
        ProgramBuilder after = new ProgramBuilder(scores + carried.length);
        Map<Integer, Integer> made = new HashMap<>();
        for (int i = 0; i < carried.length; i++) {
            made.put(carried[i], scores + i);
        }
        for (int it : reachable(outputs).stream().toArray()) {
            Expression expression = x.get(it);
            if (expression instanceof Expression.Score score) {
                made.put(it, score.output());
            } else if (x.isScored(it)) {
                x.operands(expression).forEach(operand -> constant(operand, made, after));
                made.put(it, emit(expression, after, made::get));
            }
        }
        Arrays.stream(outputs).forEach(it -> constant(it, made, after));
        int[] results = Arrays.stream(outputs).map(made::get).toArray();
        int[] from = Arrays.stream(carried).map(this::register).toArray();
        return new ProgramScorer(before.build(), inner, after.build(), from, results, results, labels, ignored);
    }

    private void constant(int it, Map<Integer, Integer> made, ProgramBuilder into) {
        if (x.isNumber(it)) {
            made.computeIfAbsent(it, number -> into.constant(x.value(number)));
        }
    }
}
