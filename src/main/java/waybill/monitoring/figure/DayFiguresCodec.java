package waybill.monitoring.figure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** The figures of a day as the file in the store. */
public final class DayFiguresCodec {
    private static final int FORMAT = 1;
    private static final String TOLERANCE = "tolerance";

    private DayFiguresCodec() {}

    /** The figures as a document. */
    public static Json.Obj encode(DayFigures figures) {
        JsonObject json = Json.object()
                .put("format", FORMAT)
                .put("model", figures.model())
                .put("version", figures.version())
                .put("day", figures.day().toString())
                .put("of", figures.of())
                .put("unit", figures.unit());
        figures.tolerance().ifPresent(tolerance -> json.put(TOLERANCE, tolerance));
        JsonObject slices = Json.object();
        figures.slices().forEach((name, values) -> {
            JsonObject byValue = Json.object();
            values.forEach((value, figure) -> byValue.put(value, FigureCodec.encode(figure)));
            slices.put(name, byValue.build());
        });
        return json.put("all", FigureCodec.encode(figures.all()))
                .put("slices", slices.build())
                .build();
    }

    /** Reads what {@link #encode} wrote; nothing for bytes that are none of it, or of a format not known here. */
    public static Optional<DayFigures> decode(byte[] bytes) {
        try {
            JsonNode root = JsonNode.root(Json.parse(bytes));
            return root.get("format").integer() == FORMAT ? Optional.of(decode(root)) : Optional.empty();
        } catch (JsonException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static DayFigures decode(JsonNode root) {
        Map<String, Map<String, Figure>> slices = new LinkedHashMap<>();
        root.get("slices").members().forEach((name, values) -> {
            Map<String, Figure> byValue = new LinkedHashMap<>();
            values.members().forEach((value, figure) -> byValue.put(value, FigureCodec.decode(figure)));
            slices.put(name, byValue);
        });
        return new DayFigures(
                root.get("model").text(),
                root.get("version").text(),
                LocalDate.parse(root.get("day").text()),
                root.get("of").text(),
                root.get("unit").text(),
                root.find(TOLERANCE)
                        .map(tolerance -> OptionalDouble.of(tolerance.number()))
                        .orElseGet(OptionalDouble::empty),
                FigureCodec.decode(root.get("all")),
                slices);
    }
}
