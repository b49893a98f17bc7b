package waybill.cli.result;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

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

    /** Characters that move a terminal's cursor or hide text, and line breaks: a store is written by several people. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static List<String> printable(List<String> lines) {
        return lines.stream()
                .map(line -> UNPRINTABLE.matcher(line).replaceAll(" "))
                .toList();
    }

    /** The lines that show a result. */
    public abstract List<String> lines(CommandResult result);
}
