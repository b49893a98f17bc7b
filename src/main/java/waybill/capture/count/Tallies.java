package waybill.capture.count;

/**
 * What became of one kind of what an instance was told. All but those that were not sampled are captured, dropped or waiting.
 *
 * @param total how many there were
 * @param sampled how many of them were to be captured
 * @param captured how many are in the store
 * @param dropped how many are lost
 * @param waiting how many are on their way to the store, as far as the instance knows
 */
public record Tallies(long total, long sampled, long captured, long dropped, long waiting) {
    public static final Tallies NONE = new Tallies(0, 0, 0, 0, 0);

    public Tallies plus(Tallies other) {
        return new Tallies(
                total + other.total,
                sampled + other.sampled,
                captured + other.captured,
                dropped + other.dropped,
                waiting + other.waiting);
    }
}
