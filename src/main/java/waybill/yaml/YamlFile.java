package waybill.yaml;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Parses the YAML of a recipe, or of another declaration. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The root of the document in a file.
     *
     * @param name the name of the file, for messages
     * @throws WaybillException {@code INVALID_RECIPE} when the text is not YAML, or a key stands twice in one mapping
     */
    public static YamlNode parse(String text, String name) {
        return parse(text, name, ErrorCode.INVALID_RECIPE);
    }

    /** The root of the document in a file, as {@link #parse(String, String)}, which throws this code. */
    public static YamlNode parse(String text, String name, ErrorCode code) {
        return parse(text, name, code, false);
    }

    /** The root of the document in a file, as {@link #parse(String, String)}, whose faults are told with line and column. */
    public static YamlNode parseByColumns(String text, String name) {
        return parse(text, name, ErrorCode.INVALID_RECIPE, true);
    }

    private static YamlNode parse(String text, String name, ErrorCode code, boolean columns) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setAllowDuplicateKeys(false)
                    .build();
            Object parsed = new Load(settings).loadFromString(text);
            Lines lines = new Lines(name, new Compose(settings).composeString(text));
            return new YamlNode(parsed == null ? "" : parsed, "", new Faults(name, lines::of, columns));
        } catch (YamlEngineException e) {
            throw new WaybillException(code, name + " is not YAML: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new WaybillException(
                    code, name + " has lists or mappings one in the other, more than can be read.", e);
        }
    }
}
