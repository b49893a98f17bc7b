package waybill.legs.event;

import waybill.legs.Event;

/** Takes what becomes of the events of a file, in the order of the file. */
public interface EventSink {
    void event(Event event);

    void reject(Reject reject);

    /** One event was made, and this is remarkable about it, in snake case: {@code ambiguous_time}, {@code known_at_adjusted}. */
    void note(String reason);
}
