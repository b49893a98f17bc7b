package waybill.cli.result;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The form in which a result is shown. */
public enum Rendering {
    TEXT {
        @Override
        public List<String> lines(CommandResult result) {
            return result.text();
        }
    },
    NAMES {
        @Override
        public List<String> lines(CommandResult result) {
            return result.names();
        }
    },
    JSON {
        @Override
        public List<String> lines(CommandResult result) {
            return List.of(new String(result.document().toBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
    };

    /** The lines that show a result. */
    public abstract List<String> lines(CommandResult result);
}
