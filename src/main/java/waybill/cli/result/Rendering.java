package waybill.cli.result;

import java.nio.charset.StandardCharsets;
import java.util.List;
import waybill.failure.Printable;

/** The form in which a result is shown. */
public enum Rendering {
    TEXT {
        @Override
        public List<String> lines(CommandResult result) {
            return printable(result.text());
        }
    },
    NAMES {
        @Override
        public List<String> lines(CommandResult result) {
            return printable(result.names());
        }
    },
    JSON {
        @Override
        public List<String> lines(CommandResult result) {
            return List.of(new String(result.document().toBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
    };

    /** A store is written by several people. */
    private static List<String> printable(List<String> lines) {
        return lines.stream().map(Printable::line).toList();
    }

    /** The lines that show a result. */
    public abstract List<String> lines(CommandResult result);
}
