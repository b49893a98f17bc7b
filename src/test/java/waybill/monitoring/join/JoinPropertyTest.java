package waybill.monitoring.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.capture.CapturedRow;
import waybill.monitoring.figure.Figure;
import waybill.monitoring.outcome.Actual;
import waybill.monitoring.outcome.Outcome;
import waybill.monitoring.outcome.Subject;
import waybill.storage.FakeBlobStore;

/**
 * Requests, captures that come late and twice, outcomes that are late, corrected, repeated, by row or by id, and updates now and
 * then, of which some are killed: at the end the figures are those that a loop over all of it computes.
 */
class JoinPropertyTest {
    private static final int STEPS = 400;

    private final JoinWorld world = new JoinWorld();

    /** What was received, and when. */
    private record Told(Outcome outcome, Instant at) {}

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void figures_areThoseThatALoopComputes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CapturedRow> late = new ArrayList<>();
        Map<String, CapturedRow> asked = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> ask(random, step, asked, late);
                case 3, 4 -> tell(random, asked, told);
                case 5 -> again(random, told);
                case 6 -> {
                    late.forEach(world.captures::add);
                    late.clear();
                }
                default -> update(random);
            }
            world.clock.advance(Duration.ofMillis(random.nextInt(60_000, 900_000)));
        }
        late.forEach(world.captures::add);
        world.store.recover();
        world.update();

        Map<LocalDate, List<CapturedRow>> days = new HashMap<>();
        asked.values().forEach(row -> days.computeIfAbsent(FakeCaptures.day(row), day -> new ArrayList<>())
                .add(row));
        assertThat(days).hasSizeGreaterThan(1);
        days.forEach((day, rows) -> compare(world.figures(day).all(), rows, told));
    }

    private void ask(SplittableRandom random, int step, Map<String, CapturedRow> asked, List<CapturedRow> late) {
        Optional<String> id = random.nextInt(3) == 0 ? Optional.of("id" + random.nextInt(40)) : Optional.empty();
        Answer answer = JoinWorld.fullAnswer(random.nextDouble(-20, 90), random.nextDouble(5, 25));
        CapturedRow row = world.row("r" + step, random.nextInt(5), world.clock.instant(), id, answer);
        asked.put(row.request(), row);
        if (random.nextInt(4) == 0) {
            late.add(row);
        } else {
            world.captures.add(row);
        }
        if (random.nextInt(10) == 0) {
            world.captures.add(row);
        }
    }

    private void tell(SplittableRandom random, Map<String, CapturedRow> asked, List<Told> told) {
        List<Outcome> post = new ArrayList<>();
        asked.values().stream()
                .sorted((a, b) -> a.request().compareTo(b.request()))
                .filter(row -> random.nextInt(6) == 0)
                .forEach(row -> post.add(outcome(random, row)));
        post.add(JoinWorld.outcome("never" + random.nextInt(1000), 0, 1));
        send(List.copyOf(new LinkedHashMap<>(bySubject(post)).values()), told);
    }

    private static Map<Subject, Outcome> bySubject(List<Outcome> post) {
        Map<Subject, Outcome> unique = new LinkedHashMap<>();
        post.forEach(outcome -> unique.putIfAbsent(outcome.subject(), outcome));
        return unique;
    }

    private Outcome outcome(SplittableRandom random, CapturedRow row) {
        Subject subject = row.key().isPresent() && random.nextBoolean()
                ? new Subject.Id(row.key().get())
                : new Subject.AskedRow(row.request(), row.row());
        Actual actual = new Actual.OfNumber(random.nextDouble(-30, 120));
        Instant now = world.clock.instant();
        return new Outcome(
                subject,
                actual,
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(now.minusSeconds(random.nextInt(20_000)).truncatedTo(ChronoUnit.SECONDS)));
    }

    private void send(List<Outcome> post, List<Told> told) {
        world.receive(post.toArray(Outcome[]::new));
        post.forEach(outcome -> told.add(new Told(outcome, world.clock.instant())));
    }

    /** One of what was sent, in a post of its own. */
    private void again(SplittableRandom random, List<Told> told) {
        if (!told.isEmpty()) {
            Outcome some = told.get(random.nextInt(told.size())).outcome();
            Outcome corrected = new Outcome(some.subject(), new Actual.OfNumber(random.nextInt(50)), some.observedAt());
            send(List.of(corrected), told);
            world.receive(corrected);
        }
    }

    private void update(SplittableRandom random) {
        int[] writes = {random.nextInt(8)};
        world.store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && writes[0]-- == 0) {
                throw new Killed();
            }
        });
        try {
            world.update();
        } catch (Killed goesOnNextTime) {
            assertThat(writes[0]).isNegative();
        }
        world.store.recover();
    }

    private static void compare(Figure figure, List<CapturedRow> rows, List<Told> told) {
        List<double[]> pairs = new ArrayList<>();
        int before = 0;
        int inside = 0;
        int kept = 0;
        for (CapturedRow row : rows) {
            Optional<Told> last = last(row, told);
            if (last.isPresent()) {
                double actual = ((Actual.OfNumber) last.get().outcome().actual()).value();
                double predicted = ((Value.Numeric) row.answer().value()).value();
                pairs.add(new double[] {predicted, actual});
                inside += Math.abs(predicted - actual) <= half(row) ? 1 : 0;
                kept += row.answer().promise().flatMap(Promise::value).orElse(Double.NaN) >= actual ? 1 : 0;
            } else if (ofRow(row, told).findAny().isPresent()) {
                before++;
            }
        }
        assertThat(figure.asked()).isEqualTo(rows.size());
        assertThat(figure.known()).isEqualTo(pairs.size());
        assertThat(figure.knownBefore()).isEqualTo(before);
        if (!pairs.isEmpty()) {
            compare(figure.errors().orElseThrow(), pairs);
            assertThat(figure.intervals().orElseThrow().coverage())
                    .isCloseTo(inside / (double) pairs.size(), within(1e-12));
            assertThat(figure.promises().orElseThrow().kept()).isCloseTo(kept / (double) pairs.size(), within(1e-12));
        }
    }

    private static double half(CapturedRow row) {
        return row.answer()
                .interval()
                .map(interval -> (interval.upper() - interval.lower()) / 2)
                .orElseThrow();
    }

    private static Stream<Told> ofRow(CapturedRow row, List<Told> told) {
        return told.stream()
                .filter(one -> one.outcome().subject().equals(new Subject.AskedRow(row.request(), row.row()))
                        || row.key()
                                .map(Subject.Id::new)
                                .filter(one.outcome().subject()::equals)
                                .isPresent())
                .filter(one -> !one.at().isBefore(row.at().minusSeconds(3600)));
    }

    /** The last one that was not known more than five minutes before the row was asked. No two posts are of one moment. */
    private static Optional<Told> last(CapturedRow row, List<Told> told) {
        return ofRow(row, told)
                .filter(one -> {
                    Instant known =
                            one.outcome().observedAt().filter(one.at()::isAfter).orElse(one.at());
                    return !known.isBefore(
                            row.at().truncatedTo(ChronoUnit.MILLIS).minusSeconds(300));
                })
                .reduce((first, second) -> second);
    }

    private static void compare(Figure.Errors errors, List<double[]> pairs) {
        double[] sizes = pairs.stream()
                .mapToDouble(pair -> Math.abs(pair[0] - pair[1]))
                .sorted()
                .toArray();
        double rank = 0.9 * (sizes.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sizes.length - 1);
        assertThat(errors.mae()).isCloseTo(Arrays.stream(sizes).average().orElseThrow(), within(1e-9));
        assertThat(errors.bias())
                .isCloseTo(
                        pairs.stream()
                                .mapToDouble(pair -> pair[0] - pair[1])
                                .average()
                                .orElseThrow(),
                        within(1e-9));
        assertThat(errors.rmse())
                .isCloseTo(
                        Math.sqrt(Arrays.stream(sizes)
                                .map(size -> size * size)
                                .average()
                                .orElseThrow()),
                        within(1e-9));
        assertThat(errors.p90()).isCloseTo(sizes[below] + (rank - below) * (sizes[above] - sizes[below]), within(1e-9));
    }
}
