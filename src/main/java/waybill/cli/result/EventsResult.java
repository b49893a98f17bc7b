package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import waybill.failure.Printable;
import waybill.failure.Violation;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.legs.event.Reject;
import waybill.legs.intake.Received;

/** What became of the events of files. */
public record EventsResult(List<OfFile> files) implements CommandResult {
    private static final int SHOWN = 10;

    public EventsResult {
        files = List.copyOf(files);
    }

    /**
     * What became of the events of a file.
     *
     * @param batches the paths of what was written into a store, in order
     * @param duplicates how many parts of the file had been imported before, in which nothing was done
     */
    public record OfFile(String file, Received received, List<String> batches, long duplicates) {
        public OfFile {
            batches = List.copyOf(batches);
        }
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        files.forEach(file -> tell(file, lines));
        return lines;
    }

    private static void tell(OfFile file, List<String> lines) {
        Received received = file.received();
        lines.add(file.file() + ": " + received.candidates() + " read: "
                + received.events().size() + " events, "
                + received.rejected() + " rejected, " + sum(received.leftOut()) + " left out"
                + inWords(received.leftOut()));
        if (file.duplicates() > 0) {
            lines.add("  imported before: " + file.duplicates() + (file.duplicates() == 1 ? " part" : " parts"));
        }
        if (!received.notes().isEmpty()) {
            lines.add("  of the events" + inWords(received.notes()));
        }
        received.unknownCodes().stream()
                .limit(SHOWN)
                .map(code -> "  unknown code of " + code.name() + ": " + Printable.line(code.code()) + ", "
                        + code.count() + " times")
                .forEach(lines::add);
        received.rejects().stream().limit(SHOWN).forEach(reject -> tell(reject, lines));
        if (received.rejected() > SHOWN) {
            lines.add("  and " + (received.rejected() - SHOWN) + " more rejected");
        }
    }

    private static void tell(Reject reject, List<String> lines) {
        for (Violation fault : reject.faults()) {
            lines.add("  line " + reject.line() + ": " + fault);
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String inWords(Map<String, Long> counts) {
        return counts.isEmpty()
                ? ""
                : new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(count -> count.getKey() + " " + count.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public List<String> names() {
        return files.stream().flatMap(file -> file.batches().stream()).toList();
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put(
                        "files",
                        Json.array(files.stream().map(EventsResult::document).toList()))
                .build();
    }

    private static Json document(OfFile file) {
        Received received = file.received();
        List<Json> codes = new ArrayList<>();
        received.unknownCodes()
                .forEach(code -> codes.add(Json.object()
                        .put("of", code.name())
                        .put("code", code.code())
                        .put("count", code.count())
                        .build()));
        return Json.object()
                .put("file", file.file())
                .put("read", received.candidates())
                .put("events", (long) received.events().size())
                .put("rejected", received.rejected())
                .put("left_out", counts(received.leftOut()))
                .put("notes", counts(received.notes()))
                .put("unknown_codes", Json.array(codes))
                .put("faults", faults(received.rejects()))
                .put("batches", Json.texts(file.batches()))
                .put("imported_before", file.duplicates())
                .build();
    }

    private static Json faults(List<Reject> rejects) {
        List<Json> faults = new ArrayList<>();
        for (Reject reject : rejects) {
            for (Violation fault : reject.faults()) {
                faults.add(Json.object()
                        .put("line", reject.line())
                        .put("pointer", fault.pointer())
                        .put("rule", fault.rule())
                        .put("detail", fault.message())
                        .build());
            }
        }
        return Json.array(faults);
    }

    private static Json counts(Map<String, Long> counts) {
        JsonObject json = Json.object();
        new TreeMap<>(counts).forEach(json::put);
        return json.build();
    }
}
