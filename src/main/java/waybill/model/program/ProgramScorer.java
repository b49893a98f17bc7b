package waybill.model.program;

import java.util.List;
import waybill.model.Scorer;

/**
 * A scorer between two programs. The first one's registers, which begin with the encoder's columns, are the columns of the scorer; the
 * second begins with what the scorer says, and some of its registers are the outputs.
 *
 * @param before makes the scorer's columns; its inputs are the encoder's columns
 * @param scorer reads registers of {@code before}
 * @param after its inputs are the scorer's outputs
 * @param results the registers of {@code after} that are the outputs, in order
 * @param margins the registers of {@code after} that are the sums of which the outputs are made, as {@link Scorer.Pass#margins}; the
 *     same as {@code results} where there are no such sums
 * @param labels as {@link Scorer#labels}
 * @param ignoredFeatures as {@link Scorer#ignoredFeatures}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ProgramScorer(
        Program before,
        Scorer scorer,
        Program after,
        int[] results,
        int[] margins,
        List<String> labels,
        List<String> ignoredFeatures)
        implements Scorer {
    public ProgramScorer {
        labels = List.copyOf(labels);
        ignoredFeatures = List.copyOf(ignoredFeatures);
    }

    /** A scorer whose margins are its outputs. */
    public ProgramScorer(
            Program before,
            Scorer scorer,
            Program after,
            int[] results,
            List<String> labels,
            List<String> ignoredFeatures) {
        this(before, scorer, after, results, results, labels, ignoredFeatures);
    }

    /** The same programs around another scorer, which reads the same columns and has as many outputs. */
    public ProgramScorer with(Scorer inner) {
        return new ProgramScorer(before, inner, after, results, margins, labels, ignoredFeatures);
    }

    @Override
    public String kind() {
        return scorer.kind();
    }

    @Override
    public Scorer.Pass pass() {
        return new ProgramPass();
    }

    private final class ProgramPass implements Scorer.Pass {
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] columns = new double[before.registers()];
        private final double[] said = new double[scorer.outputs()];
        private final double[] finished = new double[after.registers()];

        @Override
        public void score(double[] features, double[] outputs) {
            finish(features);
            take(results, outputs);
        }

        @Override
        public void margins(double[] features, double[] into) {
            finish(features);
            take(margins, into);
        }

        private void finish(double[] features) {
            scoring.score(prepared(features), said);
            System.arraycopy(said, 0, finished, 0, said.length);
            after.run(finished);
        }

        private double[] prepared(double[] features) {
            if (before.isEmpty()) {
                return features;
            }
            System.arraycopy(features, 0, columns, 0, before.inputs());
            before.run(columns);
            return columns;
        }

        private void take(int[] registers, double[] into) {
            for (int i = 0; i < registers.length; i++) {
                into[i] = finished[registers[i]];
            }
        }
    }
}
