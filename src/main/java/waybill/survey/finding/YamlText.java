package waybill.survey.finding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as they stand in YAML, so that they are read as the same texts. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
    private static final Set<String> OTHER = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "~");

    private YamlText() {}

    /** A text, in quotes where it needs them. */
    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !OTHER.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
    }

    static String quoted(String text) {
        boolean printable =
                text.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x85);
        if (printable) {
            return "'" + text.replace("'", "''") + "'";
        }
        return '"' + text.chars().mapToObj(YamlText::escaped).collect(Collectors.joining()) + '"';
    }

    private static String escaped(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        boolean odd = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
        return odd ? String.format(Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c);
    }

    static String list(List<String> texts) {
        return texts.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    /** @param members names and values that are YAML already */
    static String mapping(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
