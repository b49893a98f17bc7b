package waybill.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.serving.Exchange;
import waybill.serving.Route;
import waybill.storage.BlobName;

/** What this process counts of one generation of a pointer. Counted on one thread, written on another. */
final class SplitTally {
    /** So many requests of the champion, a number of each, say where its values lie. */
    static final int LEARNT_FROM = 100;

    private final String model;
    private final int generation;
    private final Side champion = new Side();
    private final Side canary = new Side();
    private final List<Double> first = new ArrayList<>();
    private Optional<Quantiles> quantiles = Optional.empty();
    private long grown;
    private volatile long written;

    SplitTally(String model, int generation) {
        this.model = model;
        this.generation = generation;
    }

    /** What is counted of one route. */
    private static final class Side {
        /** A version that was just loaded is slow for a while, and so was the champion when nobody compared it. */
        private static final int WARMING = 50;

        private final RouteTally[] groups =
                Stream.generate(RouteTally::new).limit(RouteGroups.COUNT).toArray(RouteTally[]::new);
        private String version = "";
        private long requests;

        private void add(String by, int bucket, Exchange exchange) {
            version = by;
            groups[bucket % groups.length].add(exchange, requests >= WARMING);
            requests++;
        }

        private void add(int bucket, double[] numbers, Quantiles quantiles) {
            groups[bucket % groups.length].add(numbers, quantiles);
        }

        private NumberFile.Part part() {
            return new NumberFile.Part(
                    Optional.of(version).filter(name -> !name.isEmpty()),
                    new RouteGroups(Stream.of(groups).map(RouteTally::sums).toList()));
        }
    }

    void add(Route route, String version, int bucket, Exchange exchange) {
        Side side = route == Route.CANARY ? canary : champion;
        side.add(version, bucket, exchange);
        double[] numbers = RouteTally.numbers(exchange);
        if (numbers.length > 0 && quantiles.isPresent()) {
            side.add(bucket, numbers, quantiles.get());
        } else if (numbers.length > 0 && side == champion) {
            learn(numbers[0]);
        }
        grown++;
    }

    /** Those of one instance need not be another's: both sides are told by the same. */
    private void learn(double value) {
        first.add(value);
        if (first.size() >= LEARNT_FROM) {
            quantiles = Optional.of(Quantiles.of(
                            first.stream().mapToDouble(Double::doubleValue).toArray()))
                    .filter(Quantiles::tell);
            first.clear();
        }
    }

    boolean isWritten() {
        return written == grown;
    }

    /** What is to be written, if there is more than was written. */
    Optional<Pending> pending(String instance, Instant now) {
        return isWritten()
                ? Optional.empty()
                : Optional.of(new Pending(
                        this, grown, new NumberFile(instance, generation, now, champion.part(), canary.part())));
    }

    /** A state of the tally that is to be written. */
    record Pending(SplitTally of, long state, NumberFile file) {
        String model() {
            return of.model;
        }

        BlobName blob() {
            return NumberBlobs.name(of.model, of.generation, file.instance());
        }

        void done() {
            of.written = state;
        }
    }
}
