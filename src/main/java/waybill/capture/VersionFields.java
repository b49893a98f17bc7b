package waybill.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import waybill.serving.Chosen;
import waybill.signature.RawRow;

/** What is captured of the rows of each version, the last few of which are remembered. For one thread. */
final class VersionFields {
    private static final int REMEMBERED = 64;

    private final KeyColumns keys;
    private final String salt;
    private final Map<String, Of> versions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Of> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param salt with what private keys are hashed; empty leaves them out */
    VersionFields(KeyColumns keys, String salt) {
        this.keys = keys;
        this.salt = salt;
    }

    /**
     * What is captured of the rows of a version.
     *
     * @param key the name of the column that names its rows
     * @param salt with what its cells are hashed, if they are private
     */
    record Of(CapturedFields fields, Optional<String> key, String salt) {
        /** What names a row, if it has that. */
        Optional<String> key(RawRow row) {
            return key.flatMap(row::find).flatMap(RowKey::text).flatMap(this::open);
        }

        private Optional<String> open(String text) {
            return key.filter(fields::hides).isPresent() ? RowKey.hidden(text, salt) : Optional.of(text);
        }
    }

    Of of(Chosen chosen) {
        return versions.computeIfAbsent(
                chosen.name() + "/" + chosen.version(),
                unused -> new Of(new CapturedFields(chosen.model().signature()), keys.of(chosen), salt));
    }
}
