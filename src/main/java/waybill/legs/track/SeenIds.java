package waybill.legs.track;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Ids of events that were there, each with the hour in which it became known: twelve bytes an id, twice that in the table. */
final class SeenIds {
    private static final int EMPTY = Integer.MIN_VALUE;

    private long[] ids = new long[16];
    private int[] hours = filled(16);
    private int size;

    int size() {
        return size;
    }

    boolean contains(long id) {
        return hours[slot(id)] != EMPTY;
    }

    /** @param hour hours since 1970, not the least one */
    void add(long id, int hour) {
        if (size >= ids.length / 2) {
            rebuilt(ids.length * 2, Integer.MIN_VALUE);
        }
        put(id, hour);
    }

    /** Forgets what became known before this hour. */
    void forgetBefore(int hour) {
        int kept = 0;
        for (int each : hours) {
            kept += each != EMPTY && each >= hour ? 1 : 0;
        }
        if (kept < size) {
            rebuilt(Math.max(16, Integer.highestOneBit(Math.max(1, kept)) * 4), hour);
        }
    }

    /** The ids of each hour, both in their order. */
    Map<Integer, long[]> byHour() {
        Map<Integer, long[]> byHour = new TreeMap<>();
        Arrays.stream(hours).filter(hour -> hour != EMPTY).distinct().forEach(hour -> byHour.put(hour, of(hour)));
        return byHour;
    }

    private long[] of(int hour) {
        return IntStream.range(0, ids.length)
                .filter(i -> hours[i] == hour)
                .mapToLong(i -> ids[i])
                .sorted()
                .toArray();
    }

    private void put(long id, int hour) {
        int slot = slot(id);
        if (hours[slot] == EMPTY) {
            size++;
            ids[slot] = id;
            hours[slot] = hour;
        }
    }

    private int slot(long id) {
        int slot = Long.hashCode(id) & ids.length - 1;
        while (hours[slot] != EMPTY && ids[slot] != id) {
            slot = slot + 1 & ids.length - 1;
        }
        return slot;
    }

    private void rebuilt(int length, int from) {
        long[] oldIds = ids;
        int[] oldHours = hours;
        ids = new long[length];
        hours = filled(length);
        size = 0;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldHours[i] != EMPTY && oldHours[i] >= from) {
                put(oldIds[i], oldHours[i]);
            }
        }
    }

    private static int[] filled(int length) {
        int[] hours = new int[length];
        Arrays.fill(hours, EMPTY);
        return hours;
    }
}
