package waybill.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/** A small made-up table of trips, to train on in a second. */
public final class Trips {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2024-04-01T00:00:00Z"), ZoneOffset.UTC);

    static final String RECIPE = """
            model: trips
            title: Trips & <tests>
            asked_at: departure
            source:
              sql: trips.sql
              files: [trips.csv]
              id: trip
              date: day
            forbidden:
              duration: known at the end
            target:
              column: late
              unit: min
              offset: delay
              limits: [-100, 1000]
            inputs:
              depot: {type: category}
              start: {type: timestamp, zone: Europe/Berlin}
              delay: {type: integer, unit: min, allowed: [-60, 600]}
              miles: {type: number, required: false, allowed: [0, 900]}
            split:
              train: {from: 2024-01-01, to: 2024-01-31}
              choose: {from: 2024-02-01, to: 2024-02-29}
              test: {from: 2024-03-01, to: 2024-03-31}
            candidates:
              line:
                trainer: linear
                features:
                  - number: [delay, miles]
                    fill: 0
                    scaled: true
                  - one_hot: [depot]
                  - calendar: start
                    parts: [hour]
                    as: cyclic
                settings: {epochs: 3}
              trees:
                trainer: xgboost
                features:
                  - number: miles
                    fill: median
                  - missing: miles
                  - lookup: depot_delay
                    by: depot
                    of: load
                  - residual: rest
                    of: delay
                    on: miles
                settings: {objective: absolute, rounds: 40, depth: 3, learning_rate: 0.3}
            evaluation:
              choose_by: mae
              tolerance: 5
              slices: [depot]
              golden_rows: 20
            gates:
              - {metric: mae, on: test, at_most: 99}
            """;

    private static final String LIST = "gates:\n  - {metric: mae, on: test, at_most: 99}\n";

    /** The model is off by a minute or two: it passes {@code dev} and misses both rules of {@code prod}. */
    public static final String BY_ENVIRONMENT = recipe("""
            gates:
              dev:
                - {metric: mae, at_most: 99}
              prod:
                - {metric: mae, at_most: 0.01}
                - {metric: within, on: choose, at_least: 1.5}
            """);

    private Trips() {}

    /** The recipe with other gates. */
    static String recipe(String gates) {
        return RECIPE.replace(LIST, gates);
    }

    static TrainedModel train(Path recipe) {
        return new Training(CLOCK, "abc1234", Progress.SILENT).run(Recipe.read(recipe));
    }

    /** Writes recipe, query and data: 3,000 trips over three months. */
    public static Path write(Path folder) throws IOException {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("trip,day,depot,start,delay,miles,duration,late\n");
        for (int i = 0; i < 3_300; i++) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i % 91);
            String depot = depot(day, random);
            int delay = random.nextInt(60) - 10;
            int miles = 10 + random.nextInt(day.getMonthValue() == 3 ? 800 : 400);
            double late = delay + (depot.equals("north") ? 12 : -4) * (miles > 200 ? 1 : -1) + random.nextGaussian();
            String distance = i % 50 == 0 ? "" : Integer.toString(miles);
            csv.append(String.join(
                            ",",
                            Integer.toString(100_000 + i),
                            day.toString(),
                            depot,
                            day + "T0" + random.nextInt(10) + ":30:00Z",
                            Integer.toString(delay),
                            distance,
                            Integer.toString(60 + miles),
                            Double.toString(late)))
                    .append('\n');
        }
        Files.writeString(folder.resolve("trips.csv"), csv);
        Files.writeString(
                folder.resolve("trips.sql"),
                "select * replace (cast(start as timestamptz) as start), ascii(depot) as load\n"
                        + "from read_csv('trips.csv') -- all of them");
        return Files.writeString(folder.resolve("model.yaml"), RECIPE);
    }

    /** "west" opens in March: nothing that is learnt may know it. */
    private static String depot(LocalDate day, Random random) {
        String[] depots = {"north", "south", day.getMonthValue() == 3 ? "west" : "south"};
        return depots[random.nextInt(depots.length)];
    }
}
