package waybill.legs.track;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;
import waybill.failure.WaybillException;
import waybill.legs.Leg;
import waybill.legs.MatchRules;

/**
 * A tracker as bytes. The same events and moments give the same bytes, however they were offered. In this order:
 *
 * <pre>
 *   8 bytes  magic, "WBLEGS" and two zeros
 *   number   format
 *   numbers  the rules: five durations in seconds, and the bits of the price in 8 bytes
 *   moment   as of
 *   number   events that came late
 *   numbers  how many outcomes there are, and how many events have each
 *   live     how many, and of each, by its id: the event; its id in 8 bytes, and what its key, its vehicle and its scans are found by in
 *            4 each; remarks; since when; the position of a departure's arrival, plus 1; if it has one, the stage, and the bits of
 *            the confidence in 4 bytes
 *   pending  how many, and each event
 *   seen     how many hours, and of each: the hour, how many ids, and each in 8 bytes
 *   waiting  how many corrections and retractions, and of each: id, kind, hour
 *   replaced how many events, and of each: id, the successor's id, hour
 *   4 bytes  CRC-32C of everything before
 * </pre>
 *
 * <p>The checksum finds accidental damage; whoever keeps the bytes keeps their digest, too.
 */
public final class TrackerCodec {
    /** The largest number of bytes that is written or read. */
    public static final int MOST_BYTES = 1 << 29;

    private static final long MAGIC = 0x5347_454c_4257L;
    private static final int FORMAT = 1;
    private static final int LEAST_LIVE = PackedEvent.LEAST + 24;
    private static final int NOTED = 2;
    private static final int REF_IMPLAUSIBLE = 1;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private TrackerCodec() {}

    /** @throws WaybillException TOO_LARGE when there are more than {@link #MOST_BYTES} */
    public static byte[] encode(LegTracker tracker) {
        return encode(tracker, MOST_BYTES);
    }

    static byte[] encode(LegTracker tracker, int mostBytes) {
        PackedWriter out = new PackedWriter(1024 + 160L * tracker.live.size(), mostBytes);
        out.fixed(MAGIC);
        out.number(FORMAT);
        rules(tracker.rules, out);
        moment(tracker.asOf, out);
        out.number(tracker.late);
        out.number(OUTCOMES.length);
        for (Outcome outcome : OUTCOMES) {
            out.number(tracker.tally.of(outcome));
        }
        live(tracker.live, out);
        pending(tracker, out);
        seen(tracker.seen, out);
        withdrawals(tracker.withdrawals, out);
        out.fixed32(out.checksum());
        return out.toBytes();
    }

    private static void rules(MatchRules rules, PackedWriter out) {
        for (Duration each : durations(rules)) {
            out.number(each.toSeconds());
        }
        out.fixed(Double.doubleToLongBits(rules.price()));
    }

    private static Duration[] durations(MatchRules rules) {
        return new Duration[] {
            rules.gate(), rules.sigma(), rules.duplicateWithin(), rules.openFor(), rules.correctableFor()
        };
    }

    private static void moment(Instant moment, PackedWriter out) {
        out.signed(moment.getEpochSecond());
        out.number(moment.get(ChronoField.NANO_OF_SECOND));
    }

    private static void live(LiveEvents live, PackedWriter out) {
        long[] ids = live.sortedIds();
        out.number(ids.length);
        for (long id : ids) {
            int slot = live.find(id);
            out.block(live.packed(slot));
            keys(live.keys(slot), out);
            out.octet((live.isRefImplausible(slot) ? REF_IMPLAUSIBLE : 0) | (live.isNoted(slot) ? NOTED : 0));
            out.signed(live.since(slot));
            boolean pair = live.isMatched(slot) && live.isDeparture(slot);
            out.number(pair ? Arrays.binarySearch(ids, live.id(live.partner(slot))) + 1 : 0);
            if (pair) {
                out.octet(Codes.of(live.stage(slot)));
                out.fixed32(Float.floatToIntBits(live.confidence(slot)));
            }
        }
    }

    private static void keys(LiveEvents.Keys keys, PackedWriter out) {
        out.fixed(keys.id());
        out.fixed32(keys.ref());
        out.fixed32(keys.vehicle());
        out.fixed32(keys.scan());
    }

    private static LiveEvents.Keys keys(PackedReader in) {
        return new LiveEvents.Keys(in.fixed(), in.fixed32(), in.fixed32(), in.fixed32());
    }

    private static void pending(LegTracker tracker, PackedWriter out) {
        PackedWriter each = new PackedWriter(512, MOST_BYTES);
        out.number(tracker.pending.size());
        tracker.pending.stream().sorted(EventOrder.TOTAL).forEach(event -> out.block(PackedEvent.of(event, each)));
    }

    private static void seen(SeenIds seen, PackedWriter out) {
        Map<Integer, long[]> hours = seen.byHour();
        out.number(hours.size());
        hours.forEach((hour, ids) -> {
            out.signed(hour);
            out.number(ids.length);
            for (long id : ids) {
                out.fixed(id);
            }
        });
    }

    private static void withdrawals(Withdrawals withdrawals, PackedWriter out) {
        out.number(withdrawals.waiting().size());
        withdrawals.waiting().forEach((id, waiting) -> {
            out.fixed(id);
            out.octet(waiting.retraction() ? 1 : 0);
            out.signed(waiting.hour());
        });
        out.number(withdrawals.successors().size());
        withdrawals.successors().forEach((id, successor) -> {
            out.fixed(id);
            out.fixed(successor.id());
            out.signed(successor.hour());
        });
    }

    /**
     * The tracker of these bytes.
     *
     * @param rules those that it was made with
     * @throws WaybillException ARTIFACT_REJECTED when they are damaged, or of other rules
     */
    public static LegTracker decode(byte[] bytes, MatchRules rules) {
        PackedReader.require(bytes.length > 2 * Long.BYTES && bytes.length <= MOST_BYTES, "they have no such size");
        int end = bytes.length - Integer.BYTES;
        PackedReader sum = new PackedReader(bytes, end, bytes.length);
        PackedReader.require(sum.fixed32() == checksum(bytes, end), "their checksum is wrong");
        PackedReader in = new PackedReader(bytes, 0, end);
        PackedReader.require(in.fixed() == MAGIC, "they do not begin as legs do");
        long format = in.number();
        PackedReader.require(format == FORMAT, "they have another format than " + FORMAT);
        requireRules(in, rules);
        Instant asOf = moment(in);
        long late = in.number();
        Tally tally = tally(in);
        LegTracker tracker = new LegTracker(rules, asOf, tally, new SeenIds(), new Withdrawals());
        tracker.late = late;
        readLive(tracker, in);
        for (int left = in.count(PackedEvent.LEAST); left > 0; left--) {
            tracker.pending.add(PackedEvent.read(in.block()));
        }
        readSeen(tracker.seen, in);
        readWithdrawals(tracker.withdrawals, in);
        in.requireEnd();
        requireCounts(tracker);
        return tracker;
    }

    private static void requireRules(PackedReader in, MatchRules rules) {
        boolean same = true;
        for (Duration each : durations(rules)) {
            same &= in.number() == each.toSeconds();
        }
        same &= in.fixed() == Double.doubleToLongBits(rules.price());
        PackedReader.require(same, "they were matched by other rules");
    }

    private static Instant moment(PackedReader in) {
        try {
            return Instant.ofEpochSecond(in.signed(), in.index(1_000_000_000));
        } catch (DateTimeException outOfRange) {
            throw PackedReader.refused("a time is out of range", outOfRange);
        }
    }

    private static Tally tally(PackedReader in) {
        Tally tally = new Tally();
        int outcomes = in.count(1);
        PackedReader.require(outcomes == OUTCOMES.length, "they have other outcomes");
        for (Outcome outcome : OUTCOMES) {
            tally.add(outcome, in.number());
        }
        return tally;
    }

    private static void readLive(LegTracker tracker, PackedReader in) {
        int count = in.count(LEAST_LIVE);
        int[] slots = new int[count];
        int[] partners = new int[count];
        int[] stages = new int[count];
        float[] confidence = new float[count];
        boolean[] noted = new boolean[count];
        for (int i = 0; i < count; i++) {
            byte[] packed = in.block();
            LiveEvents.Keys keys = keys(in);
            int remarks = in.index(REF_IMPLAUSIBLE + NOTED + 1);
            slots[i] = tracker.restore(packed, keys, in.signed(), (remarks & REF_IMPLAUSIBLE) != 0);
            noted[i] = (remarks & NOTED) != 0;
            partners[i] = in.index(count + 1) - 1;
            if (partners[i] >= 0) {
                stages[i] = in.octet();
                confidence[i] = Float.intBitsToFloat(in.fixed32());
            }
        }
        for (int i = 0; i < count; i++) {
            if (partners[i] >= 0) {
                pair(tracker.live, slots[i], slots[partners[i]], Codes.stage(stages[i]), confidence[i], noted[i]);
            }
        }
    }

    private static void pair(
            LiveEvents live, int departure, int arrival, Leg.Stage stage, float confidence, boolean noted) {
        boolean right = live.isDeparture(departure)
                && !live.isDeparture(arrival)
                && !live.isMatched(arrival)
                && live.since(departure) == live.since(arrival)
                && confidence >= 0
                && confidence <= 1;
        PackedReader.require(right, "a leg is no departure and arrival");
        live.pairNoted(departure, arrival, stage, confidence, live.since(departure), noted);
    }

    private static void readSeen(SeenIds seen, PackedReader in) {
        for (int hours = in.count(2); hours > 0; hours--) {
            int hour = hour(in);
            for (int ids = in.count(Long.BYTES); ids > 0; ids--) {
                seen.add(in.fixed(), hour);
            }
        }
    }

    private static int hour(PackedReader in) {
        long hour = in.signed();
        PackedReader.require(hour > Integer.MIN_VALUE && hour <= Integer.MAX_VALUE, "a time is out of range");
        return (int) hour;
    }

    private static void readWithdrawals(Withdrawals withdrawals, PackedReader in) {
        for (int left = in.count(Long.BYTES + 2); left > 0; left--) {
            withdrawals.waiting().put(in.fixed(), new Withdrawals.Waiting(in.index(2) == 1, hour(in)));
        }
        for (int left = in.count(2 * Long.BYTES + 1); left > 0; left--) {
            withdrawals.successors().put(in.fixed(), new Withdrawals.Successor(in.fixed(), hour(in)));
        }
    }

    /** What is counted as alone, in a leg, or yet to come must be there. */
    private static void requireCounts(LegTracker tracker) {
        long[] alone = new long[2];
        long[] paired = new long[1];
        tracker.live.forEach(slot -> {
            if (tracker.live.isMatched(slot)) {
                paired[0]++;
            } else {
                alone[tracker.live.isDeparture(slot) ? 0 : 1]++;
            }
        });
        boolean right = alone[0] == tracker.count(Outcome.OPEN)
                && alone[1] == tracker.count(Outcome.WAITING)
                && paired[0] <= tracker.count(Outcome.MATCHED)
                && tracker.pending.size() == tracker.count(Outcome.PENDING);
        PackedReader.require(right, "they are not those that they count");
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }
}
