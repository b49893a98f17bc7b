package waybill.model.program;

import java.util.List;
import java.util.Optional;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;

/**
 * A scorer between two programs. The first one's registers, which begin with the encoder's columns, are the columns of the scorer; the
 * second begins with what the scorer says and what is carried past it, and some of its registers are the outputs.
 *
 * @param before makes the scorer's columns; its inputs are the encoder's columns
 * @param scorer reads registers of {@code before}
 * @param after its inputs are the scorer's outputs, then what is carried
 * @param carried registers of {@code before} that {@code after} reads as well
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
        int[] carried,
        int[] results,
        int[] margins,
        List<String> labels,
        List<String> ignoredFeatures)
        implements Scorer {
    public ProgramScorer {
        labels = List.copyOf(labels);
        ignoredFeatures = List.copyOf(ignoredFeatures);
    }

    /** A scorer past which nothing is carried. */
    public ProgramScorer(
            Program before,
            Scorer scorer,
            Program after,
            int[] results,
            int[] margins,
            List<String> labels,
            List<String> ignoredFeatures) {
        this(before, scorer, after, new int[0], results, margins, labels, ignoredFeatures);
    }

    /** A scorer past which nothing is carried, and whose margins are its outputs. */
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
        return new ProgramScorer(before, inner, after, carried, results, margins, labels, ignoredFeatures);
    }

    @Override
    public String kind() {
        return scorer.kind();
    }

    /** That of the scorer, where no column is computed, and what is explained are its numbers times constants. */
    @Override
    public Optional<Attribution> attribution() {
        return before.isEmpty() ? ProgramAttribution.of(this).map(made -> made) : Optional.empty();
    }

    @Override
    public Scorer.Pass pass() {
        return new ProgramPass();
    }

    private final class ProgramPass implements Scorer.Pass {
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] registers = new double[before.registers()];
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
            double[] columns = prepared(features);
            scoring.score(columns, said);
            System.arraycopy(said, 0, finished, 0, said.length);
            for (int i = 0; i < carried.length; i++) {
                finished[said.length + i] = columns[carried[i]];
            }
            after.run(finished);
        }

        private double[] prepared(double[] features) {
            if (before.isEmpty()) {
                return features;
            }
            System.arraycopy(features, 0, registers, 0, before.inputs());
            before.run(registers);
            return registers;
        }

        private void take(int[] registers, double[] into) {
            for (int i = 0; i < registers.length; i++) {
                into[i] = finished[registers[i]];
            }
        }
    }
}
