package waybill.storage.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.storage.QueueMessage;

/**
 * The name of a message's file, which contains everything about the message but its text. Names sort by the time at which the
 * message becomes visible. Each change makes a name that the message has never had, so the name is its receipt as well.
 *
 * @param visibleAt the time at which the message becomes visible, in ms since 1970, as is {@code insertedAt}
 * @param changes how often the file was renamed
 */
record MessageFile(long visibleAt, long dequeueCount, long changes, long insertedAt, String id) {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Pattern NAME =
            Pattern.compile("(\\d{15})_(\\d{1,9})_(\\d{1,9})_(\\d{1,15})_([0-9a-f-]{36})\\.txt");

    /** The id is random without a seed on purpose: no other message, of any process, may have the same one. */
    static MessageFile sent(Instant now, Duration delay) {
        return new MessageFile(
                now.plus(delay).toEpochMilli(),
                0,
                0,
                now.toEpochMilli(),
                UUID.randomUUID().toString());
    }

    /** The parsed name; empty for a file that is not a message. */
    static Optional<MessageFile> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new MessageFile(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        matcher.group(5)))
                : Optional.empty();
    }

    String name() {
        return String.format("%015d_%d_%d_%d_%s.txt", visibleAt, dequeueCount, changes, insertedAt, id);
    }

    MessageFile received(Instant until) {
        return new MessageFile(until.toEpochMilli(), dequeueCount + 1, changes + 1, insertedAt, id);
    }

    MessageFile hidden(Instant until) {
        return new MessageFile(until.toEpochMilli(), dequeueCount, changes + 1, insertedAt, id);
    }

    boolean isVisible(Instant now) {
        return visibleAt <= now.toEpochMilli();
    }

    boolean isExpired(Instant now) {
        return !expiresAt().isAfter(now);
    }

    QueueMessage message(String text) {
        return new QueueMessage(
                id,
                name(),
                text,
                true,
                dequeueCount,
                Instant.ofEpochMilli(insertedAt),
                expiresAt(),
                Instant.ofEpochMilli(visibleAt));
    }

    private Instant expiresAt() {
        return Instant.ofEpochMilli(insertedAt).plus(LIFE);
    }
}
