package waybill;

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
    NOTHING("alike", 1),
    /** The coefficient of delay is ten times as large as it should be, and all others are right. */
    COEFFICIENT("steeper", 1),
    /** It adds up a thousand trees in the place of four. */
    SLOWNESS("slower", 40),
    /** It takes a field that callers have always sent, and nobody read: some of them not as a number. */
    REFUSALS("asking", 2);

    private static final String[] ORIGINS = {"EWR", "JFK", "LGA"};

    private final String model;
    private final int rows;

    /**
     * A case.
     *
     * @param model its name
     * @param rows of each request
     */
    Planted(String model, int rows) {
        this.model = model;
        this.rows = rows;
    }

    String model() {
        return model;
    }

    /** Whether a reason of the guard is one that it should have. */
    boolean isTold(String reason) {
        return switch (this) {
            case NOTHING -> false;
            case COEFFICIENT -> reason.contains("spread ");
            // Which of both is sure first depends on how busy the machine is.
            case SLOWNESS -> reason.contains("latency ") || reason.contains("duration ");
            case REFUSALS -> reason.contains("refusals ");
        };
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
