package waybill.yaml;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Parses a recipe's YAML. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The root of the document in a file.
     *
     * @param name the name of the file, for messages
     * @throws WaybillException {@code INVALID_RECIPE} when the text is not YAML, or a key stands twice in one mapping
     */
    public static YamlNode parse(String text, String name) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setAllowDuplicateKeys(false)
                    .build();
            Object parsed = new Load(settings).loadFromString(text);
            Lines lines = new Lines(name, new Compose(settings).composeString(text));
            return new YamlNode(parsed == null ? "" : parsed, "", new Faults(lines));
        } catch (YamlEngineException e) {
            throw new WaybillException(ErrorCode.INVALID_RECIPE, name + " is not YAML: " + e.getMessage(), e);
        }
    }
}
