package waybill.cli.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.event.EventCsv;
import waybill.legs.event.EventJson;
import waybill.legs.event.EventRules;
import waybill.legs.event.EventSink;
import waybill.legs.intake.EventFormat;

/** Reads files of events in Waybill's own columns. */
public final class EventReading {
    private static final String SOURCE = "file";

    private EventReading() {}

    /** Reads a file; what becomes of each event, the sink is told. */
    public static void read(Path file, EventSink into) {
        EventFormat format = EventFiles.format(file);
        byte[] bytes = EventFiles.read(file);
        EventRules rules = EventRules.canonical(SOURCE);
        switch (format) {
            case CSV -> EventCsv.read(bytes, rules, into);
            case JSON -> EventJson.read(bytes, rules, into);
            case JSON_LINES -> EventJson.readLines(bytes, rules, into);
        }
    }

    /** The file itself, or all files of events in a folder and the folders in it. */
    public static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> EventFormat.ofFile(file.toString()).isPresent())
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "There are no files of events in " + path + ".");
            }
            return files;
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, path + " cannot be read.", e);
        }
    }
}
