package waybill.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import waybill.csv.Csv;
import waybill.json.Json;

/** Rows of an odd kind, each written as JSON and as CSV. One seed, one table. */
final class OddRows {
    private static final List<String> BLANKS = List.of("", "", " ", "   ", "\t", "\u00a0", "\u3000 ", "\r\n");
    private static final List<String> DEPOTS = List.of(
            "north",
            "Z\u00fcrich",
            "a,b",
            "q\"q",
            "007",
            "\u6771\u4eac",
            "NORTH",
            "north ",
            "\u00a0z\u00fcrich",
            "7",
            "null",
            "NaN",
            "e\u0301",
            "\ud83d\ude9a",
            "x".repeat(257),
            "l\nl",
            "true",
            "'",
            "=1+1");
    private static final List<String> DOCKS = List.of("A", "b c", "a", "B C", " A", "Z", "\u0391");
    private static final List<String> TIMES = List.of(
            "2024-02-03T08:30:00Z",
            "2024-02-03 08:30",
            "2024-02-03T08:30+01",
            "2024-03-31T02:30",
            "2024-10-27T02:30",
            "2024-03-10T02:30",
            "2024-11-03T01:30",
            "1970-01-01T00:00:00Z",
            "1970-01-01 00:00",
            "0001-01-01T00:00:00",
            "9999-12-31T23:59:59",
            "1899-12-30 00:00",
            "1900-01-01 08:05",
            "2019-12-31T23:00Z",
            "2019-12-31T22:59Z",
            "2999-01-01T00:00Z",
            "2024-02-30T00:00",
            "2024-02-03",
            "2024-02-03T24:00",
            " 2024-02-03T08:30",
            "yesterday",
            "1706949000");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "12.5",
            "25.0",
            "2.5e1",
            "1E2",
            "899.9999999999999",
            "901",
            "-1",
            "1e999",
            "-1e999",
            "1e-999",
            "0.1",
            "0.30000000000000004",
            "9007199254740993",
            "123456789012345678901234567890",
            "-61",
            "599",
            "4.9e-324");
    private static final List<String> TRUE = List.of("true", "True", "TRUE", "1", "1.0");
    private static final List<String> FALSE = List.of("false", "False", "FALSE", "0", "0.0");

    private final SplittableRandom random;
    private final List<String> header;
    private final List<String> json = new ArrayList<>();
    private final StringBuilder csv;

    /** A value as a member of a JSON object, which may be left out (empty), and as a cell. */
    private record Odd(String json, String cell) {}

    /**
     * Rows with the same columns, some of which a caller may leave out.
     *
     * @param stranger whether they may also have one that no field knows
     */
    OddRows(SplittableRandom random, int count, boolean stranger) {
        this.random = random;
        this.header = new ArrayList<>(List.of("depot", "start", "delay"));
        List.of("dock", "express", "planned", "miles", "load").forEach(name -> {
            if (random.nextInt(8) > 0) {
                header.add(name);
            }
        });
        if (stranger && random.nextInt(3) == 0) {
            header.add("gusts");
        }
        this.csv = new StringBuilder(String.join(",", header)).append('\n');
        for (int i = 0; i < count; i++) {
            add();
        }
    }

    String json() {
        return "{\"rows\":[" + String.join(",", json) + "]}";
    }

    String csv() {
        return csv.toString();
    }

    /** A row as it came, for messages. */
    String row(int index) {
        return json.get(index);
    }

    private void add() {
        boolean good = random.nextInt(3) == 0;
        Map<String, Odd> row = new LinkedHashMap<>();
        header.forEach(name -> row.put(name, good ? good(name) : odd(name)));
        List<Map.Entry<String, Odd>> members = new ArrayList<>(row.entrySet());
        if (random.nextInt(4) == 0) {
            members.add(members.remove(random.nextInt(members.size())));
        }
        json.add(members.stream()
                .filter(member -> !member.getValue().json().isEmpty())
                .map(member ->
                        "\"" + member.getKey() + "\":" + member.getValue().json())
                .collect(Collectors.joining(",", "{", "}")));
        csv.append(row.values().stream().map(value -> cell(value.cell())).collect(Collectors.joining(",")))
                .append(random.nextBoolean() ? "\n" : "\r\n");
    }

    /** In quotes at times, and always when the cell has a line break, a comma or a quote. */
    private String cell(String text) {
        String plain = Csv.cell(text);
        return plain.startsWith("\"") || random.nextInt(3) > 0 ? plain : "\"" + text + "\"";
    }

    private Odd good(String name) {
        return switch (name) {
            case "depot" -> text("north");
            case "dock" -> text("b c");
            case "express" -> new Odd("true", "true");
            case "start" -> text("2024-02-03T08:30:00Z");
            case "planned" -> text("2024-02-03T09:30");
            case "delay", "load", "miles" -> number(Integer.toString(random.nextInt(1, 400)));
            default -> new Odd("5", "5");
        };
    }

    private Odd odd(String name) {
        if (name.equals("gusts")) {
            return random.nextBoolean() ? new Odd("5", "5") : new Odd("null", "");
        }
        if (random.nextInt(12) == 0) {
            String blank = oneOf(BLANKS);
            return new Odd(oneOf(List.of("", "null", Json.of(blank).toText())), oneOf(List.of("", blank)));
        }
        if (random.nextInt(5) > 0) {
            return good(name);
        }
        return switch (name) {
            case "depot" -> text(oneOf(DEPOTS));
            case "dock" -> text(oneOf(DOCKS));
            case "express" -> flag();
            case "start", "planned" -> text(oneOf(TIMES));
            default ->
                random.nextInt(6) == 0
                        ? text(oneOf(List.of("12,5", "12 5", "NA", "--1", "1_0")))
                        : number(oneOf(NUMBERS));
        };
    }

    private Odd flag() {
        return switch (random.nextInt(3)) {
            case 0 -> new Odd("true", oneOf(TRUE));
            case 1 -> new Odd("false", oneOf(FALSE));
            default -> text(oneOf(List.of("yes", "t", "Y", "wahr")));
        };
    }

    private static Odd text(String text) {
        return new Odd(Json.of(text).toText(), text);
    }

    private static Odd number(String number) {
        return new Odd(number, number);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
