package waybill;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.fixture.TinyModel;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;

/** A champion, and what is wrong with the canary beside it. */
enum Planted {
    /** Another version of the same model. */
    NOTHING("alike", List.of(), 1),
    /** The coefficient of delay is ten times as large as it should be, and all others are right. */
    COEFFICIENT("steeper", List.of("spread"), 1),
    /** It adds up a thousand trees in the place of four. */
    SLOWNESS("slower", List.of("latency", "duration"), 40),
    /** It takes a field that callers have always sent, and nobody read: some of them not as a number. */
    REFUSALS("asking", List.of("refusals"), 2);

    private static final String[] ORIGINS = {"EWR", "JFK", "LGA"};

    private final String model;
    private final List<String> criteria;
    private final int rows;

    /**
     * A case.
     *
     * @param model its name
     * @param criteria by one of which the guard finds it; none when there is nothing to find
     * @param rows of each request
     */
    Planted(String model, List<String> criteria, int rows) {
        this.model = model;
        this.criteria = criteria;
        this.rows = rows;
    }

    String model() {
        return model;
    }

    /** Whether a reason of the guard is that which it should have. */
    boolean isTold(String reason) {
        return criteria.stream().anyMatch(criterion -> reason.contains(criterion + " "));
    }

    TinyModel champion() {
        return switch (this) {
            case NOTHING, REFUSALS -> TinyModel.of(model, 0);
            case COEFFICIENT -> TinyModel.sloping(model, 1);
            case SLOWNESS -> TinyModel.boosted(model, 4).compiled();
        };
    }

    TinyModel canary() {
        return switch (this) {
            case NOTHING -> TinyModel.of(model, 0);
            case COEFFICIENT -> TinyModel.sloping(model, 10);
            case SLOWNESS -> TinyModel.boosted(model, 1_000).compiled();
            case REFUSALS ->
                TinyModel.asking(
                        model,
                        new Field(
                                "gust",
                                new Domain.Numeric(false, new Range(0, 100), new Range(0, 40)),
                                "kn",
                                Presence.optional(),
                                ""));
        };
    }

    /** A request as callers send it. */
    String body(SplittableRandom random) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row(row, random))
                .collect(Collectors.joining(",", "{\"policy\":\"warn\",\"rows\":[", "]}"));
    }

    /** Around the mean of training, so that a coefficient of delay that is off leaves the mean of values where it was. */
    private String row(int row, SplittableRandom random) {
        String gust = row == 1 && random.nextBoolean() ? "\"strong\"" : "20";
        return String.format(
                Locale.ROOT,
                "{\"delay\":%d,\"origin\":\"%s\",\"departure\":\"2026-01-15T%02d:05\",\"wind\":%d%s}",
                random.nextInt(-30, 51),
                ORIGINS[random.nextInt(ORIGINS.length)],
                random.nextInt(24),
                random.nextInt(40),
                this == REFUSALS ? ",\"gust\":" + gust : "");
    }
}
