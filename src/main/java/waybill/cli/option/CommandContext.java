package waybill.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.app.Setting;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.config.LocalSettings;

/**
 * The context of a command: environment, clock, standard input and output as bytes, and the home folder.
 *
 * @param home the folder of the launcher, whose settings hold wherever the command is called from; empty for the current folder
 */
public record CommandContext(
        Map<String, String> environment, Clock clock, InputStream input, OutputStream output, Path home) {
    public static final String LOCAL_STORE = "file:.waybill/store";
    private static final String FOLDER = "file:";

    /** The home folder, as the launcher tells it. It is the current folder for who starts Java without the launcher. */
    public static Path launchersHome() {
        Path here = Path.of("");
        Path home = Path.of(System.getProperty("waybill.home", ""));
        return home.toAbsolutePath().equals(here.toAbsolutePath()) ? here : home;
    }

    /** The {@code local.settings.json} of the home folder; the defaults if there is none. */
    public LocalSettings localSettings() {
        try {
            return LocalSettings.parse(Files.readAllBytes(home.resolve("local.settings.json")));
        } catch (NoSuchFileException none) {
            return LocalSettings.defaults();
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "local.settings.json cannot be read.", e);
        }
    }

    /**
     * The environment, and the values of {@code local.settings.json} for what it does not set. The folder of a store in the file
     * is relative to the file, one in the environment to the folder of the caller.
     */
    public Map<String, String> settings() {
        Map<String, String> values = new LinkedHashMap<>(localSettings().values());
        values.computeIfPresent(Setting.WAYBILL_STORE.name(), (name, store) -> atHome(store));
        return LocalSettings.merge(values, environment);
    }

    /** The store of who has named none. */
    public String localStore() {
        return atHome(LOCAL_STORE);
    }

    private String atHome(String store) {
        try {
            return store.startsWith(FOLDER) && store.length() > FOLDER.length()
                    ? FOLDER + home.resolve(store.substring(FOLDER.length()))
                    : store;
        } catch (InvalidPathException reportedWithTheOtherSettings) {
            return store;
        }
    }
}
