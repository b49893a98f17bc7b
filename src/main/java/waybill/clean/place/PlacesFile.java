package waybill.clean.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.csv.Cells;
import waybill.csv.HeaderLine;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.signature.text.Blank;

/** Reads tables of places and their aliases, and tells all faults of both at once. */
public final class PlacesFile {
    private static final long MOST_BYTES = 64L << 20;

    private final Path folder;
    private final PlacesSpec spec;
    private final Violations faults = new Violations();
    private final Map<String, Place> byCode = new LinkedHashMap<>();
    private final Map<String, String> byKey = new HashMap<>();
    private final Map<String, Map<String, String>> systems = new HashMap<>();

    private PlacesFile(Path folder, PlacesSpec spec) {
        this.folder = folder;
        this.spec = spec;
    }

    /**
     * The places of a declaration.
     *
     * @param folder of the recipe
     * @throws WaybillException {@code INVALID_DATA} with all faults of the files; {@code FILE_NOT_FOUND} when one is not there
     */
    public static Places read(Path folder, PlacesSpec spec) {
        PlacesFile file = new PlacesFile(folder, spec);
        file.places();
        spec.aliases().ifPresent(file::aliases);
        file.faults.throwIfAny(ErrorCode.INVALID_DATA, "The places of " + spec.file() + " cannot be used:");
        return new Places(file.byCode, file.byKey, file.systems);
    }

    /** @param line of its beginning */
    private record Line(long line, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private void places() {
        List<String> needed = new ArrayList<>(List.of(spec.code()));
        spec.zone().ifPresent(needed::add);
        spec.latitude().ifPresent(needed::add);
        spec.longitude().ifPresent(needed::add);
        needed.addAll(spec.codes());
        for (Line line : lines(spec.file(), needed)) {
            String code = line.cell(spec.code());
            if (Blank.is(code)) {
                fault(spec.file(), line, "missing_code", "has no code");
            } else if (byCode.put(code, new Place(code, zone(line), position(line))) != null) {
                fault(spec.file(), line, "duplicate_code", "has a code that a line before it has");
            }
            spelling(spec.file(), line, code, code);
            for (String system : spec.codes()) {
                other(line, system, code);
            }
        }
    }

    private void other(Line line, String system, String code) {
        String other = line.cell(system);
        if (Blank.is(other)) {
            return;
        }
        String before = systems.computeIfAbsent(system, name -> new HashMap<>()).put(other, code);
        if (before != null && !before.equals(code)) {
            fault(spec.file(), line, "duplicate_code", "has the same '" + system + "' as " + before);
        }
    }

    private Optional<ZoneId> zone(Line line) {
        String name = spec.zone().map(line::cell).orElse("");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            fault(spec.file(), line, "unknown_zone", "has no zone of the IANA database, such as America/Chicago");
            return Optional.empty();
        }
    }

    private Optional<Place.Position> position(Line line) {
        OptionalDouble latitude = degrees(line, spec.latitude(), 90);
        OptionalDouble longitude = degrees(line, spec.longitude(), 180);
        return latitude.isPresent() && longitude.isPresent()
                ? Optional.of(new Place.Position(latitude.getAsDouble(), longitude.getAsDouble()))
                : Optional.empty();
    }

    private OptionalDouble degrees(Line line, Optional<String> column, double most) {
        String text = column.map(line::cell).orElse("");
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= most) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException toldBelow) {
            // The same is wrong with it as with too many degrees.
        }
        fault(spec.file(), line, "no_position", "has a '" + column.orElse("") + "' that is no number of degrees");
        return OptionalDouble.empty();
    }

    private void aliases(String file) {
        for (Line line : lines(file, List.of("alias", "place"))) {
            String place = line.cell("place");
            if (!byCode.containsKey(place)) {
                fault(
                        file,
                        line,
                        "unknown_place",
                        "leads to a place that " + spec.file() + " does not have"
                                + NearName.hint(place, byCode.keySet()));
            } else {
                spelling(file, line, line.cell("alias"), place);
            }
        }
    }

    private void spelling(String file, Line line, String spelling, String place) {
        String key = PlaceKey.of(spelling);
        if (key.isEmpty()) {
            if (!Blank.is(place)) {
                fault(file, line, "empty_alias", "has no letter or digit that could tell a place");
            }
            return;
        }
        String before = byKey.putIfAbsent(key, place);
        if (before != null && !before.equals(place)) {
            fault(
                    file,
                    line,
                    "ambiguous_alias",
                    "leads to " + place + ", and the same spelling leads to " + before
                            + " already: case, accents, blanks and punctuation make no difference");
        }
    }

    private void fault(String file, Line line, String rule, String message) {
        faults.add("", rule, file + ":" + line.line() + " " + message);
    }

    private List<Line> lines(String name, List<String> needed) {
        Path path = folder.resolve(name);
        try {
            if (!Files.isRegularFile(path)) {
                throw new WaybillException(ErrorCode.FILE_NOT_FOUND, name + " is not there, or is no file.");
            }
            if (Files.size(path) > MOST_BYTES) {
                throw new WaybillException(ErrorCode.INVALID_DATA, name + " is larger than " + MOST_BYTES + " bytes.");
            }
            byte[] bytes = Files.readAllBytes(path);
            RowReader reader = RowReader.of(bytes);
            List<String> header = HeaderLine.read(reader)
                    .orElseThrow(() -> new MalformedTable(name + " has no header"))
                    .columns();
            for (String column : needed) {
                if (!header.contains(column)) {
                    faults.add(
                            "",
                            "missing_column",
                            name + " has no column '" + column + "'" + NearName.hint(column, header));
                }
            }
            return rows(name, reader, header);
        } catch (MalformedCsvException e) {
            throw new WaybillException(ErrorCode.INVALID_DATA, name + " cannot be read: " + e.reason(), e);
        } catch (MalformedTable e) {
            throw new WaybillException(ErrorCode.INVALID_DATA, e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, name + " is not there, or cannot be read.", e);
        }
    }

    private List<Line> rows(String name, RowReader reader, List<String> header) throws IOException {
        List<Line> lines = new ArrayList<>();
        Cells cells = new Cells();
        long at = 1;
        while (reader.next()) {
            at++;
            cells.split(reader);
            if (!cells.isText() || !cells.isWellFormed() || cells.count() != header.size()) {
                throw new MalformedTable(
                        name + ":" + at + " is not a row with the header's " + header.size() + " cells");
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), Blank.strip(cells.text(i)));
            }
            lines.add(new Line(at, row));
        }
        return lines;
    }

    private static final class MalformedTable extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedTable(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
