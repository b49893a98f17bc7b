package waybill.legs.track;

import java.util.Arrays;
import java.util.function.IntConsumer;
import waybill.legs.Event;
import waybill.legs.Leg;

/**
 * The events that can still change: open departures, arrivals that wait, and both events of each leg that can be corrected. One slot
 * each, in arrays, with the event packed: some 250 bytes instead of more than a thousand.
 */
final class LiveEvents {
    static final int NONE = SlotIndex.NONE;

    private static final int FREE = -1;
    private static final int STAGE_MASK = 3;
    private static final int REF_IMPLAUSIBLE = 4;
    private static final int NOTED = 8;
    private static final int FIRST_SLOTS = 64;

    private final KeyHash hash;
    private final PackedWriter out = new PackedWriter(512, TrackerCodec.MOST_BYTES);
    private final SlotIndex byId = new SlotIndex(FIRST_SLOTS);
    private final SlotIndex byRef = new SlotIndex(FIRST_SLOTS);
    private final SlotIndex byVehicle = new SlotIndex(FIRST_SLOTS);
    private final SlotIndex byScan = new SlotIndex(FIRST_SLOTS);
    private byte[][] packed = new byte[FIRST_SLOTS][];
    private long[] ids = new long[FIRST_SLOTS];
    private long[] at = new long[FIRST_SLOTS];
    private long[] since = new long[FIRST_SLOTS];
    private int[] partners = new int[FIRST_SLOTS];
    private float[] confidence = new float[FIRST_SLOTS];
    private byte[] flags = new byte[FIRST_SLOTS];
    private int used;
    private int size;
    private int free = NONE;

    LiveEvents(KeyHash hash) {
        this.hash = hash;
    }

    int size() {
        return size;
    }

    /** @return its slot */
    int add(Event event, long id) {
        Keys keys = new Keys(
                id,
                event.legRef().isEmpty() ? 0 : SlotIndex.hash(hash.ofRef(event.legRef())),
                event.vehicle().isEmpty() ? 0 : SlotIndex.hash(hash.ofVehicle(event.vehicle())),
                isScan(event) ? SlotIndex.hash(hash.ofScan(event)) : 0);
        return put(PackedEvent.of(event, out), event, keys, event.knownAt().getEpochSecond());
    }

    /**
     * What an event is found by: to make these again of half a million events would take seconds.
     *
     * @param ref 0 without a key; so are the next two without a vehicle, and without what tells scans apart
     */
    record Keys(long id, int ref, int vehicle, int scan) {}

    int put(byte[] bytes, Event event, Keys keys, long sinceSecond) {
        int slot = freeSlot();
        packed[slot] = bytes;
        ids[slot] = keys.id();
        at[slot] = event.at().getEpochSecond();
        since[slot] = sinceSecond;
        partners[slot] = NONE;
        flags[slot] = 0;
        confidence[slot] = 1;
        byId.add(slot, SlotIndex.hash(keys.id()));
        addIf(!event.legRef().isEmpty(), byRef, slot, keys.ref());
        addIf(!event.vehicle().isEmpty(), byVehicle, slot, keys.vehicle());
        addIf(isScan(event), byScan, slot, keys.scan());
        size++;
        return slot;
    }

    private static void addIf(boolean has, SlotIndex index, int slot, int hash) {
        if (has) {
            index.add(slot, hash);
        } else {
            index.leaveOut(slot);
        }
    }

    Keys keys(int slot) {
        return new Keys(ids[slot], byRef.hashOf(slot), byVehicle.hashOf(slot), byScan.hashOf(slot));
    }

    void remove(int slot) {
        Event event = event(slot);
        byId.remove(slot);
        if (!event.legRef().isEmpty()) {
            byRef.remove(slot);
        }
        if (!event.vehicle().isEmpty()) {
            byVehicle.remove(slot);
        }
        if (isScan(event)) {
            byScan.remove(slot);
        }
        packed[slot] = new byte[0];
        flags[slot] = FREE;
        partners[slot] = free;
        free = slot;
        size--;
    }

    /** All ids, in their order. */
    long[] sortedIds() {
        long[] sorted = new long[size];
        int[] at = new int[1];
        forEach(slot -> sorted[at[0]++] = ids[slot]);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The slot of an id, or NONE. */
    int find(long id) {
        int slot = byId.first(id);
        while (slot != NONE && ids[slot] != id) {
            slot = byId.after(slot);
        }
        return slot;
    }

    SlotIndex byRef() {
        return byRef;
    }

    SlotIndex byVehicle() {
        return byVehicle;
    }

    /** Whether a scan of the same thing, by the same source and this close in time, is there. */
    boolean hasScan(Event event, long withinSeconds) {
        if (!isScan(event)) {
            return false;
        }
        for (int slot = byScan.first(hash.ofScan(event)); slot != NONE; slot = byScan.after(slot)) {
            if (Math.abs(at[slot] - event.at().getEpochSecond()) <= withinSeconds && isSameScan(event, event(slot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScan(Event event) {
        return !event.trip().isEmpty();
    }

    private static boolean isSameScan(Event one, Event other) {
        return one.kind() == other.kind()
                && one.source().equals(other.source())
                && one.place().equals(other.place())
                && one.carrier().equals(other.carrier())
                && one.legRef().equals(other.legRef())
                && one.trip().equals(other.trip());
    }

    Event event(int slot) {
        return PackedEvent.read(packed[slot]);
    }

    byte[] packed(int slot) {
        return packed[slot];
    }

    boolean isDeparture(int slot) {
        return PackedEvent.isDeparture(packed[slot]);
    }

    long id(int slot) {
        return ids[slot];
    }

    /** When it happened, in seconds since 1970. */
    long at(int slot) {
        return at[slot];
    }

    /** Since when it is what it is, in seconds since 1970. */
    long since(int slot) {
        return since[slot];
    }

    boolean isMatched(int slot) {
        return partners[slot] != NONE;
    }

    int partner(int slot) {
        return partners[slot];
    }

    Leg.Stage stage(int slot) {
        return Codes.stage((flags[slot] & STAGE_MASK) - 1);
    }

    float confidence(int slot) {
        return confidence[slot];
    }

    boolean isRefImplausible(int slot) {
        return (flags[slot] & REF_IMPLAUSIBLE) != 0;
    }

    void refImplausible(int slot) {
        flags[slot] = (byte) (flags[slot] | REF_IMPLAUSIBLE);
    }

    /** Whether the leg of a matched event carries the remark that its key was not to be believed. */
    boolean isNoted(int slot) {
        return (flags[slot] & NOTED) != 0;
    }

    void pair(int departure, int arrival, Leg.Stage stage, float sure, long second) {
        boolean noted = isRefImplausible(departure) || isRefImplausible(arrival);
        pairNoted(departure, arrival, stage, sure, second, noted);
    }

    void pairNoted(int departure, int arrival, Leg.Stage stage, float sure, long second, boolean noted) {
        partners[departure] = arrival;
        partners[arrival] = departure;
        for (int slot : new int[] {departure, arrival}) {
            flags[slot] = (byte) ((flags[slot] & REF_IMPLAUSIBLE) | (Codes.of(stage) + 1) | (noted ? NOTED : 0));
            confidence[slot] = sure;
            since[slot] = second;
        }
    }

    /** Makes two events of a leg what they were before. */
    void unpair(int slot) {
        int partner = partners[slot];
        for (int each : new int[] {slot, partner}) {
            partners[each] = NONE;
            flags[each] = (byte) (flags[each] & REF_IMPLAUSIBLE);
            confidence[each] = 1;
            since[each] = event(each).knownAt().getEpochSecond();
        }
    }

    /** All slots that are in use, in no particular order; the one that is given may be removed meanwhile. */
    void forEach(IntConsumer then) {
        for (int slot = 0; slot < used; slot++) {
            if (flags[slot] != FREE) {
                then.accept(slot);
            }
        }
    }

    private int freeSlot() {
        if (free != NONE) {
            int slot = free;
            free = partners[slot];
            return slot;
        }
        if (used == ids.length) {
            grow(used * 2);
        }
        return used++;
    }

    private void grow(int slots) {
        packed = Arrays.copyOf(packed, slots);
        ids = Arrays.copyOf(ids, slots);
        at = Arrays.copyOf(at, slots);
        since = Arrays.copyOf(since, slots);
        partners = Arrays.copyOf(partners, slots);
        confidence = Arrays.copyOf(confidence, slots);
        flags = Arrays.copyOf(flags, slots);
        byId.grow(slots);
        byRef.grow(slots);
        byVehicle.grow(slots);
        byScan.grow(slots);
    }
}
