package waybill.training.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import waybill.state.StateReader;
import waybill.state.StateTable;

/** Asks state for rows in the order of the moments that they ask about, so that events are replayed once for all of them. */
record Asking(StateReader reader, Askers askers, Duration staleAfter) {
    private static final int BATCH = 10_000;

    /** @param state as of a moment; asked in ascending order, each once */
    void all(List<Asked> asked, Function<Instant, StateTable> state, LongConsumer progress) {
        int total = asked.stream().mapToInt(Asked::size).sum();
        long[] order = order(asked, total);
        long known = Long.MIN_VALUE;
        StateTable table = null;
        int answered = 0;
        for (long packed : order) {
            long second = Math.floorDiv(packed, (long) total);
            if (table == null || second != known) {
                known = second;
                table = state.apply(Instant.ofEpochSecond(second));
            }
            answer(asked, Math.floorMod(packed, total), table);
            if (++answered % BATCH == 0) {
                progress.accept(BATCH);
            }
        }
    }

    /** All questions by their moments, as numbers: the moment's second, and behind it which question it is. */
    private static long[] order(List<Asked> asked, int total) {
        long[] order = new long[total];
        int question = 0;
        for (Asked one : asked) {
            for (int position = 0; position < one.size(); position++) {
                order[question] = one.asOf(position).getEpochSecond() * total + question;
                question++;
            }
        }
        Arrays.sort(order);
        return order;
    }

    private void answer(List<Asked> asked, int question, StateTable table) {
        int position = question;
        for (Asked one : asked) {
            if (position < one.size()) {
                answer(one, position, table);
                return;
            }
            position -= one.size();
        }
    }

    private void answer(Asked one, int position, StateTable table) {
        int row = one.row(position);
        double age = askers.minutes(row, one.asOf(position));
        double[] values = reader.values(askers.row(row).orElseThrow(), table);
        if (age >= staleAfter.toMinutes()) {
            Arrays.fill(values, Double.NaN);
            age = staleAfter.toMinutes();
        }
        one.set(position, values, Math.max(0, age));
    }
}
