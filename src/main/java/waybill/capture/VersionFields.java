package waybill.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;
import waybill.signature.RawRow;

/** What is captured of the rows of each version, the last few of which are remembered. For one thread. */
final class VersionFields {
    private static final Logger LOG = Logger.getLogger(VersionFields.class.getName());
    private static final int REMEMBERED = 64;

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final KeyColumns keys;
    private final String salt;
    private final InstantSource clock;
    private final Map<String, Of> versions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Of> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param salt with what private keys are hashed; empty leaves them out */
    VersionFields(KeyColumns keys, String salt, InstantSource clock) {
        this.keys = keys;
        this.salt = salt;
        this.clock = clock;
    }

    /**
     * What is captured of the rows of a version.
     *
     * @param key the name of the column that names its rows
     * @param salt with what its cells are hashed, if they are private
     * @param until the moment at which the store is asked again for that column, because it did not answer
     */
    record Of(CapturedFields fields, Optional<String> key, String salt, Instant until) {
        /** What names a row, if it has that. */
        Optional<String> key(RawRow row) {
            return key.flatMap(row::find).flatMap(RowKey::text).flatMap(this::open);
        }

        private Optional<String> open(String text) {
            return key.filter(fields::hides).isPresent() ? RowKey.hidden(text, salt) : Optional.of(text);
        }
    }

    Of of(Chosen chosen) {
        String version = chosen.name() + "/" + chosen.version();
        Optional<Of> known = Optional.ofNullable(versions.get(version));
        if (known.isPresent() && clock.instant().isBefore(known.get().until())) {
            return known.get();
        }
        Of made = make(chosen);
        versions.put(version, made);
        return made;
    }

    /** Without its keys a row is worth more than no row. */
    private Of make(Chosen chosen) {
        CapturedFields fields = new CapturedFields(chosen.model().signature());
        try {
            return new Of(fields, keys.of(chosen), salt, Instant.MAX);
        } catch (WaybillException e) {
            LOG.log(Level.WARNING, "Rows are captured without what names them for now: " + e.getMessage(), e);
            return new Of(fields, Optional.empty(), salt, clock.instant().plus(AGAIN));
        }
    }
}
