package waybill.batch;

import java.util.List;

/** Where work is put that somebody will take: a queue that delivers each message at least once, in any order. */
public interface Messages {
    void send(List<Message> messages);
}
