import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Makes a table of the example's flights, and damages it as feeds do, by a seed. Beside the damaged table it writes the tidy one, and for each damaged
 * cell what should stand there.
 *
 * <p>{@code java examples/flights-dirty/Damage.java SEED FOLDER [every Nth row]}
 */
final class Damage {
    private static final Path FLIGHTS = Path.of("examples", "flights", "data");
    private static final List<String> COLUMNS = List.of(
            "id", "carrier", "flight", "tailnum", "origin", "dest", "distance", "scheduled_on", "sched_dep_time", "departed_on",
            "dep_time", "dep_delay", "due_on", "sched_arr_time", "arrived_on", "arr_time", "arr_delay", "air_time");

    /** Its arrivals are on the clock of New York, wherever they are. */
    private static final String OTHER_ZONE = "MQ";

    /** Its distances are in kilometres. */
    private static final String KILOMETRES = "US";

    private static final List<String> DATES = List.of("scheduled_on", "departed_on", "arrived_on");
    private static final List<String> WORDS = List.of("Captured Separately", "NA", " n/a ", "See Remarks");
    private static final Map<String, String> NAMES = Map.of(
            "JFK", "Kennedy", "LGA", "La Guardia", "EWR", "Newark Liberty", "ORD", "Chicago O'Hare", "MCO", "Orlando", "SJU", "San Juan");

    private final SplittableRandom random;
    private final SplittableRandom another;
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final BufferedWriter tidy;
    private final BufferedWriter dirty;
    private final BufferedWriter truth;
    private int line = 1;

    private Damage(long seed, Path folder) throws IOException {
        this.random = new SplittableRandom(seed);
        this.another = new SplittableRandom(seed + 1_000_000);
        Files.createDirectories(folder);
        this.tidy = Files.newBufferedWriter(folder.resolve("tidy.csv"));
        this.dirty = Files.newBufferedWriter(folder.resolve("legs.csv"));
        this.truth = Files.newBufferedWriter(folder.resolve("truth.csv"));
        for (String airport : Files.readAllLines(Path.of("examples", "flights-dirty", "airports.csv"))) {
            String[] cells = airport.split(",", -1);
            if (!cells[0].equals("code")) {
                codes.put(cells[0], cells[1]);
                zones.put(cells[0], ZoneId.of(cells[4]));
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        int every = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        new Damage(Long.parseLong(arguments[0]), Path.of(arguments[1])).run(every);
    }

    private void run(int every) throws IOException {
        String header = String.join(",", COLUMNS) + "\n";
        tidy.write(header);
        dirty.write(header);
        truth.write("line,column,kind,true\n");
        try (BufferedReader flights = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FLIGHTS.resolve("flights.csv.gz"))), StandardCharsets.UTF_8))) {
            List<String> names = List.of(flights.readLine().split(","));
            int number = 0;
            for (String row = flights.readLine(); row != null; row = flights.readLine()) {
                if (++number % every == 0) {
                    write(number, names, row.split(",", -1));
                }
            }
        }
        tidy.close();
        dirty.close();
        truth.close();
    }

    private void write(int number, List<String> names, String[] cells) throws IOException {
        Map<String, String> flight = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            flight.put(names.get(i), cells[i].equals("NA") ? "" : cells[i]);
        }
        Map<String, String> row = tidy(number, flight);
        Map<String, String> damaged = new LinkedHashMap<>(row);
        Map<String, String> kinds = new LinkedHashMap<>();
        line++;
        damage(row, damaged, kinds);
        write(tidy, row);
        write(dirty, damaged);
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            String expected = kind.getValue().equals("word") ? "" : row.get(kind.getKey());
            truth.write(line + "," + kind.getKey() + "," + kind.getValue() + "," + expected + "\n");
        }
    }

    private static void write(BufferedWriter to, Map<String, String> row) throws IOException {
        List<String> cells = new ArrayList<>();
        row.values().forEach(cell -> cells.add(cell.contains(",") ? '"' + cell + '"' : cell));
        to.write(String.join(",", cells) + "\n");
    }

    /** The leg with a day for each clock: flights have the day of the plan alone, and 2400 for midnight. */
    private Map<String, String> tidy(int number, Map<String, String> flight) {
        ZoneId from = zones.get(flight.get("origin"));
        ZoneId to = zones.get(flight.get("dest"));
        LocalDate day = LocalDate.of(number(flight, "year"), number(flight, "month"), number(flight, "day"));
        Optional<LocalDateTime> planned = clock(day, flight.get("sched_dep_time"));
        Optional<LocalDateTime> left = planned.isPresent() && !flight.get("dep_delay").isEmpty()
                ? Optional.of(planned.get().plusMinutes(number(flight, "dep_delay")))
                : Optional.empty();
        Optional<LocalDateTime> came = left.flatMap(at -> arrival(at, from, to, flight));
        Optional<LocalDateTime> due = came.isPresent() && !flight.get("arr_delay").isEmpty()
                ? Optional.of(came.get().atZone(to).minusMinutes(number(flight, "arr_delay")).toLocalDateTime())
                : Optional.empty();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", Integer.toString(number));
        List.of("carrier", "flight", "tailnum", "origin", "dest", "distance").forEach(name -> row.put(name, flight.get(name)));
        row.put("scheduled_on", day.toString());
        row.put("sched_dep_time", text(planned));
        row.put("departed_on", day(left));
        row.put("dep_time", text(left));
        row.put("dep_delay", flight.get("dep_delay"));
        row.put("due_on", day(due));
        row.put("sched_arr_time", text(due));
        row.put("arrived_on", day(came));
        row.put("arr_time", text(came));
        row.put("arr_delay", flight.get("arr_delay"));
        row.put("air_time", flight.get("air_time"));
        return row;
    }

    /** The first time after the departure, and the time in the air, at which the clock of the destination shows this. */
    private static Optional<LocalDateTime> arrival(LocalDateTime left, ZoneId from, ZoneId to, Map<String, String> flight) {
        int least = flight.get("air_time").isEmpty() ? 20 : number(flight, "air_time");
        for (int days = -1; days <= 3; days++) {
            Optional<LocalDateTime> at = clock(left.toLocalDate().plusDays(days), flight.get("arr_time"));
            if (at.isPresent() && ChronoUnit.MINUTES.between(left.atZone(from), at.get().atZone(to)) >= least) {
                return at;
            }
        }
        return Optional.empty();
    }

    private static int number(Map<String, String> flight, String name) {
        return Integer.parseInt(flight.get(name));
    }

    private static Optional<LocalDateTime> clock(LocalDate day, String hhmm) {
        if (hhmm.isEmpty()) {
            return Optional.empty();
        }
        int clock = Integer.parseInt(hhmm);
        return Optional.of(day.atStartOfDay().plusMinutes(60 * (clock / 100) + clock % 100));
    }

    private static String text(Optional<LocalDateTime> at) {
        return at.map(time -> String.format(Locale.ROOT, "%02d%02d", time.getHour(), time.getMinute())).orElse("");
    }

    private static String day(Optional<LocalDateTime> at) {
        return at.map(time -> time.toLocalDate().toString()).orElse("");
    }

    private void damage(Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        if (row.get("carrier").equals(OTHER_ZONE)) {
            otherZone(row, damaged, kinds);
        }
        beyondMidnight("dep_time", "departed_on", row, damaged, kinds);
        beyondMidnight("arr_time", "arrived_on", row, damaged, kinds);
        date(row, damaged, kinds);
        distance(row, damaged, kinds);
        if (!row.get("air_time").isEmpty() && chance(0.01)) {
            put("air_time", WORDS.get(random.nextInt(WORDS.size())), "word", damaged, kinds);
        }
        for (String end : List.of("origin", "dest")) {
            if (chance(0.02)) {
                put(end, spelling(row.get(end)), "spelling", damaged, kinds);
            }
        }
        otherSystem(row, damaged, kinds);
        overnight(row, damaged, kinds);
    }

    /** Codes of four letters for those of three. */
    private void otherSystem(Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        for (String end : List.of("origin", "dest")) {
            if (another.nextDouble() < 0.005 && !kinds.containsKey(end)) {
                put(end, codes.get(row.get(end)), "code", damaged, kinds);
            }
        }
    }

    /** An arrival after midnight with the day of its departure. */
    private void overnight(Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        boolean chosen = another.nextDouble() < 0.25;
        boolean whole = Stream.of("departed_on", "dep_time", "arrived_on", "arr_time")
                .allMatch(name -> !kinds.containsKey(name) && !row.get(name).isEmpty());
        if (chosen && whole && LocalDate.parse(row.get("departed_on")).plusDays(1).equals(LocalDate.parse(row.get("arrived_on")))) {
            put("arrived_on", row.get("departed_on"), "overnight", damaged, kinds);
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private static void put(String name, String cell, String kind, Map<String, String> damaged, Map<String, String> kinds) {
        if (!cell.equals(damaged.get(name))) {
            damaged.put(name, cell);
            kinds.put(name, kind);
        }
    }

    private void otherZone(Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        if (row.get("arr_time").isEmpty()) {
            return;
        }
        LocalDateTime at = clock(LocalDate.parse(row.get("arrived_on")), row.get("arr_time")).orElseThrow();
        Optional<LocalDateTime> there =
                Optional.of(at.atZone(zones.get(row.get("dest"))).withZoneSameInstant(zones.get(row.get("origin"))).toLocalDateTime());
        put("arr_time", text(there), "zone", damaged, kinds);
        put("arrived_on", day(there), "zone", damaged, kinds);
    }

    /** Midnight is 2400 of the day before, and some of the hours after it are 25 and more. */
    private void beyondMidnight(
            String clock, String day, Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        String time = row.get(clock);
        boolean midnight = time.equals("0000");
        if (kinds.containsKey(clock) || time.isEmpty() || !(midnight || (time.compareTo("0300") < 0 && chance(0.1)))) {
            return;
        }
        put(clock, Integer.toString(2400 + Integer.parseInt(time)), "2400", damaged, kinds);
        put(day, LocalDate.parse(row.get(day)).minusDays(1).toString(), "2400", damaged, kinds);
    }

    /** 3 % of rows have day and month in each other's place in one date, 2 % a date of m/d/yy that was read as yy/m/d. */
    private void date(Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        String name = DATES.get(random.nextInt(DATES.size()));
        double drawn = random.nextDouble();
        if (kinds.containsKey(name) || row.get(name).isEmpty()) {
            return;
        }
        LocalDate date = LocalDate.parse(row.get(name));
        boolean possible = date.getDayOfMonth() <= 12;
        // Every third date has a day that is a month, too.
        if (possible && drawn < 0.05) {
            put(name, LocalDate.of(2000 + date.getMonthValue(), date.getDayOfMonth(), date.getYear() % 100).toString(), "yy/m/d", damaged, kinds);
        } else if (possible && date.getDayOfMonth() != date.getMonthValue() && drawn < 0.13) {
            put(name, LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue()).toString(), "m/d", damaged, kinds);
        }
    }

    private void distance(Map<String, String> row, Map<String, String> damaged, Map<String, String> kinds) {
        String miles = row.get("distance");
        String lane = row.get("carrier") + row.get("origin") + row.get("dest");
        if (row.get("carrier").equals(KILOMETRES)) {
            put("distance", Long.toString(Math.round(1.609344 * Integer.parseInt(miles))), "km", damaged, kinds);
        }
        String anchor = anchors.putIfAbsent(lane, row.get("id"));
        if (anchor != null && chance(0.01)) {
            put("distance", "See " + row.get("carrier") + "-" + row.get("flight") + " (ID#:" + anchor + ")", "reference", damaged, kinds);
        } else if (damaged.get("distance").length() == 4 && chance(0.01)) {
            String digits = damaged.get("distance");
            put("distance", digits.charAt(0) + "," + digits.substring(1), "thousands", damaged, kinds);
        }
    }

    private String spelling(String code) {
        return switch (random.nextInt(5)) {
            case 0 -> code.toLowerCase(Locale.ROOT);
            case 1 -> " " + code;
            case 2 -> code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT) + " ";
            case 3 -> String.join(".", code.split("")) + ".";
            default -> NAMES.getOrDefault(code, code.toLowerCase(Locale.ROOT));
        };
    }
}
