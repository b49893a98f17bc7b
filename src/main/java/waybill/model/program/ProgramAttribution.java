package waybill.model.program;

import java.util.Arrays;
import java.util.Optional;
import waybill.model.explain.Attribution;

/**
 * What each column adds to the margins of labels, or to a number, where these are numbers of the scorer within, each times a constant.
 *
 * @param inner what each column adds to the numbers of the scorer
 * @param of as {@link Attribution#of}
 * @param terms one for each number that is split
 * @param numbers how many numbers the scorer has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record ProgramAttribution(Attribution inner, Of of, Term[] terms, int numbers) implements Attribution {
    private static final int NONE = -1;

    /**
     * A number of the scorer times a factor, or a constant.
     *
     * @param number which; NONE for a constant
     */
    private record Term(int number, double factor, double constant) {}

    /** Empty when that is not so: shares of other functions are no sums, and labels without margins of their own have none. */
    static Optional<ProgramAttribution> of(ProgramScorer scorer) {
        boolean direct = Arrays.equals(scorer.results(), scorer.margins());
        Optional<Attribution> inner = scorer.scorer().attribution().filter(found -> found.of() == Of.OUTPUTS);
        if (inner.isEmpty() || direct != scorer.labels().isEmpty()) {
            return Optional.empty();
        }
        Term[] terms = new Term[scorer.margins().length];
        for (int i = 0; i < terms.length; i++) {
            Optional<Term> term = term(scorer, scorer.margins()[i]);
            if (term.isEmpty()) {
                return Optional.empty();
            }
            terms[i] = term.get();
        }
        return Optional.of(new ProgramAttribution(
                inner.get(),
                direct ? Of.OUTPUTS : Of.MARGINS,
                terms,
                scorer.scorer().outputs()));
    }

    private static Optional<Term> term(ProgramScorer scorer, int register) {
        int numbers = scorer.scorer().outputs();
        if (register < numbers) {
            return Optional.of(new Term(register, 1, 0));
        }
        Program after = scorer.after();
        int at = (register - after.inputs()) * Program.WIDTH;
        if (at < 0 || after.code()[at] != Op.MULTIPLY.number()) {
            return constant(after, register).map(constant -> new Term(NONE, 0, constant));
        }
        int x = after.code()[at + 1];
        int y = after.code()[at + 2];
        return y < numbers
                ? constant(after, x).map(factor -> new Term(y, factor, 0))
                : constant(after, y).filter(factor -> x < numbers).map(factor -> new Term(x, factor, 0));
    }

    private static Optional<Double> constant(Program after, int register) {
        int at = (register - after.inputs()) * Program.WIDTH;
        return at >= 0 && after.code()[at] == Op.CONSTANT.number()
                ? Optional.of(after.constants()[after.code()[at + 1]]).filter(Double::isFinite)
                : Optional.empty();
    }

    @Override
    public Pass pass() {
        return new ProgramPass();
    }

    private final class ProgramPass implements Pass {
        private final Pass within = inner.pass();

        @Override
        public double towards(double[] weights) {
            double[] ofNumbers = new double[numbers];
            double start = 0;
            for (int i = 0; i < terms.length; i++) {
                start += weights[i] * terms[i].constant;
                if (terms[i].number != NONE) {
                    ofNumbers[terms[i].number] += weights[i] * terms[i].factor;
                }
            }
            return start + within.towards(ofNumbers);
        }

        @Override
        public void attribute(double[] features, double[] shares) {
            within.attribute(features, shares);
        }
    }
}
