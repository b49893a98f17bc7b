package waybill.guard;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.serving.Exchange;
import waybill.serving.Route;
import waybill.storage.BlobName;

/** What this process counts of one generation of a pointer. Counted on one thread, written on another. */
final class SplitTally {
    private final String model;
    private final int generation;
    private final Side champion = new Side();
    private final Side canary = new Side();
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

        private NumberFile.Part part() {
            return new NumberFile.Part(
                    Optional.of(version).filter(name -> !name.isEmpty()),
                    new RouteGroups(Stream.of(groups).map(RouteTally::sums).toList()));
        }
    }

    void add(Route route, String version, int bucket, Exchange exchange) {
        (route == Route.CANARY ? canary : champion).add(version, bucket, exchange);
        grown++;
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
