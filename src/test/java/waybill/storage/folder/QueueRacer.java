package waybill.storage.folder;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;

/** What the children of {@link DirectoryQueueProcessesTest} run. Each says "ready", and starts when it is sent a line. */
final class QueueRacer {
    static final String QUEUE = "race";
    static final Duration HIDDEN = Duration.ofSeconds(1);

    private QueueRacer() {}

    /** {@code <task> <root>} */
    public static void main(String[] arguments) throws Exception {
        MessageQueue queue = new DirectoryQueueStore(Path.of(arguments[1]), Clock.systemUTC()).queue(QUEUE);
        System.out.println("ready");
        System.in.read();
        switch (arguments[0]) {
            case "drain" -> drain(queue);
            case "churn" -> churn(queue);
            case "hold" -> hold(queue);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Takes what there is; prints what it has deleted itself. */
    private static void drain(MessageQueue queue) {
        for (List<QueueMessage> batch = queue.receive(3, Duration.ofMinutes(10));
                !batch.isEmpty();
                batch = queue.receive(3, Duration.ofMinutes(10))) {
            for (QueueMessage message : batch) {
                if (queue.delete(message)) {
                    System.out.println(message.text());
                }
            }
        }
    }

    /** Takes a message, and keeps it as long as it lives. */
    private static void hold(MessageQueue queue) throws Exception {
        System.out.println("holding " + queue.receive(1, HIDDEN).size());
        System.in.readAllBytes();
    }

    /** Does all that can be done to a message, for ever, but never deletes one without sending its like first. */
    private static void churn(MessageQueue queue) {
        for (int done = 0; ; ) {
            for (QueueMessage message : queue.receive(4, HIDDEN)) {
                QueueMessage renewed = queue.hide(message, HIDDEN).orElse(message);
                queue.send(renewed.text());
                queue.delete(renewed);
                done++;
            }
            if (done > 20) {
                System.out.println("churning");
                done = Integer.MIN_VALUE;
            }
        }
    }
}
