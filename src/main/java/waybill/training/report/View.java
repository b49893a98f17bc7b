package waybill.training.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.training.data.Part;
import waybill.training.evaluation.Metrics;

/** What a report says of one kind of target. */
interface View {
    static View of(TrainingResults results) {
        return results.target().output().accept(new Output.Cases<>() {
            @Override
            public View numeric(Output.Numeric numeric) {
                return new NumberView(results);
            }

            @Override
            public View label(Output.Label label) {
                return new LabelView(results, label.labels());
            }
        });
    }

    /** Writes the four numbers that one reads first. */
    void tiles(Page page);

    /** By which candidates and baselines are compared. */
    List<Column> columns();

    /** What the columns mean, where their names do not say it. */
    String note();

    /** Writes the pictures of the chosen candidate on the test rows. */
    void pictures(Page page);

    /** Writes what else there is to say of the test rows. */
    void tables(Page page);

    /** What bars of slices are as long as. */
    Column bar();

    /** What stands beside a bar. */
    Column besideBar();

    /** What the list of the worst rows says of each. */
    List<String> worstHeads();

    /** The rows of choose on which the chosen candidate was most wrong, the worst first. */
    List<Worst> worst(int count);

    /**
     * A row of choose.
     *
     * @param said what was predicted of it, and what was right
     */
    record Worst(int row, List<String> said) {
        public Worst {
            said = List.copyOf(said);
        }

        /** The rows with the largest errors. */
        static List<Integer> largest(double[] errors, int count) {
            return IntStream.range(0, errors.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -errors[i]))
                    .limit(count)
                    .toList();
        }
    }

    /** The metrics of the chosen candidate on the test rows. */
    static Metrics test(TrainingResults results) {
        return results.best().on(Part.TEST);
    }
}
