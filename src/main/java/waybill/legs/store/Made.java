package waybill.legs.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was made of the bytes that came.
 *
 * @param csv the events as a file of events
 * @param events how many they are
 * @param rejected how many events could not be made
 * @param faults why: the first ones
 * @param ignored how many others were left out, by the reason
 * @param adjusted how many of the events were made otherwise than they say, by the reason
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Made(
        byte[] csv,
        long events,
        long rejected,
        List<Fault> faults,
        Map<String, Long> ignored,
        Map<String, Long> adjusted) {
    public Made {
        faults = List.copyOf(faults);
        ignored = Collections.unmodifiableMap(new TreeMap<>(ignored));
        adjusted = Collections.unmodifiableMap(new TreeMap<>(adjusted));
    }

    /** Whether all that could have become events was rejected. */
    public boolean isRefused() {
        return events == 0 && rejected > 0;
    }
}
