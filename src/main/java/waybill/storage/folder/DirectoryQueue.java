package waybill.storage.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.storage.MessageQueue;
import waybill.storage.MessageText;
import waybill.storage.QueueMessage;

/**
 * A queue in a folder: a file per message, whose name contains the time until which the message is hidden. To receive, to hide
 * and to delete a message are each one renaming or deletion of exactly the name that was seen, and the file system lets only one
 * of all callers, in any process, succeed. So there is no lock, and a process that is killed leaves every message either as it
 * was before or after the change.
 *
 * <p>A message that was sent survives a power cut. A receipt or a deletion may not, and then the message is visible again.
 */
final class DirectoryQueue implements MessageQueue {
    private static final String FOLDER = "queues";

    private final String name;
    private final DirectoryLayout layout;
    private final Workbench workbench;
    private final Clock clock;

    DirectoryQueue(String name, DirectoryLayout layout, Workbench workbench, Clock clock) {
        this.name = name;
        this.layout = layout;
        this.workbench = workbench;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(String text, Duration delay) {
        byte[] bytes = MessageText.bytesOf(text);
        Disk.call(this, () -> {
            Path folder = layout.workFolder(FOLDER, name);
            Path made = workbench.make(bytes);
            try {
                Workbench.moveInto(
                        made,
                        folder.resolve(MessageFile.sent(clock.instant(), delay).name()));
                return made;
            } finally {
                Files.deleteIfExists(made);
            }
        });
    }

    @Override
    public List<QueueMessage> receive(int most, Duration hidden) {
        MessageText.requireReceivable(most, hidden);
        return Disk.call(this, () -> {
            Instant now = clock.instant();
            List<QueueMessage> received = new ArrayList<>();
            for (MessageFile file : files()) {
                if (received.size() == most || !file.isVisible(now)) {
                    break;
                }
                take(file, now, hidden).ifPresent(received::add);
            }
            return received;
        });
    }

    private Optional<QueueMessage> take(MessageFile file, Instant now, Duration hidden) throws IOException {
        if (file.isExpired(now)) {
            Files.deleteIfExists(path(file.name()));
            return Optional.empty();
        }
        MessageFile taken = file.received(now.plus(hidden));
        return rename(file.name(), taken) ? read(taken) : Optional.empty();
    }

    @Override
    public Optional<QueueMessage> hide(QueueMessage message, Duration hidden) {
        return Disk.call(this, () -> {
            Optional<MessageFile> next = MessageFile.parse(message.receipt())
                    .map(file -> file.hidden(clock.instant().plus(hidden)));
            return next.isPresent() && rename(message.receipt(), next.get())
                    ? Optional.of(message.with(
                            next.get().name(), Instant.ofEpochMilli(next.get().visibleAt())))
                    : Optional.empty();
        });
    }

    @Override
    public boolean delete(QueueMessage message) {
        return Disk.call(
                this,
                () -> MessageFile.parse(message.receipt()).isPresent()
                        && Files.deleteIfExists(path(message.receipt())));
    }

    @Override
    public long length() {
        return Disk.call(this, () -> (long) files().size());
    }

    /** The messages, in the order in which they became visible. */
    private List<MessageFile> files() throws IOException {
        if (!layout.isThere()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path(""))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .flatMap(file -> MessageFile.parse(file).stream())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Renames a message, and returns whether this call succeeded rather than another consumer's. */
    private boolean rename(String from, MessageFile to) throws IOException {
        try {
            Files.move(path(from), path(to.name()), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Reads a received message; empty when it was hidden for so short a time that another consumer has received it. */
    private Optional<QueueMessage> read(MessageFile taken) throws IOException {
        try {
            return Optional.of(taken.message(Files.readString(path(taken.name()))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path path(String file) {
        return layout.work().resolve(FOLDER).resolve(name).resolve(file);
    }

    @Override
    public String toString() {
        return "queue " + name;
    }
}
