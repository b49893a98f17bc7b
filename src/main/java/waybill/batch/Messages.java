package waybill.batch;

import java.util.List;

/** Sends tasks to a queue that delivers each message at least once, in any order. */
public interface Messages {
    void send(List<Message> messages);
}
