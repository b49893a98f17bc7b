package waybill.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import waybill.legs.Event;
import waybill.legs.MatchRules;
import waybill.legs.event.EventCsv;
import waybill.legs.event.EventRules;
import waybill.legs.track.LegTracker;
import waybill.legs.track.TrackerCodec;
import waybill.state.engine.StateEngine;

/**
 * What an update of state does with an event: it is read from CSV, matched, and counted in seven means, while so many legs are open;
 * and what it costs to store and to read the legs.
 *
 * <p>{@code make bench} or {@code mvn -Pjmh test-compile exec:exec -Dbench=UpdateBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class UpdateBenchmark {
    private static final int DEPARTURES = 1_000;
    /** Legs that have arrived are soon for good, so that the number of open ones decides. */
    private static final MatchRules RULES = new MatchRules(
            MatchRules.DEFAULTS.gate(),
            MatchRules.DEFAULTS.sigma(),
            MatchRules.DEFAULTS.price(),
            MatchRules.DEFAULTS.duplicateWithin(),
            MatchRules.DEFAULTS.openFor(),
            Duration.ofMinutes(10));

    @Param({"1000", "500000"})
    private int open;

    private BusyFeed feed;
    private LegTracker tracker;
    private StateEngine engine;
    private byte[] stored;

    @Setup
    public void load() {
        feed = new BusyFeed(open);
        tracker = new LegTracker(RULES);
        engine = new StateEngine(BusyFeed.definition(RULES));
        for (int legs = 0; legs < open; legs += DEPARTURES) {
            count(feed.next(DEPARTURES));
        }
        stored = TrackerCodec.encode(tracker);
    }

    private void count(List<Event> events) {
        events.forEach(tracker::offer);
        tracker.advance(feed.now(), engine::apply);
    }

    /** Events a second: a departure and an arrival of each leg. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-Xmx1g"})
    @OperationsPerInvocation(2 * DEPARTURES)
    public void countUnderC1() {
        countFromCsv();
    }

    /** The same under the JVM's own flags. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "-Xmx1g")
    @OperationsPerInvocation(2 * DEPARTURES)
    public void countUnderC2() {
        countFromCsv();
    }

    private void countFromCsv() {
        byte[] batch = EventCsv.write(feed.next(DEPARTURES));
        count(EventCsv.read(batch, EventRules.canonical("feed"), "a batch"));
    }

    /** How often a second the legs are written. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-Xmx1g"})
    public byte[] storeUnderC1() {
        return TrackerCodec.encode(tracker);
    }

    /** How often a second the legs are read. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-Xmx1g"})
    public LegTracker readUnderC1() {
        return TrackerCodec.decode(stored, RULES);
    }
}
