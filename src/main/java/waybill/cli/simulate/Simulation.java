package waybill.cli.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import waybill.json.JsonNode;
import waybill.legs.Event;
import waybill.legs.event.EventCsv;
import waybill.state.StateDefinition;

/**
 * Lets a day pass, minute by minute: what became known in the last minute is posted, state is updated, and each leg that leaves is asked
 * about. For one thread.
 */
public final class Simulation {
    private static final Duration STEP = Duration.ofMinutes(1);
    /** State is as of a whole minute that is some seconds past. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final int BATCH = 20_000;

    private final Day day;
    private final StateDefinition definition;
    private final Service service;
    private final SimulatedClock clock;
    private final Runnable update;
    private final Map<String, Rows> rows = new LinkedHashMap<>();

    /**
     * @param models the names of those that are asked; of one the definition is the state
     * @param base the address of the service
     * @param update updates state as of now
     */
    public Simulation(
            Day day,
            StateDefinition definition,
            List<String> models,
            String base,
            SimulatedClock clock,
            Runnable update) {
        this.day = day;
        this.definition = definition;
        this.service = new Service(base);
        this.clock = clock;
        this.update = update;
        models.forEach(model -> rows.put(model, new Rows(definition, inputs(model))));
    }

    private List<String> inputs(String model) {
        return service.get("/api/models/" + model)
                .get("signature")
                .get("fields")
                .list(field -> field.get("name").text());
    }

    /**
     * Lets the day pass.
     *
     * @param speed how much faster than by the clock, if the machine can
     * @param zone of the hours that are told
     * @param told receives a line for each hour
     */
    public void run(double speed, ZoneId zone, Consumer<String> told) throws InterruptedException {
        List<String> models = List.copyOf(rows.keySet());
        told.accept(Tally.header(models));
        post(day.knownBefore());
        Tally whole = new Tally(models);
        Tally hour = new Tally(models);
        Pace pace = new Pace(STEP, speed);
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
        long minutes = 0;
        for (Instant now = day.start(); now.isBefore(day.end()); now = now.plus(STEP)) {
            minute(now, hour);
            minutes++;
            if (minutes % 60 == 0) {
                told.accept(hour.line(format.format(now.plus(STEP).minusSeconds(3600))));
                whole.add(hour);
                hour = new Tally(models);
            }
            pace.await();
        }
        whole.add(hour);
        told.accept(whole.line("day"));
    }

    private void minute(Instant now, Tally hour) {
        clock.set(now.plus(SETTLED));
        post(day.known(now.minus(STEP), now));
        update.run();
        List<Day.Asked> leaving = day.leaving(now, now.plus(STEP));
        if (!leaving.isEmpty()) {
            leaving.forEach(leg -> hour.leg());
            rows.forEach((model, of) -> ask(model, of, leaving, hour));
        }
    }

    private void post(List<Event> events) {
        for (int from = 0; from < events.size(); from += BATCH) {
            List<Event> batch = events.subList(from, Math.min(events.size(), from + BATCH));
            definition.streams().stream()
                    .limit(1)
                    .forEach(stream -> service.post("/api/events?stream=" + stream, EventCsv.write(batch), "text/csv"));
        }
    }

    private void ask(String model, Rows of, List<Day.Asked> leaving, Tally hour) {
        String csv = of.csv(leaving.stream().map(Day.Asked::departure).toList());
        JsonNode answer = service.post(
                "/api/models/" + model + "/predict?policy=warn", csv.getBytes(StandardCharsets.UTF_8), "text/csv");
        List<JsonNode> predictions = answer.get("predictions").items();
        for (int i = 0; i < predictions.size(); i++) {
            double late = leaving.get(i).late();
            predictions.get(i).find("value").ifPresent(value -> hour.answered(model, value.number(), late));
        }
        answer.find("state")
                .ifPresent(state -> hour.state(state.get("tier").text(), state.number("age_s", 0), predictions.size()));
    }

    /** Keeps steps from following each other faster than they should. */
    private static final class Pace {
        private final long step;
        private final long begun = System.nanoTime();
        private long steps;

        Pace(Duration step, double speed) {
            this.step = (long) (step.toNanos() / speed);
        }

        void await() throws InterruptedException {
            steps++;
            long left = begun + steps * step - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }
}
