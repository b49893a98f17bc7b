package waybill.legs.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.legs.Event;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;

class LegTrackerPropertyTest {
    private static final Instant END = TrackedEvents.minute(8 * 24 * 60);

    private static List<Event> history(long seed) {
        return RandomHistory.of(seed, TrackedEvents.DAY, 800, 4 * 24 * 60);
    }

    private record Ended(List<LegChange> told, LegTracker tracker) {
        byte[] bytes() {
            return TrackerCodec.encode(tracker);
        }
    }

    private static Ended atOnce(List<Event> history, Instant until) {
        LegTracker tracker = new LegTracker(MatchRules.DEFAULTS);
        history.forEach(tracker::offer);
        List<LegChange> told = new ArrayList<>();
        tracker.advance(until, told::add);
        return new Ended(told, tracker);
    }

    /** In portions, of which some come early and out of order, with a stored tracker between any two of them. */
    private static Ended inPortions(List<Event> history, long seed, Instant until) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LegChange> told = new ArrayList<>();
        LegTracker tracker = new LegTracker(MatchRules.DEFAULTS);
        int from = 0;
        while (from < history.size()) {
            int to = Math.min(history.size(), from + 1 + random.nextInt(200));
            List<Event> portion = new ArrayList<>(history.subList(from, to));
            Collections.shuffle(portion, new Random(seed));
            portion.forEach(tracker::offer);
            from = to;
            if (from < history.size()) {
                tracker.advance(history.get(from).knownAt(), told::add);
            }
            tracker = TrackerCodec.decode(TrackerCodec.encode(tracker), MatchRules.DEFAULTS);
        }
        tracker.advance(until, told::add);
        return new Ended(told, tracker);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void portionsAndStops_changeNothing(long seed) {
        List<Event> history = history(seed);
        for (Instant until : List.of(TrackedEvents.minute(3 * 24 * 60 + 7), END)) {
            List<Event> known = history.stream()
                    .filter(event -> event.knownAt().isBefore(until))
                    .toList();
            Ended atOnce = atOnce(known, until);
            Ended inPortions = inPortions(known, seed, until);
            assertThat(inPortions.told()).isEqualTo(atOnce.told());
            assertThat(inPortions.bytes()).isEqualTo(atOnce.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void everyEventHasOneOutcome_andWhatIsToldAddsUp(long seed) {
        List<Event> history = history(seed);
        LegTracker tracker = new LegTracker(MatchRules.DEFAULTS);
        history.forEach(tracker::offer);
        Set<Event> departed = new HashSet<>();
        Set<String> arrived = new HashSet<>();
        List<Instant> moments = new ArrayList<>();
        for (long hour = 0; hour <= 8 * 24; hour++) {
            tracker.advance(TrackedEvents.minute(60 * hour), change -> {
                moments.add(change.knownAt());
                note(change, departed, arrived);
            });
            assertThat(tracker.counts().values()).allMatch(count -> count >= 0);
            assertThat(tracker.counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(history.size());
        }
        assertThat(moments).isSorted();
        assertThat(arrived).hasSize((int) tracker.count(Outcome.MATCHED) / 2);
        assertThat(departed).as("matched, or never arrived").hasSize((int)
                (tracker.count(Outcome.MATCHED) / 2 + tracker.count(Outcome.NEVER_ARRIVED)));
        assertThat(tracker.counts()).as("the history has everything").allSatisfy((outcome, count) -> assertThat(
                        count > 0)
                .as(outcome)
                .isEqualTo(!Set.of("pending", "open", "waiting", "retraction_waiting")
                        .contains(outcome)));
    }

    private static void note(LegChange change, Set<Event> departed, Set<String> arrived) {
        if (change instanceof LegChange.Departed it) {
            assertThat(departed.add(it.departure())).isTrue();
        } else if (change instanceof LegChange.DepartureWithdrawn it) {
            assertThat(departed.remove(it.departure())).isTrue();
        } else if (change instanceof LegChange.Arrived it) {
            assertThat(departed).contains(it.leg().departure());
            assertThat(arrived.add(it.leg().toString())).isTrue();
        } else if (change instanceof LegChange.ArrivalWithdrawn it) {
            assertThat(departed).contains(it.leg().departure());
            assertThat(arrived.remove(it.leg().toString())).isTrue();
        }
    }

    @Test
    void ofEventsAlikeInTheCanonicalOrder_theSameOneCounts_whoeverCameFirst() {
        Event one = TrackedEvents.ref(TrackedEvents.departure("d", 0), "1");
        Event other = TrackedEvents.ref(TrackedEvents.departure("d", 0), "2");
        assertThat(atOnce(List.of(one, other), END).bytes())
                .isEqualTo(atOnce(List.of(other, one), END).bytes());
    }
}
