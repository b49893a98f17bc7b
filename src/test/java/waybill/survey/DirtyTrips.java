package waybill.survey;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Trips as people write them down, with faults that are counted as they are made.
 *
 * @param csv the file
 * @param planted how many cells or rows have which fault
 * @param lines the first line of each fault
 */
public record DirtyTrips(String csv, Map<String, Long> planted, Map<String, Long> lines) {
    public static final int ROWS = 3_000;

    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final List<String> DEPOTS = List.of("Depot North", "Harbour", "Sankt Pölten", "Midway Yard");
    private static final List<String> SPELLINGS = List.of("DEPOT-NORTH", "harbour ", "Sankt Polten", "Midwey Yard");

    private static final class Planting {
        private final Map<String, Long> counts = new TreeMap<>();
        private final Map<String, Long> lines = new TreeMap<>();
        private final List<String> ofRow = new ArrayList<>();
        private final SplittableRandom random;
        private List<String> ofRowBefore = List.of();

        Planting(long seed) {
            this.random = new SplittableRandom(seed);
        }

        boolean plants(String fault, double share, long line) {
            if (random.nextDouble() >= share) {
                return false;
            }
            note(fault, line);
            return true;
        }

        /** A copy of a row has its faults as well. */
        void end(boolean again, long line) {
            if (again) {
                ofRow.clear();
                List.copyOf(ofRowBefore).forEach(fault -> note(fault, line));
            }
            ofRowBefore = List.copyOf(ofRow);
            ofRow.clear();
        }

        void note(String fault, long line) {
            ofRow.add(fault);
            counts.merge(fault, 1L, Long::sum);
            lines.putIfAbsent(fault, line);
        }
    }

    public static DirtyTrips of(long seed) {
        Planting planting = new Planting(seed);
        StringBuilder csv = new StringBuilder("trip,day,left,depot,site,miles,km,weight,unit,driver\n");
        String before = "";
        for (int i = 0; i < ROWS; i++) {
            long line = i + 2L;
            boolean again = i > 0 && planting.plants("duplicate_row", 0.004, line);
            String row = again ? before : row(i, line, planting);
            planting.end(again, line);
            csv.append(row).append('\n');
            before = row;
        }
        return new DirtyTrips(csv.toString(), planting.counts, planting.lines);
    }

    private static String row(int i, long line, Planting planting) {
        SplittableRandom random = planting.random;
        int depot = random.nextInt(DEPOTS.size());
        int miles = 5 + random.nextInt(900);
        long km = planting.plants("km", 0.003, line) ? miles : Math.round(miles * 1.609344);
        String name = planting.plants("spelling", 0.02, line) ? SPELLINGS.get(depot) : DEPOTS.get(depot);
        return String.join(
                ",",
                "T-" + (10_000 + i),
                day(LocalDate.of(2024, 1, 3).plusDays(i / 5), line, planting),
                left(random, line, planting),
                name,
                "S" + depot,
                String.valueOf(miles),
                String.valueOf(km),
                weight(i, line, planting),
                "t",
                planting.plants("unknown", 0.01, line) ? "unknown" : "D" + random.nextInt(40));
    }

    private static String day(LocalDate day, long line, Planting planting) {
        boolean swapped = planting.random.nextDouble() < 0.03;
        if (swapped && day.getDayOfMonth() > 12) {
            planting.note("swapped", line);
        }
        return (swapped ? DAY_FIRST : MONTH_FIRST).format(day);
    }

    private static String left(SplittableRandom random, long line, Planting planting) {
        if (planting.plants("2400", 0.004, line)) {
            return "2400";
        }
        return String.valueOf(random.nextInt(24) * 100 + random.nextInt(60));
    }

    private static String weight(int i, long line, Planting planting) {
        if (planting.plants("reference", 0.01, line)) {
            return "See DN-" + (100 + planting.random.nextInt(900)) + " (ID#:" + (10_000 + i - 1) + ")";
        }
        if (planting.plants("word", 0.01, line)) {
            return "Weight Captured Separately";
        }
        if (planting.plants("sentinel", 0.01, line)) {
            return "-99999";
        }
        return String.format(Locale.ROOT, "%.1f", 2 + planting.random.nextDouble() * 20);
    }
}
