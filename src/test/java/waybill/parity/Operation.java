package waybill.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import waybill.codec.RawRowCodec;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.legs.Event;
import waybill.legs.event.EventCsv;
import waybill.legs.store.EventBlobs;
import waybill.registry.VersionRef;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StateTable;
import waybill.state.read.BlobStates;
import waybill.state.store.StateUpdate;
import waybill.state.store.StateUpdater;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;

/**
 * A service in operation: events come in over HTTP in batches of any size, in any order within a minute, up to three times; two
 * updaters race; and whoever writes is killed now and then, before or after each of his writes. For one thread.
 */
final class Operation implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LARGEST_BATCH = 200;
    private static final int WRITES = 6;
    private static final Duration KEPT = Duration.ofDays(2);

    private final FakeBlobStore store = new FakeBlobStore();
    private final SteppedClock clock;
    private final StateDefinition definition;
    private final Service service;
    private final SplittableRandom random;
    private final Kills posting = new Kills();
    private final Kills updating = new Kills();
    private final Kills racing = new Kills();
    private final StateUpdater updater;
    private final StateUpdater racer;
    private final BlobStates states = new BlobStates(store);
    private int turns;
    private int delivered;

    Operation(FlightsWithState flights, Path folder, Instant begin, long seed) {
        this.definition = flights.definition();
        this.clock = SteppedClock.at(begin.toString());
        this.random = new SplittableRandom(seed);
        VersionRef version = TinyModel.registry(store)
                .publish(flights.trained().spec(), flights.trained().files());
        String name = flights.trained().spec().name();
        TinyModel.registry(store).promote(name, version.version(), TinyModel.REASON);
        this.service = new Service(folder, name, posting.around(store), clock);
        this.updater = new StateUpdater(updating.around(store), clock);
        this.racer = new StateUpdater(racing.around(store), clock);
        update();
    }

    /** The moment that the newest state is as of when it is asked for at another. */
    Instant asOf(Instant asked) {
        return asked.minus(definition.lag());
    }

    /** Lets time pass, while events come in that became known before a moment. */
    void pass(Instant asked, List<Event> known) {
        clock.set(asked.toString());
        deliver(known);
        update();
        prune();
    }

    private void deliver(List<Event> events) {
        List<byte[]> deliveries = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + random.nextInt(1, LARGEST_BATCH));
            List<Event> batch = new ArrayList<>(events.subList(from, to));
            Collections.shuffle(batch, new Random(random.nextLong()));
            byte[] bytes = EventCsv.write(batch);
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                deliveries.add(bytes);
            }
            from = to;
        }
        Collections.shuffle(deliveries, new Random(random.nextLong()));
        deliveries.forEach(this::post);
    }

    /** Until it is taken: whoever sends it gets no answer from one that was killed. */
    private void post(byte[] bytes) {
        delivered++;
        posting.plan(random.nextInt(4) == 0 ? random.nextInt(WRITES) : -1, random.nextInt(2) == 0);
        HttpResponse<String> answer;
        do {
            answer = service.post(
                    "/api/events?stream=" + definition.streams().get(0),
                    "text/csv",
                    new String(bytes, StandardCharsets.UTF_8));
        } while (answer.statusCode() >= 500);
        posting.plan(-1, false);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Each third time two at once; each time killed somewhere, and done again. */
    private void update() {
        int turn = turns++;
        updating.plan(turn % WRITES, turn / WRITES % 2 == 0);
        racing.plan((turn + 1) % WRITES, turn / WRITES % 2 == 1);
        if (turn % 3 == 0) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> untilDone(racer));
            untilDone(updater);
            other.join();
        } else {
            untilDone(turn % 2 == 0 ? racer : updater);
        }
    }

    private void untilDone(StateUpdater one) {
        boolean done = false;
        while (!done) {
            try {
                done = one.update(definition, LONG).outcome() != StateUpdate.Outcome.LOST;
            } catch (Kills.Killed again) {
                done = false;
            }
        }
    }

    /** The state that a service would read. */
    StateTable state() {
        StateHead head = states.head(definition, Optional.empty()).orElseThrow();
        return states.read(definition, head.snapshot());
    }

    /** What an instance that starts now answers. */
    JsonNode ask(FlightsWithState.Asker asker) {
        service.startAnew();
        String body = Json.object()
                .put("rows", Json.array(List.of(RawRowCodec.encode(asker.raw()))))
                .build()
                .toText();
        HttpResponse<String> answer = service.post("/api/predict", "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonNode.root(Json.parse(answer.body()));
    }

    /** Deletes what nobody reads any more, as sweeps and the rules of a container do by and by: else a year fills the memory. */
    private void prune() {
        store.forgetCalls();
        if (turns % 20 != 0) {
            return;
        }
        StateHead head = states.head(definition, Optional.empty()).orElseThrow();
        String keep = head.snapshot().blob().replaceFirst("-[0-9a-f]+\\.bin$", "-");
        String oldest = EventBlobs.minute(clock.instant().minus(KEPT));
        for (String path : store.paths("state")) {
            if (!path.startsWith(keep) && !path.endsWith("head.json")) {
                store.remove(new BlobName("state", path));
            }
        }
        for (String path : store.paths("events")) {
            String folder = path.split("/", -1)[1];
            if (!Character.isDigit(folder.charAt(0)) || folder.compareTo(oldest) < 0) {
                store.remove(new BlobName("events", path));
            }
        }
    }

    /** How many posts there were, and how many kills. */
    String inNumbers() {
        return delivered + " posts, " + turns + " updates, " + (posting.done() + updating.done() + racing.done())
                + " kills";
    }

    int kills() {
        return Math.min(posting.done(), Math.min(updating.done(), racing.done()));
    }

    BlobStore store() {
        return store;
    }

    @Override
    public void close() {
        service.close();
    }
}
