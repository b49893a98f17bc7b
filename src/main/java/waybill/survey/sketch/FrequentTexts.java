package waybill.survey.sketch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The most frequent texts of any number of them, in bounded memory: Misra-Gries summaries, merged as Agarwal and others do. What is counted is exact as long as all
 * different texts fit; beyond that each count is too small by at most {@link #missed}. For one thread.
 */
public final class FrequentTexts {
    private static final Comparator<Frequent> MOST_FIRST =
            Comparator.comparingLong(Frequent::count).reversed().thenComparing(Frequent::text);

    /** Counts below it are looked up, and not sorted. */
    private static final int SMALL = 1 << 10;

    private final int most;
    private List<Item> items = new ArrayList<>();
    private final ByteTable fresh;
    private long missed;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Item(byte[] text, int length, long hash, long count, long line) {}

    /**
     * An empty summary.
     *
     * @param most how many texts are kept
     * @param mostNew how many new ones are gathered before they are merged
     */
    public FrequentTexts(int most, int mostNew) {
        this.most = most;
        this.fresh = new ByteTable(mostNew, mostNew * 64);
    }

    /** Counts a text. */
    public void add(byte[] text, int from, int to, long count, long line) {
        long hash = ByteTable.hash(text, from, to);
        if (fresh.add(text, from, to, hash, count, line) < 0) {
            absorb(fresh);
            fresh.clear();
            fresh.add(text, from, to, hash, count, line);
        }
    }

    /** Takes over all texts of a table. Its counts are changed, so it is of no use afterwards but to be cleared. */
    public void absorb(ByteTable table) {
        List<Item> outside = new ArrayList<>();
        for (Item item : items) {
            int entry = table.find(item.text, item.length, item.hash);
            if (entry < 0) {
                outside.add(item);
            } else {
                table.addCount(entry, item.count, item.line);
            }
        }
        long least = least(table, outside);
        missed += least;
        List<Item> kept = new ArrayList<>();
        for (Item item : outside) {
            if (item.count > least) {
                kept.add(new Item(item.text, item.length, item.hash, item.count - least, item.line));
            }
        }
        for (int entry = 0; entry < table.size(); entry++) {
            if (table.count(entry) > least) {
                byte[] text = Arrays.copyOfRange(table.bytes(), table.from(entry), table.to(entry));
                long count = table.count(entry) - least;
                kept.add(new Item(text, table.length(entry), table.hashOf(entry), count, table.line(entry)));
            }
        }
        items = kept;
    }

    /** The largest count that has no place among the kept ones; 0 when all have one. */
    private long least(ByteTable table, List<Item> outside) {
        int all = table.size() + outside.size();
        if (all <= most) {
            return 0;
        }
        int[] small = new int[SMALL];
        int large = 0;
        for (int i = 0; i < all; i++) {
            long count = i < table.size() ? table.count(i) : outside.get(i - table.size()).count;
            if (count < SMALL) {
                small[(int) count]++;
            } else {
                large++;
            }
        }
        return large > most ? leastOfLarge(table, outside) : leastOfSmall(small, large);
    }

    /** Most counts are small: how often there is which one is enough. */
    private long leastOfSmall(int[] small, int large) {
        int above = large;
        int count = SMALL;
        while (above <= most) {
            above += small[--count];
        }
        return count;
    }

    private long leastOfLarge(ByteTable table, List<Item> outside) {
        long[] counts = new long[table.size() + outside.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i < table.size() ? table.count(i) : outside.get(i - table.size()).count;
        }
        Arrays.sort(counts);
        return counts[counts.length - most - 1];
    }

    /** The most frequent texts, at most {@code shown}, the most frequent first, equal counts by their texts. */
    public List<Frequent> top(int shown) {
        settle();
        return items.stream()
                .map(item -> new Frequent(new String(item.text, StandardCharsets.UTF_8), item.count, missed, item.line))
                .sorted(MOST_FIRST)
                .limit(shown)
                .toList();
    }

    /** Whether every text is kept, with its exact count. */
    public boolean isExact() {
        settle();
        return missed == 0;
    }

    /** How many texts are kept. */
    public int size() {
        settle();
        return items.size();
    }

    /** By how much a count may be too small. */
    public long missed() {
        settle();
        return missed;
    }

    private void settle() {
        if (fresh.size() > 0) {
            absorb(fresh);
            fresh.clear();
        }
    }
}
