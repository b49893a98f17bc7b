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
 * @param labels as {@link Scorer#labels}
 * @param ignoredFeatures as {@link Scorer#ignoredFeatures}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ProgramScorer(
        Program before, Scorer scorer, Program after, int[] results, List<String> labels, List<String> ignoredFeatures)
        implements Scorer {
    public ProgramScorer {
        labels = List.copyOf(labels);
        ignoredFeatures = List.copyOf(ignoredFeatures);
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
            scoring.score(prepared(features), said);
            System.arraycopy(said, 0, finished, 0, said.length);
            after.run(finished);
            for (int i = 0; i < results.length; i++) {
                outputs[i] = finished[results[i]];
            }
        }

        private double[] prepared(double[] features) {
            if (before.isEmpty()) {
                return features;
            }
            System.arraycopy(features, 0, columns, 0, before.inputs());
            before.run(columns);
            return columns;
        }
    }
}
