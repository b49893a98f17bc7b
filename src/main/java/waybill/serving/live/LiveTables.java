package waybill.serving.live;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import waybill.registry.Versions;
import waybill.signature.Signature;
import waybill.state.StateDefinition;
import waybill.state.StateSource;

/** The tables that the loaded versions use; versions with the same definition share one. Thread-safe. */
public final class LiveTables {
    /** More definitions than versions are held; a version keeps its table, whether or not it is still here. */
    private static final int MOST = 16;

    private final StateSource source;
    private final Clock clock;
    private final Following following;
    private final Background background;
    private final Map<StateDefinition, LiveTable> tables = new LinkedHashMap<>(16, 0.75f, true);

    LiveTables(StateSource source, Clock clock, Following following, Background background) {
        this.source = source;
        this.clock = clock;
        this.following = following;
        this.background = background;
    }

    /** The tables that are where the versions are, followed as is said. */
    public static LiveTables of(Versions versions, Clock clock, Following following) {
        Background background = following.isOnce() ? Background.none() : Background.threads();
        return new LiveTables(versions.states(), clock, following, background);
    }

    /** Begins to fetch a table, so that it is there when its version is; one that is looked at once waits for who asks. */
    public void begin(StateDefinition definition) {
        if (!following.isOnce()) {
            table(definition).want();
        }
    }

    /** The completion of a version's rows. */
    public LiveModel model(StateDefinition definition, Signature signature) {
        return new LiveModel(definition, signature, table(definition));
    }

    private synchronized LiveTable table(StateDefinition definition) {
        Optional<LiveTable> known = Optional.ofNullable(tables.get(definition));
        LiveTable table = known.isPresent() ? known.get() : added(definition);
        if (tables.size() > MOST) {
            Iterator<LiveTable> leastRecent = tables.values().iterator();
            leastRecent.next();
            leastRecent.remove();
        }
        return table;
    }

    private LiveTable added(StateDefinition definition) {
        LiveTable table = new LiveTable(definition, source, clock, following, background);
        tables.put(definition, table);
        return table;
    }
}
