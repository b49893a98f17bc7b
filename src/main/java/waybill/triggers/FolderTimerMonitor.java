package waybill.triggers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.json.JsonException;

/**
 * Keeps the status of each timer in a file {@code <folder>/<timer>/status}, with the content of the platform's blob of that name.
 * A file that cannot be read or written does not make a timer fail: it is logged, and at worst a missed run is not made up for.
 */
public final class FolderTimerMonitor implements TimerMonitor {
    private static final Logger LOG = Logger.getLogger(FolderTimerMonitor.class.getName());

    private final Path folder;

    /** @param folder the folder of the files, created when it is missing */
    public FolderTimerMonitor(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<ScheduleStatus> read(String timer) {
        try {
            return Optional.of(ScheduleStatus.parse(Files.readAllBytes(file(timer))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | JsonException e) {
            LOG.log(Level.WARNING, "The status of timer " + timer + " cannot be read; it starts anew", e);
            return Optional.empty();
        }
    }

    @Override
    public void write(String timer, ScheduleStatus status) {
        Path file = file(timer);
        Path made = file.resolveSibling("status.new");
        try {
            Files.createDirectories(folder.resolve(timer));
            Files.write(made, status.toJson().toText().getBytes(StandardCharsets.UTF_8));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The status of timer " + timer + " cannot be kept", e);
        }
    }

    private Path file(String timer) {
        return folder.resolve(timer).resolve("status");
    }
}
