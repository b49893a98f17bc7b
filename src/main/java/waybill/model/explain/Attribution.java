package waybill.model.explain;

/**
 * Splits a number that a scorer gives for a row into an expected value and what each column of the row adds to it. The sum of all
 * is the number, but for rounding. Thread-safe; nothing is built before the first {@link #pass}.
 */
public interface Attribution {
    /** Which of the scorer's numbers are split. */
    Of of();

    /** A pass that splits rows one after another. */
    Pass pass();

    /** The numbers that can be split. */
    enum Of {
        /** The outputs themselves: a number, or probabilities. */
        OUTPUTS,
        /** The sums before softmax: log-odds, up to a constant. */
        MARGINS
    }

    /** Splits rows with its own working memory, so that a row leaves no garbage. For one thread. */
    interface Pass {
        /**
         * Chooses the number that is split from now on: the sum of the scorer's numbers, each times its weight. To be called
         * before the first row.
         *
         * @param weights one for each output of the scorer
         * @return the expected value of that number, from which shares count
         */
        double towards(double[] weights);

        /**
         * Splits the number of a row.
         *
         * @param features the row from the encoder, NaN where a feature is absent
         * @param shares the array for what each column adds, in the encoder's order
         */
        void attribute(double[] features, double[] shares);
    }
}
