package waybill.capture;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the lines of each collection go. The last few are remembered. For one thread. */
final class Destinations {
    private static final int REMEMBERED = 64;

    private final String agent;
    private final Map<Key, Destination> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Destination> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param agent what is written as the writer of lines */
    Destinations(String agent) {
        this.agent = agent;
    }

    private record Key(String model, String version, String name) {}

    Destination of(String model, String version, String name) {
        Key key = new Key(model, version, name);
        Destination destination = known.get(key);
        if (destination == null) {
            destination = Destination.of(model, version, name, agent);
            known.put(key, destination);
        }
        return destination;
    }
}
